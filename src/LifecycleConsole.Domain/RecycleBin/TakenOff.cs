namespace LifecycleConsole.Domain.RecycleBin;

/// <summary>Something that the Recycle Bin took off an instance, as it was called then.</summary>
public sealed record TakenOff
{
    public required string InstanceId { get; init; }

    public required string PartId { get; init; }

    public required long AccountId { get; init; }

    public required TakenOffKind Kind { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>Stored: append only.</summary>
public enum TakenOffKind
{
    Disk = 1,
    ElasticAddress = 2,
}

/// <summary>Of a profile: which kinds are taken off.</summary>
[Flags]
public enum TakenOffKinds
{
    None = 0,
    Disks = 1,
    ElasticAddresses = 2,
    All = Disks | ElasticAddresses,
}
