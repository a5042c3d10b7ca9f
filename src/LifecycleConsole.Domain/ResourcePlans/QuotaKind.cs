using LifecycleConsole.Domain.Metering;

namespace LifecycleConsole.Domain.ResourcePlans;

/// <summary>
/// What a resource plan holds a quota of. Only what the console meters can be sold. Stored, and written in price lists:
/// append only.
/// </summary>
public enum QuotaKind
{
    /// <summary>GiB-hours of Pay-As-You-Go system and data disks of any category.</summary>
    DiskStorage = 1,

    /// <summary>GiB-hours of snapshots.</summary>
    SnapshotStorage = 2,

    /// <summary>Mbit/s-hours of static addresses and of bound Elastic IPs.</summary>
    Bandwidth = 3,

    /// <summary>MB of traffic that was reported.</summary>
    InternetTraffic = 4,

    /// <summary>API calls that were reported.</summary>
    ApiCalls = 5,
}

public static class QuotaKinds
{
    /// <summary>The kind of quota that a kind of use draws from; null: none, it is always charged.</summary>
    public static QuotaKind? Of(UsageKind use) => use switch
    {
        UsageKind.SystemDisk or UsageKind.DataDisk => QuotaKind.DiskStorage,
        UsageKind.Snapshot => QuotaKind.SnapshotStorage,
        UsageKind.Bandwidth or UsageKind.AddressBound => QuotaKind.Bandwidth,
        UsageKind.InternetTraffic => QuotaKind.InternetTraffic,
        UsageKind.ApiCalls => QuotaKind.ApiCalls,
        UsageKind.Compute or UsageKind.Image or UsageKind.AddressIdle => null,
        _ => throw new ArgumentOutOfRangeException(nameof(use), use, null),
    };
}
