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
