using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Metering;

/// <summary>
/// What a disk, an Elastic IP and a snapshot cost per hour as they stand: what lists show, and what is metered.
/// </summary>
public static class PartRates
{
    /// <summary>Nothing where it is prepaid, deleted or never came to be; null where the list has no price.</summary>
    public static HourlyRate? Of(Disk disk, PriceList prices) =>
        disk is { ChargeType: ChargeType.PayAsYouGo, ReleasedAt: null, Step: not DiskStep.CreateFailed }
            ? prices.Disk(disk.Category, disk.SizeGib)
            : HourlyRate.Zero(prices.Currency);

    /// <summary>Bound it costs its bandwidth, idle the idle fee (seed 2); never both.</summary>
    public static HourlyRate Of(ElasticAddress address, PriceList prices) => address switch
    {
        { ReleasedAt: not null } or { Step: AddressStep.CreateFailed } => HourlyRate.Zero(prices.Currency),
        { InstanceId: null } => prices.IdleAddress,
        _ => prices.BoundAddress(address.BandwidthMbps),
    };

    /// <summary>Nothing before it is complete and after it is deleted.</summary>
    public static HourlyRate Of(Snapshot snapshot, PriceList prices) =>
        snapshot is { State: SnapshotState.Ready, DeletedAt: null }
            ? prices.Snapshot(snapshot.SizeGib)
            : HourlyRate.Zero(prices.Currency);
}
