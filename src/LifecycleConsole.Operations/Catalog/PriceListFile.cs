using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Operations.Catalog;

/// <summary>The JSON form of a price list.</summary>
internal sealed record PriceListFile
{
    public required int Version { get; init; }

    public required string Currency { get; init; }

    public required List<RegionFile> Regions { get; init; }

    public required List<InstanceType> Types { get; init; }

    public required Dictionary<string, decimal> DiskGibHours { get; init; }

    public required decimal BandwidthMbpsHour { get; init; }

    public required decimal IdleAddressHour { get; init; }

    public required decimal SnapshotGibHour { get; init; }

    public PriceList ToPriceList() => new()
    {
        Version = Version,
        Currency = Domain.Wallet.Currency.Of(Currency),
        Regions = Regions.ToDictionary(
            r => r.Id, r => new RegionInfo(r.Id, r.Name, r.Zones), StringComparer.Ordinal),
        Types = Types.ToDictionary(t => t.Name, StringComparer.Ordinal),
        DiskGibHours = DiskGibHours,
        BandwidthMbpsHour = BandwidthMbpsHour,
        IdleAddressHour = IdleAddressHour,
        SnapshotGibHour = SnapshotGibHour,
    };
}

internal sealed record RegionFile(string Id, string Name, Dictionary<string, string> Zones);
