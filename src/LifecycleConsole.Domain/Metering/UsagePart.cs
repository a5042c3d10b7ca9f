using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Metering;

/// <summary>What is used of a subject while nothing changes: enough to find its price in any list.</summary>
/// <param name="SubjectId">The instance for compute, image and bandwidth; else the disk, address or snapshot.</param>
/// <param name="PriceName">The type, the image, the disk category; empty where the price has no name.</param>
/// <param name="Quantity">GiB of disks and snapshots, Mbit/s of bandwidth, MB of traffic, calls; else 1.</param>
public readonly record struct UsagePart(string SubjectId, UsageKind Kind, string PriceName, int Quantity);

/// <summary>A resource line is a subject and one of these. Stored and shown: append only.</summary>
public enum UsageKind
{
    /// <summary>vCPU and memory.</summary>
    Compute = 1,
    SystemDisk = 2,
    DataDisk = 3,

    /// <summary>Of the static public address.</summary>
    Bandwidth = 4,

    /// <summary>The licence of the system that runs on it.</summary>
    Image = 5,
    AddressBound = 6,
    AddressIdle = 7,
    Snapshot = 8,

    /// <summary>What has left through a public address, as reported. Counted (<see cref="CountedUse"/>).</summary>
    InternetTraffic = 9,

    /// <summary>Calls of a service that runs beside the console, as reported. Counted.</summary>
    ApiCalls = 10,
}

/// <summary>What of a thing is used as it stands, and what that costs by a price list.</summary>
public static class UsageParts
{
    public static IEnumerable<UsagePart> Of(Instance instance)
    {
        if (!ChargedNow.Machine(instance))
        {
            yield break;
        }
        yield return new(instance.Id, UsageKind.Compute, instance.TypeName, 1);
        if (instance.ImageId is { } image)
        {
            yield return new(instance.Id, UsageKind.Image, image, 1);
        }
        if (instance is { StaticAddress: not null, BandwidthMbps: > 0 })
        {
            yield return new(instance.Id, UsageKind.Bandwidth, "", instance.BandwidthMbps);
        }
    }

    /// <param name="instance">The one that it is attached to; null of a free disk.</param>
    public static IEnumerable<UsagePart> Of(Disk disk, Instance? instance)
    {
        var kind = disk.Kind == DiskKind.System ? UsageKind.SystemDisk : UsageKind.DataDisk;
        return ChargedNow.Disk(disk, instance) ? [new(disk.Id, kind, disk.Category, disk.SizeGib)] : [];
    }

    /// <summary>Bound it costs its bandwidth, idle the idle fee (seed 2); never both.</summary>
    /// <param name="instance">The one that it is bound to; null of an idle address.</param>
    public static IEnumerable<UsagePart> Of(ElasticAddress address, Instance? instance) =>
        !ChargedNow.Address(address, instance) ? []
        : address.InstanceId is null ? [new(address.Id, UsageKind.AddressIdle, "", 1)]
        : [new(address.Id, UsageKind.AddressBound, "", address.BandwidthMbps)];

    public static IEnumerable<UsagePart> Of(Snapshot snapshot) => ChargedNow.Snapshot(snapshot)
        ? [new(snapshot.Id, UsageKind.Snapshot, "", snapshot.SizeGib)]
        : [];

    /// <summary>Null where the list has no such price.</summary>
    public static HourlyRate? RateOf(UsagePart part, PriceList prices) => part.Kind switch
    {
        UsageKind.Compute => prices.Compute(part.PriceName),
        UsageKind.Image => prices.Image(part.PriceName),
        UsageKind.SystemDisk or UsageKind.DataDisk => prices.Disk(part.PriceName, part.Quantity),
        UsageKind.Bandwidth => prices.Bandwidth(part.Quantity),
        UsageKind.AddressBound => prices.BoundAddress(part.Quantity),
        UsageKind.AddressIdle => prices.IdleAddress,
        UsageKind.Snapshot => prices.Snapshot(part.Quantity),
        UsageKind.InternetTraffic => prices.Traffic(part.Quantity),
        UsageKind.ApiCalls => prices.ApiCalls(part.Quantity),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part.Kind, "A kind of use without a price."),
    };
}
