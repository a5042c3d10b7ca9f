using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Domain.Attachments;

/// <summary>By which rights each kind is put on and taken off.</summary>
public static class AttachmentActions
{
    public static ActionName Attach(AttachmentKind kind) => kind switch
    {
        AttachmentKind.LoadBalancer => Actions.AddBackendServers,
        AttachmentKind.NetworkInterface => Actions.AttachNetworkInterface,
        AttachmentKind.ClassicLink => Actions.AttachClassicLinkVpc,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static ActionName Detach(AttachmentKind kind) => kind switch
    {
        AttachmentKind.LoadBalancer => Actions.RemoveBackendServers,
        AttachmentKind.NetworkInterface => Actions.DetachNetworkInterface,
        AttachmentKind.ClassicLink => Actions.DetachClassicLinkVpc,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
