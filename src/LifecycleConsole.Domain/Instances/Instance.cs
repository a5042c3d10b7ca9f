using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.Releases;

namespace LifecycleConsole.Domain.Instances;

/// <summary>A cloud instance as recorded: committed facts, not what the clock would lead one to expect.</summary>
public sealed record Instance
{
    public const int NameLengthMax = 128;

    /// <summary>Vendor-style ID, <c>i-</c> and lower-case letters and digits, at most 64 characters.</summary>
    public required string Id { get; init; }

    public required long AccountId { get; init; }

    /// <summary>2 to 128 characters, any script.</summary>
    public required string Name { get; init; }

    public required string Region { get; init; }

    public required string Zone { get; init; }

    public required string TypeName { get; init; }

    /// <summary>What it was started from; null where nobody knows (imports).</summary>
    public string? ImageId { get; init; }

    public required ChargeType ChargeType { get; init; }

    public required PowerState PowerState { get; init; }

    public required Phase Phase { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last committed change, for lists sorted by it.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>End of the paid period, exclusive. Subscription only.</summary>
    public DateTimeOffset? PaidUntil { get; init; }

    /// <summary>The instant of a scheduled release, a whole minute. Pay-As-You-Go only.</summary>
    public DateTimeOffset? ReleaseAt { get; init; }

    /// <summary>A release was asked for and waits for a snapshot that is being made; its cause.</summary>
    public ReleaseCause? ReleaseWaits { get; init; }

    /// <summary>
    /// Since when an end that an import brought waits for somebody to confirm it; nothing is armed until then.
    /// </summary>
    public DateTimeOffset? HeldAt { get; init; }

    /// <summary>What happens at the end of the paid period. Subscription only.</summary>
    public RenewalMode? Renewal { get; init; }

    /// <summary>Of an automatic renewal: for how many months; null: one.</summary>
    public int? RenewalMonths { get; init; }

    /// <summary>Day of the month that periods are counted from, 1 to 31 (rules §3). Subscription only.</summary>
    public int? AnchorDay { get; init; }

    /// <summary>
    /// Time of day, in microseconds, that periods are counted from, once an end had to give way to a gap of the clocks;
    /// null: that of the end.
    /// </summary>
    public long? AnchorMicros { get; init; }

    /// <summary>Release protection: blocks release by hand and by API, not by schedule or arrears.</summary>
    public bool IsProtected { get; init; }

    /// <summary>VPC or classic network; "no fees while stopped" needs a VPC.</summary>
    public required bool IsInVpc { get; init; }

    public bool HasLocalDisks { get; init; }

    public StoppedMode StoppedMode { get; init; } = StoppedMode.NotApplicable;

    /// <summary>
    /// What arrears found it doing when they stopped it; null while they have not. It is not charged.
    /// </summary>
    public ArrearsHold? ArrearsHold { get; init; }

    /// <summary>A public address that belongs to the instance and goes with it.</summary>
    public string? StaticAddress { get; init; }

    public string? PrivateAddress { get; init; }

    public int BandwidthMbps { get; init; }

    /// <summary>When it entered the Recycle Bin: the end of its paid period. Null outside.</summary>
    public DateTimeOffset? RecycledAt { get; init; }

    /// <summary>Why it is in the Recycle Bin; null outside.</summary>
    public RecycleCause? RecycleCause { get; init; }

    /// <summary>Terminated at this instant unless recovered before; fixed when it enters the Recycle Bin.</summary>
    public DateTimeOffset? RecoverableUntil { get; init; }

    public DateTimeOffset? ReleasedAt { get; init; }

    public ReleaseCause? ReleaseCause { get; init; }

    /// <summary>
    /// When the back-end said that the machine is gone; until then a released instance reads "Releasing".
    /// </summary>
    public DateTimeOffset? DestroyedAt { get; init; }
}

/// <summary>Stored: append only.</summary>
public enum ChargeType
{
    PayAsYouGo = 1,
    Subscription = 2,
}

/// <summary>What the machine does. Stored: append only.</summary>
public enum PowerState
{
    Pending = 1,
    LaunchFailed = 2,
    Starting = 3,
    Running = 4,
    Rebooting = 5,
    Stopping = 6,
    Stopped = 7,
}

/// <summary>Where the instance is in its life, by committed facts. Stored: append only.</summary>
public enum Phase
{
    Active = 1,
    Recycled = 2,
    Released = 3,
}

/// <summary>What a stopped instance costs. Stored: append only.</summary>
public enum StoppedMode
{
    NotApplicable = 0,
    KeepCharging = 1,
    StopCharging = 2,
}

/// <summary>What becomes of a subscription at its end. Stored: append only.</summary>
public enum RenewalMode
{
    /// <summary>Its owner is reminded, and renews by hand.</summary>
    Manual = 1,

    Auto = 2,

    /// <summary>It is meant to end: one reminder, 3 days before.</summary>
    None = 3,
}
