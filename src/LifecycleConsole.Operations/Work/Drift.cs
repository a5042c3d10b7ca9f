namespace LifecycleConsole.Operations.Work;

/// <summary>A difference between what is recorded and what the back-end shows.</summary>
public sealed record DriftFinding
{
    public required string InstanceId { get; init; }

    /// <summary>Null where the console knows no such instance.</summary>
    public string? Name { get; init; }

    public long? AccountId { get; init; }

    public required DriftKind Kind { get; init; }

    /// <summary>The disk, Elastic IP or attachment that differs; empty: the machine itself.</summary>
    public string PartId { get; init; } = "";

    public required string Expected { get; init; }

    public required string Seen { get; init; }

    public required DateTimeOffset SeenAt { get; init; }
}

public enum DriftKind
{
    /// <summary>Recorded as alive, but the back-end has no such machine.</summary>
    MachineMissing = 1,

    /// <summary>Marked ours, but not recorded.</summary>
    MachineUnexpected = 2,

    /// <summary>Runs where it should be stopped, or the reverse.</summary>
    PowerDiffers = 3,

    /// <summary>Recorded as destroyed, but still there.</summary>
    StillThere = 4,

    /// <summary>Recorded as attached, but not on the machine.</summary>
    DiskMissing = 5,

    /// <summary>On the machine, but recorded as attached to none or to another.</summary>
    DiskUnexpected = 6,

    /// <summary>An Elastic IP that is recorded as bound, but is not.</summary>
    AddressMissing = 7,

    /// <summary>An Elastic IP that is bound, but recorded as idle or bound to another.</summary>
    AddressUnexpected = 8,

    /// <summary>A membership, an auxiliary interface or a classic link that is recorded, but not there.</summary>
    AttachmentMissing = 9,

    /// <summary>One that is there, but not recorded.</summary>
    AttachmentUnexpected = 10,
}
