namespace LifecycleConsole.Domain.Attachments;

/// <summary>
/// Something beside disks and Elastic IPs that hangs on an instance and costs nothing here: the back-end and imports
/// bring it, and what it needs to be made again is kept as they wrote it.
/// </summary>
public sealed record Attachment
{
    /// <summary>With <see cref="Id"/> the key: many instances are members of one load balancer.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The vendor's ID of the load balancer, of the interface, or of the VPC that is linked to.</summary>
    public required string Id { get; init; }

    public required long AccountId { get; init; }

    public required AttachmentKind Kind { get; init; }

    /// <summary>In the form of <see cref="AttachmentSettings"/>; empty: none.</summary>
    public string Settings { get; init; } = "";

    /// <summary>What the back-end is still doing with it.</summary>
    public AttachmentStep Step { get; init; }

    /// <summary>Why the last thing asked of the back-end failed; empty once something else is asked.</summary>
    public string Problem { get; init; } = "";

    public required DateTimeOffset AttachedAt { get; init; }

    /// <summary>
    /// True where it outlives a release: an interface whose settings say so (facts/alibaba §1.6, the default is to go
    /// with the instance), and one that somebody is detaching. Memberships and links end with their instance.
    /// </summary>
    public bool OutlivesInstance => Kind == AttachmentKind.NetworkInterface
        && (Step == AttachmentStep.Detaching || AttachmentSettings.OutlivesInstance(Settings));
}

/// <summary>Stored, and a word of files: append only.</summary>
public enum AttachmentKind
{
    /// <summary>The instance is among the servers behind a load balancer.</summary>
    LoadBalancer = 1,

    /// <summary>An auxiliary network interface; it can be on one instance at a time.</summary>
    NetworkInterface = 2,

    /// <summary>An instance of the classic network that reaches into a VPC.</summary>
    ClassicLink = 3,
}

/// <summary>What the back-end has still to answer for. Stored: append only.</summary>
public enum AttachmentStep
{
    Settled = 0,
    Attaching = 1,
    Detaching = 2,
}
