using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Catalog;

/// <summary>
/// What can be had, and the list prices, in one currency. What it lacks is refused where it is asked for, never priced
/// at nothing.
/// </summary>
public sealed record PriceList
{
    public required int Version { get; init; }

    public required Currency Currency { get; init; }

    public required IReadOnlyDictionary<string, RegionInfo> Regions { get; init; }

    public required IReadOnlyDictionary<string, InstanceType> Types { get; init; }

    public required IReadOnlyDictionary<string, ImageInfo> Images { get; init; }

    public required IReadOnlyDictionary<string, DiskCategory> DiskCategories { get; init; }

    /// <summary>Of a static public address.</summary>
    public required BandwidthPrices StaticBandwidth { get; init; }

    public required AddressPrices Addresses { get; init; }

    /// <summary>Per GiB and hour of a snapshot.</summary>
    public required decimal SnapshotGibHour { get; init; }

    /// <summary>Per GB of traffic that is reported; null: none is taken.</summary>
    public decimal? TrafficGb { get; init; }

    /// <summary>Per million API calls that are reported; null: none are taken.</summary>
    public decimal? ApiCallsMillion { get; init; }

    /// <summary>On vCPU and memory only (rules §3), by rising months.</summary>
    public required IReadOnlyList<TimeDiscount> TimeDiscounts { get; init; }

    /// <summary>Months for which prepaid life can be bought, rising.</summary>
    public required IReadOnlyList<int> Durations { get; init; }

    /// <summary>Prepaid quotas, by ID; empty where none are sold.</summary>
    public IReadOnlyDictionary<string, ResourcePlanOffer> ResourcePlans { get; init; } =
        new Dictionary<string, ResourcePlanOffer>(StringComparer.Ordinal);

    public HourlyRate IdleAddress => new(Addresses.IdleHour, Currency);

    public HourlyRate? Compute(string typeName) =>
        Types.TryGetValue(typeName, out var type) ? new HourlyRate(type.PerHour, Currency) : null;

    /// <summary>Of the system that runs on an instance; nothing for most.</summary>
    public HourlyRate? Image(string imageId) =>
        Images.TryGetValue(imageId, out var image) ? new HourlyRate(image.PerHour, Currency) : null;

    public HourlyRate? Disk(string category, int sizeGib) =>
        DiskCategories.TryGetValue(category, out var disk) ? new HourlyRate(disk.GibHour * sizeGib, Currency) : null;

    public HourlyRate Bandwidth(int mbps) => new(StaticBandwidth.MbpsHour * mbps, Currency);

    /// <summary>Of an Elastic IP that is bound to an instance.</summary>
    public HourlyRate BoundAddress(int mbps) => new(Addresses.Hour + (Addresses.MbpsHour * mbps), Currency);

    public HourlyRate Snapshot(int sizeGib) => new(SnapshotGibHour * sizeGib, Currency);

    /// <summary>What makes <see cref="CountedUse.LineLength"/> cost so much traffic; null: it has no price.</summary>
    public HourlyRate? Traffic(int megabytes) => Counted(TrafficGb, megabytes, CountedUse.MegabytesPerGigabyte);

    /// <summary>The same of calls.</summary>
    public HourlyRate? ApiCalls(int calls) => Counted(ApiCallsMillion, calls, 1_000_000);

    private HourlyRate? Counted(decimal? price, int quantity, int per) => price is { } each
        ? new HourlyRate(each * quantity / per * (decimal)(TimeSpan.FromHours(1) / CountedUse.LineLength), Currency)
        : null;

    /// <summary>What vCPU and memory cost for so many months, as a part of the list price: 1 for short times.</summary>
    public decimal TimeFactor(int months) =>
        TimeDiscounts.LastOrDefault(discount => discount.FromMonths <= months)?.Factor ?? 1m;
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

    /// <summary>Zones that have it; empty: every zone.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    public bool IsIn(string zone) => Zones.Count == 0 || Zones.Contains(zone, StringComparer.Ordinal);
}

/// <summary>An operating system to start from.</summary>
/// <param name="Os">Its family as people know it: Linux, Windows.</param>
public sealed record ImageInfo(string Id, string Name, string Os)
{
    public required int MinSystemDiskGib { get; init; }

    /// <summary>Licence per instance and hour.</summary>
    public decimal PerHour { get; init; }

    public decimal PerMonth { get; init; }
}

/// <summary>A kind of disk.</summary>
public sealed record DiskCategory(string Id, string Name)
{
    public required decimal GibHour { get; init; }

    public required decimal GibMonth { get; init; }

    public required int MinGib { get; init; }

    public required int MaxGib { get; init; }

    public bool ForSystem { get; init; } = true;

    public bool ForData { get; init; } = true;
}

/// <param name="MbpsHour">Per Mbit/s and hour.</param>
/// <param name="MbpsMonth">Per Mbit/s and month.</param>
public sealed record BandwidthPrices(decimal MbpsHour, decimal MbpsMonth, int MaxMbps);

/// <summary>Elastic IPs.</summary>
public sealed record AddressPrices
{
    /// <summary>Per hour while bound to an instance, beside its bandwidth.</summary>
    public decimal Hour { get; init; }

    /// <summary>Per hour while bound to nothing (seed 2, facts/tencent §1.4).</summary>
    public required decimal IdleHour { get; init; }

    /// <summary>Per Mbit/s and hour while bound.</summary>
    public required decimal MbpsHour { get; init; }

    public required int MaxMbps { get; init; }
}

/// <param name="FromMonths">Inclusive.</param>
/// <param name="Factor">Above 0, at most 1.</param>
public sealed record TimeDiscount(int FromMonths, decimal Factor)
{
    /// <summary>What is sold with it is a promotion that is not refunded (rules §7).</summary>
    public bool IsNonRefundable { get; init; }
}
