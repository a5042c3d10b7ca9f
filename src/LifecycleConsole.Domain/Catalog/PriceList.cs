using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Catalog;

/// <summary>
/// List prices of one currency. What it lacks is refused where it is asked for, never priced at nothing.
/// </summary>
public sealed record PriceList
{
    public required int Version { get; init; }

    public required Currency Currency { get; init; }

    public required IReadOnlyDictionary<string, RegionInfo> Regions { get; init; }

    public required IReadOnlyDictionary<string, InstanceType> Types { get; init; }

    /// <summary>Per GiB and hour, by disk category.</summary>
    public required IReadOnlyDictionary<string, decimal> DiskGibHours { get; init; }

    /// <summary>Per Mbit/s and hour of a static public address.</summary>
    public required decimal BandwidthMbpsHour { get; init; }

    /// <summary>Per hour of an Elastic IP that is bound to nothing (seed 2, facts/tencent §1.4).</summary>
    public required decimal IdleAddressHour { get; init; }

    /// <summary>Per GiB and hour of a snapshot.</summary>
    public required decimal SnapshotGibHour { get; init; }

    public HourlyRate? Compute(string typeName) =>
        Types.TryGetValue(typeName, out var type) ? new HourlyRate(type.PerHour, Currency) : null;

    public HourlyRate? Disk(string category, int sizeGib) =>
        DiskGibHours.TryGetValue(category, out var perGib) ? new HourlyRate(perGib * sizeGib, Currency) : null;

    public HourlyRate Bandwidth(int mbps) => new(BandwidthMbpsHour * mbps, Currency);

    public HourlyRate IdleAddress => new(IdleAddressHour, Currency);

    public HourlyRate Snapshot(int sizeGib) => new(SnapshotGibHour * sizeGib, Currency);
}

/// <summary>A region with its display name and zones (zone ID to letter).</summary>
public sealed record RegionInfo(string Id, string Name, IReadOnlyDictionary<string, string> Zones);

public sealed record InstanceType
{
    public required string Name { get; init; }

    public required int VcpuCount { get; init; }

    public required int MemoryGib { get; init; }

    public int GpuCount { get; init; }

    /// <summary>List price per hour, Pay-As-You-Go.</summary>
    public required decimal PerHour { get; init; }

    /// <summary>List price per month, Subscription.</summary>
    public required decimal PerMonth { get; init; }
}
