using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Domain.Metering;

/// <summary>The hourly rates of what runs (rules §2 and §6).</summary>
public static class RunningRates
{
    /// <summary>
    /// What the instance costs per hour with its attached disks and static bandwidth, as the list's Price column shows.
    /// What is prepaid costs nothing by the hour; nor does what never came up, or is in the bin, or has been released.
    /// </summary>
    public static RunningRate PerHour(Holding holding, PriceList prices)
    {
        var instance = holding.Instance;
        if (instance is { Phase: not Phase.Active } or { PowerState: PowerState.LaunchFailed }
            or { ArrearsHold: not null })
        {
            return new RunningRate([], prices.Currency);
        }
        var isCharged = instance.ChargeType == ChargeType.PayAsYouGo && !ChargedNow.HasStoppedWithoutFees(instance);
        var parts = isCharged ? MachineParts(instance, prices) : [];
        parts.AddRange(holding.Disks
            .Where(disk => disk.ChargeType == ChargeType.PayAsYouGo)
            .Select(disk => DiskPart(disk, prices)));
        return new RunningRate(parts, prices.Currency);
    }

    private static List<RatePart> MachineParts(Instance instance, PriceList prices)
    {
        List<RatePart> parts =
            [new(RatePartKind.Compute, instance.Id, instance.TypeName, prices.Compute(instance.TypeName))];
        if (instance.ImageId is { } image && prices.Image(image) is not { PerHour: 0m } and var licence)
        {
            parts.Add(new(RatePartKind.Image, instance.Id, image, licence));
        }
        if (instance is { StaticAddress: not null, BandwidthMbps: > 0 })
        {
            parts.Add(new(RatePartKind.Bandwidth, instance.Id, "bandwidth", prices.Bandwidth(instance.BandwidthMbps)));
        }
        return parts;
    }

    private static RatePart DiskPart(Disk disk, PriceList prices) => new(
        disk.Kind == DiskKind.System ? RatePartKind.SystemDisk : RatePartKind.DataDisk,
        disk.Id, disk.Category, PartRates.Of(disk, prices));
}
