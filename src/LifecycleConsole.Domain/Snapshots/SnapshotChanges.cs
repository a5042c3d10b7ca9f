using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Snapshots;

/// <summary>A snapshot is being made from now on. Its drawn ID is not part of the fingerprint.</summary>
public sealed record SnapshotBegun(Snapshot Snapshot) : Change
{
    public override string Canonical => $"snapshot.begun of {Snapshot.DiskId}";
}

public sealed record SnapshotEnded(string SnapshotId, SnapshotState State) : Change
{
    public override string Canonical => $"snapshot.ended {SnapshotId} {State}";
}

public sealed record SnapshotDeleted(string SnapshotId) : Change
{
    public override string Canonical => $"snapshot.deleted {SnapshotId}";
}
