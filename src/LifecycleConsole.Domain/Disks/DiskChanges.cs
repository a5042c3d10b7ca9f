using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Disks;

/// <summary>Erased for good.</summary>
public sealed record DiskErased(string DiskId) : Change
{
    public override string Canonical => $"disk.erased {DiskId}";
}

/// <summary>Outlives its instance and is charged by use from now on.</summary>
public sealed record DiskKept(string DiskId) : Change
{
    public override string Canonical => $"disk.kept {DiskId}";
}

/// <summary>A new disk is being made from now on.</summary>
public sealed record DiskBegun(Disk Disk) : Change
{
    public override string Canonical => $"disk.begun {Disk.Id} {Disk.Zone} {Disk.Category} {Disk.SizeGib}";
}
