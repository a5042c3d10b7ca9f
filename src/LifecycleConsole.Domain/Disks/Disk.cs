using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Domain.Disks;

public sealed record Disk
{
    public required string Id { get; init; }

    public required long AccountId { get; init; }

    /// <summary>The instance it is attached to; null when detached.</summary>
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

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>True where a release of its instance erases it.</summary>
    public bool IsErasedWithInstance => Kind == DiskKind.System || ReleaseWithInstance;
}

/// <summary>Stored: append only.</summary>
public enum DiskKind
{
    System = 1,
    Data = 2,
}
