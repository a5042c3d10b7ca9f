using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Snapshots;

/// <summary>What is asked to be done to snapshots.</summary>
public abstract record SnapshotCommand(IReadOnlyList<string> SnapshotIds) : Command
{
    public override int SubjectCount => SnapshotIds.Count;

    /// <summary>The disk that it is about beside the snapshots; null: none.</summary>
    public virtual string? TargetDiskId => null;
}

/// <summary>A snapshot of one disk, attached or free.</summary>
/// <param name="SnapshotId">Drawn by the door, so that the same order given twice makes one snapshot.</param>
/// <param name="Name">2 to 128 characters after trimming.</param>
public sealed record CreateSnapshot(string SnapshotId, string DiskId, string Name) : SnapshotCommand([SnapshotId])
{
    public override ActionName Action => Actions.CreateSnapshot;

    public override string? TargetDiskId => DiskId;
}

/// <param name="Name">2 to 128 characters after trimming.</param>
public sealed record RenameSnapshot(string SnapshotId, string Name) : SnapshotCommand([SnapshotId])
{
    public override ActionName Action => Actions.ModifySnapshotAttribute;
}

/// <summary>Erases snapshots for good; one that failed goes the same way.</summary>
public sealed record DeleteSnapshots(IReadOnlyList<string> SnapshotIds) : SnapshotCommand(SnapshotIds)
{
    public override ActionName Action => Actions.DeleteSnapshot;
}
