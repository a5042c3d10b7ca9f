using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Disks;

/// <summary>What is asked to be done to disks.</summary>
public abstract record DiskCommand(IReadOnlyList<string> DiskIds) : Command
{
    public override int SubjectCount => DiskIds.Count;

    /// <summary>The instance that it is about beside the disks; null: none but the one they hang on.</summary>
    public virtual string? TargetInstanceId => null;
}

/// <param name="DiskId">Drawn by the door, so that the same order given twice makes one disk.</param>
public sealed record CreateDisk(string DiskId, DiskOrder Order) : DiskCommand([DiskId])
{
    public override ActionName Action => Actions.CreateDisk;
}

/// <summary>What a new Pay-As-You-Go data disk is to be.</summary>
/// <param name="Name">2 to 128 characters after trimming.</param>
public sealed record DiskOrder(string Region, string Zone, string Category, int SizeGib, string Name);

public sealed record AttachDisk(string DiskId, string InstanceId) : DiskCommand([DiskId])
{
    public override ActionName Action => Actions.AttachDisk;

    public override string? TargetInstanceId => InstanceId;
}

public sealed record DetachDisks(IReadOnlyList<string> DiskIds) : DiskCommand(DiskIds)
{
    public override ActionName Action => Actions.DetachDisk;
}

/// <param name="Name">2 to 128 characters after trimming.</param>
public sealed record RenameDisk(string DiskId, string Name) : DiskCommand([DiskId])
{
    public override ActionName Action => Actions.ModifyDiskAttribute;
}

/// <summary>Release with instance, on or off.</summary>
public sealed record MarkDiskRelease(IReadOnlyList<string> DiskIds, bool WithInstance) : DiskCommand(DiskIds)
{
    public override ActionName Action => Actions.ModifyDiskAttribute;
}

/// <summary>Delete automatic snapshots with disk, on or off.</summary>
public sealed record MarkDiskSnapshots(IReadOnlyList<string> DiskIds, bool WithDisk) : DiskCommand(DiskIds)
{
    public override ActionName Action => Actions.ModifyDiskAttribute;
}

/// <summary>Erases free disks for good; a record whose creation failed goes the same way.</summary>
public sealed record DeleteDisks(IReadOnlyList<string> DiskIds) : DiskCommand(DiskIds)
{
    public override ActionName Action => Actions.DeleteDisk;
}
