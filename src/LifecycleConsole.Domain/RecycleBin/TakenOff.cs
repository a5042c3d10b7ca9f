using LifecycleConsole.Domain.Attachments;

namespace LifecycleConsole.Domain.RecycleBin;

/// <summary>Something that the Recycle Bin took off an instance, as it was called then.</summary>
public sealed record TakenOff
{
    public required string InstanceId { get; init; }

    public required string PartId { get; init; }

    public required long AccountId { get; init; }

    public required TakenOffKind Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>What an attachment needs to be put back; see <see cref="AttachmentSettings"/>.</summary>
    public string Settings { get; init; } = "";

    public required DateTimeOffset At { get; init; }
}

/// <summary>Stored: append only.</summary>
public enum TakenOffKind
{
    Disk = 1,
    ElasticAddress = 2,
    LoadBalancer = 3,
    NetworkInterface = 4,
    ClassicLink = 5,
}

/// <summary>Of a profile: which kinds are taken off.</summary>
[Flags]
public enum TakenOffKinds
{
    None = 0,
    Disks = 1,
    ElasticAddresses = 2,
    LoadBalancers = 4,
    NetworkInterfaces = 8,
    ClassicLinks = 16,
    All = Disks | ElasticAddresses | LoadBalancers | NetworkInterfaces | ClassicLinks,
}

/// <summary>The Recycle Bin's words for attachments.</summary>
public static class TakenOffWords
{
    public static TakenOffKind Of(AttachmentKind kind) => kind switch
    {
        AttachmentKind.LoadBalancer => TakenOffKind.LoadBalancer,
        AttachmentKind.NetworkInterface => TakenOffKind.NetworkInterface,
        AttachmentKind.ClassicLink => TakenOffKind.ClassicLink,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Null of disks and Elastic IPs.</summary>
    public static AttachmentKind? Of(TakenOffKind kind) => kind switch
    {
        TakenOffKind.LoadBalancer => AttachmentKind.LoadBalancer,
        TakenOffKind.NetworkInterface => AttachmentKind.NetworkInterface,
        TakenOffKind.ClassicLink => AttachmentKind.ClassicLink,
        TakenOffKind.Disk or TakenOffKind.ElasticAddress => null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static bool Take(this TakenOffKinds kinds, AttachmentKind kind) => kinds.HasFlag(kind switch
    {
        AttachmentKind.LoadBalancer => TakenOffKinds.LoadBalancers,
        AttachmentKind.NetworkInterface => TakenOffKinds.NetworkInterfaces,
        AttachmentKind.ClassicLink => TakenOffKinds.ClassicLinks,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    });
}
