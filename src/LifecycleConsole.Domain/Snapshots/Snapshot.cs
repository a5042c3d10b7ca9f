namespace LifecycleConsole.Domain.Snapshots;

public sealed record Snapshot
{
    public required string Id { get; init; }

    public required long AccountId { get; init; }

    public required string DiskId { get; init; }

    /// <summary>The instance that the disk belonged to when the snapshot was asked for.</summary>
    public string? InstanceId { get; init; }

    public required string Name { get; init; }

    public required int SizeGib { get; init; }

    /// <summary>Made by a snapshot policy; may go with its disk. A manual one is always kept.</summary>
    public bool IsAutomatic { get; init; }

    public required SnapshotState State { get; init; }

    /// <summary>Why the last thing asked of the back-end failed; empty where nothing did.</summary>
    public string Problem { get; init; } = "";

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was deleted; charging ends here.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>When the back-end had erased it; until then a deleted one reads "Deleting".</summary>
    public DateTimeOffset? GoneAt { get; init; }
}

/// <summary>Stored: append only.</summary>
public enum SnapshotState
{
    Creating = 1,
    Ready = 2,
    Failed = 3,
}
