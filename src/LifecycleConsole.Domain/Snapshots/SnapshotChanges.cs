using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Snapshots;

/// <summary>A snapshot is being made from now on. Its drawn ID is not part of the fingerprint.</summary>
public sealed record SnapshotBegun(Snapshot Snapshot) : Change
{
    public override string Canonical => $"snapshot.begun of {Snapshot.DiskId}";
}

public sealed record SnapshotEnded(string SnapshotId, SnapshotState State) : Change
{
    /// <summary>Why it failed; empty where it did not.</summary>
    public string Problem { get; init; } = "";

    public override string Canonical => $"snapshot.ended {SnapshotId} {State}{Problems.After(Problem)}";
}

public sealed record SnapshotDeleted(string SnapshotId) : Change
{
    public override string Canonical => $"snapshot.deleted {SnapshotId}";
}

/// <summary>The back-end has erased it.</summary>
public sealed record SnapshotGone(string SnapshotId) : Change
{
    public override string Canonical => $"snapshot.gone {SnapshotId}";
}

/// <summary>The back-end could not erase it.</summary>
public sealed record SnapshotStuck(string SnapshotId, string Problem) : Change
{
    public override string Canonical => $"snapshot.stuck {SnapshotId}{Problems.After(Problem)}";
}

public sealed record SnapshotRenamed(string SnapshotId, string Name) : Change
{
    public override string Canonical => $"snapshot.renamed {SnapshotId} {Name}";
}
