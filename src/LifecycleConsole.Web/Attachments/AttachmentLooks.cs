using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Attachments;

/// <summary>The one map from each enum of attachments to what the pages show.</summary>
public static class AttachmentLooks
{
    public static string Icon(AttachmentKind kind) => kind switch
    {
        AttachmentKind.LoadBalancer => "lb",
        AttachmentKind.NetworkInterface => "nic",
        AttachmentKind.ClassicLink => "link",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Label(AttachmentKind kind) => kind switch
    {
        AttachmentKind.LoadBalancer => AttachmentTexts.LoadBalancer,
        AttachmentKind.NetworkInterface => AttachmentTexts.NetworkInterface,
        AttachmentKind.ClassicLink => AttachmentTexts.ClassicLink,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The item of a menu that adds one.</summary>
    public static string AddText(AttachmentKind kind) => kind switch
    {
        AttachmentKind.LoadBalancer => AttachmentTexts.AddLoadBalancer,
        AttachmentKind.NetworkInterface => AttachmentTexts.AddNetworkInterface,
        AttachmentKind.ClassicLink => AttachmentTexts.AddClassicLink,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What the ID is of.</summary>
    public static string IdLabel(AttachmentKind kind) => kind switch
    {
        AttachmentKind.LoadBalancer => AttachmentTexts.IdOfLoadBalancer,
        AttachmentKind.NetworkInterface => AttachmentTexts.IdOfNetworkInterface,
        AttachmentKind.ClassicLink => AttachmentTexts.IdOfClassicLink,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>An example of its settings.</summary>
    public static string SettingsHint(AttachmentKind kind) => kind switch
    {
        AttachmentKind.LoadBalancer => "port=80&weight=100",
        AttachmentKind.NetworkInterface => "ip=172.16.0.20&deleteOnRelease=false",
        AttachmentKind.ClassicLink => "",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What taking it off means, for whoever confirms it.</summary>
    public static string DetachNote(AttachmentKind kind) => kind switch
    {
        AttachmentKind.LoadBalancer => AttachmentTexts.DetachLoadBalancer,
        AttachmentKind.NetworkInterface => AttachmentTexts.DetachNetworkInterface,
        AttachmentKind.ClassicLink => AttachmentTexts.DetachClassicLink,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What a release does with it, or what the back-end is doing with it now.</summary>
    public static string Fate(Attachment attachment) => attachment switch
    {
        { Step: AttachmentStep.Attaching } => AttachmentTexts.Attaching,
        { Step: AttachmentStep.Detaching } => AttachmentTexts.Detaching,
        { OutlivesInstance: true } => AttachmentTexts.FateStays,
        { Kind: AttachmentKind.NetworkInterface } => InstanceTexts.FateErased,
        _ => AttachmentTexts.FateEnds,
    };

    /// <summary>Its settings to be read; empty where it has none.</summary>
    public static string Settings(string settings) => string.Join(
        PlanTexts.Comma, AttachmentSettings.Read(settings).Select(pair => $"{pair.Name} {pair.Value}"));
}
