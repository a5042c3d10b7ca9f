using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Disks;

/// <summary>Erased for good together with its machine.</summary>
public sealed record DiskErased(string DiskId) : Change
{
    public override string Canonical => $"disk.erased {DiskId}";
}

/// <summary>Outlives its instance and is charged by use from now on. It is free once it has come off.</summary>
public sealed record DiskKept(string DiskId) : Change
{
    public override string Canonical => $"disk.kept {DiskId}";
}

/// <summary>A new disk is being made from now on.</summary>
public sealed record DiskBegun(Disk Disk) : Change
{
    public override string Canonical => $"disk.begun {Disk.Id} {Disk.Zone} {Disk.Category} {Disk.SizeGib}";
}

/// <summary>It belongs to the instance from now on, and the back-end attaches it.</summary>
public sealed record DiskAttached(string DiskId, string InstanceId) : Change
{
    public override string Canonical => $"disk.attached {DiskId} {InstanceId}";
}

/// <summary>It has come off its instance, or never came on.</summary>
public sealed record DiskFreed(string DiskId, string Problem) : Change
{
    public override string Canonical => $"disk.freed {DiskId}{Problems.After(Problem)}";
}

/// <summary>What the back-end does with it, and what it last complained of.</summary>
public sealed record DiskStepSet(string DiskId, DiskStep Step, string Problem) : Change
{
    public override string Canonical => $"disk.step {DiskId} {Step}{Problems.After(Problem)}";
}

public sealed record DiskRenamed(string DiskId, string Name) : Change
{
    public override string Canonical => $"disk.renamed {DiskId} {Name}";
}

/// <summary>Whether a release of its instance erases it.</summary>
public sealed record DiskReleaseMarked(string DiskId, bool WithInstance) : Change
{
    public override string Canonical => $"disk.release-with-instance {DiskId} {(WithInstance ? "on" : "off")}";
}

/// <summary>Whether its automatic snapshots go with it.</summary>
public sealed record DiskSnapshotsMarked(string DiskId, bool WithDisk) : Change
{
    public override string Canonical => $"disk.delete-automatic-snapshots {DiskId} {(WithDisk ? "on" : "off")}";
}

/// <summary>Deleted by hand; the back-end erases it.</summary>
public sealed record DiskDeleted(string DiskId) : Change
{
    public override string Canonical => $"disk.deleted {DiskId}";
}

/// <summary>The back-end has erased it.</summary>
public sealed record DiskGone(string DiskId) : Change
{
    public override string Canonical => $"disk.gone {DiskId}";
}
