using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Domain.Disks;

public sealed record Disk
{
    public required string Id { get; init; }

    public required long AccountId { get; init; }

    /// <summary>The instance it is attached to, or on its way to or from; null when free.</summary>
    public string? InstanceId { get; init; }

    public required string Name { get; init; }

    public required string Region { get; init; }

    public required string Zone { get; init; }

    public required DiskKind Kind { get; init; }

    /// <summary>The price list's name of the disk's category: <c>cloud_efficiency</c>, <c>cloud_essd</c>.</summary>
    public required string Category { get; init; }

    public required int SizeGib { get; init; }

    /// <summary>
    /// Erased when its instance is released; else it stays and becomes a Pay-As-You-Go disk. True of system disks.
    /// </summary>
    public required bool ReleaseWithInstance { get; init; }

    /// <summary>Its automatic snapshots are deleted with it.</summary>
    public bool DeleteAutomaticSnapshots { get; init; }

    public required ChargeType ChargeType { get; init; }

    /// <summary>What the back-end is still doing with it.</summary>
    public DiskStep Step { get; init; }

    /// <summary>Why the last thing asked of the back-end failed; empty once something else is asked.</summary>
    public string Problem { get; init; } = "";

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was deleted, by hand or with its instance; charging ends here.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>When there was nothing left of it to show; until then a deleted disk reads "Deleting".</summary>
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>
    /// True where a release of its instance erases it. One that somebody is detaching is off before the machine goes.
    /// </summary>
    public bool IsErasedWithInstance =>
        Kind == DiskKind.System || (ReleaseWithInstance && Step != DiskStep.Detaching);

    /// <summary>What pages show, from the recorded facts.</summary>
    public DiskState State => (ReleasedAt, Step, InstanceId) switch
    {
        ({ }, _, _) => DiskState.Deleting,
        (_, DiskStep.Creating, _) => DiskState.Creating,
        (_, DiskStep.Attaching, _) => DiskState.Attaching,
        (_, DiskStep.Detaching, _) => DiskState.Detaching,
        (_, DiskStep.CreateFailed, _) => DiskState.CreateFailed,
        (_, DiskStep.Settled, null) => DiskState.Available,
        (_, DiskStep.Settled, _) => DiskState.InUse,
        _ => throw new InvalidOperationException($"Disk {Id} is in step {Step}, which has no state."),
    };
}

/// <summary>Stored: append only.</summary>
public enum DiskKind
{
    System = 1,
    Data = 2,
}

/// <summary>What the back-end has still to answer for. Stored: append only.</summary>
public enum DiskStep
{
    Settled = 0,
    Creating = 1,
    Attaching = 2,
    Detaching = 3,

    /// <summary>There is nothing behind the record; it can only be deleted.</summary>
    CreateFailed = 4,
}

/// <summary>Stands in addresses of pages: append only.</summary>
public enum DiskState
{
    Available = 1,
    InUse = 2,
    Creating = 3,
    Attaching = 4,
    Detaching = 5,
    Deleting = 6,
    CreateFailed = 7,
}
