using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests;

/// <summary>
/// The world that tests start from: one account, prices in USD, an instance i-a that runs and costs by the hour.
/// </summary>
internal static class Given
{
    public const long AccountId = 1_234_567_890_123_456;

    /// <summary>20 November 2026, 10:43:07 in Shanghai.</summary>
    public static readonly DateTimeOffset Now = Utc("2026-11-20T02:43:07Z");

    public static readonly Moments Moments = Moments.At(Now);

    public static readonly Account Account = new()
    {
        Id = AccountId,
        Name = "Lin Trading",
        CurrencyCode = "USD",
        BillingZone = "Asia/Shanghai",
        CreatedAt = Utc("2026-01-01T00:00:00Z"),
    };

    public static readonly PriceList Prices = new()
    {
        Version = 1,
        Currency = Currency.Usd,
        Regions = new Dictionary<string, RegionInfo>(StringComparer.Ordinal),
        Types = new Dictionary<string, InstanceType>(StringComparer.Ordinal)
        {
            ["ecs.g6.large"] = Type("ecs.g6.large", 0.164m),
            ["ecs.t6.small"] = Type("ecs.t6.small", 0.068m),
        },
        Images = new Dictionary<string, ImageInfo>(StringComparer.Ordinal)
        {
            ["debian_12"] = new("debian_12", "Debian 12", "Linux") { MinSystemDiskGib = 20 },
            ["win_2022"] = new("win_2022", "Windows Server 2022", "Windows") { MinSystemDiskGib = 40, PerHour = 0.04m },
        },
        DiskCategories = new Dictionary<string, DiskCategory>(StringComparer.Ordinal)
        {
            ["cloud_efficiency"] = new("cloud_efficiency", "Ultra disk")
            {
                GibHour = 0.00015m, GibMonth = 0.05m, MinGib = 20, MaxGib = 32768,
            },
        },
        StaticBandwidth = new(0.012m, 3.6m, 200),
        Addresses = new() { IdleHour = 0.20m, MbpsHour = 0.012m, MaxMbps = 200 },
        SnapshotGibHour = 0.0000275m,
        TimeDiscounts = [new(6, 0.88m), new(12, 0.83m), new(24, 0.70m), new(36, 0.50m)],
        Durations = [1, 2, 3, 6, 12, 24, 36],
    };

    /// <summary>As <see cref="Prices"/>, with two regions to create things in.</summary>
    public static readonly PriceList PricesWithRegions = Prices with
    {
        Regions = new Dictionary<string, RegionInfo>(StringComparer.Ordinal)
        {
            ["cn-hangzhou"] = new("cn-hangzhou", "China (Hangzhou)",
                new Dictionary<string, string>(StringComparer.Ordinal) { ["cn-hangzhou-i"] = "I" }),
            ["cn-beijing"] = new("cn-beijing", "China (Beijing)",
                new Dictionary<string, string>(StringComparer.Ordinal) { ["cn-beijing-h"] = "H" }),
        },
    };

    /// <summary>Running, Pay-As-You-Go, VPC, unprotected, without schedule.</summary>
    public static readonly Instance Instance = new()
    {
        Id = "i-a",
        AccountId = AccountId,
        Name = "load-test-03",
        Region = "cn-hangzhou",
        Zone = "cn-hangzhou-i",
        TypeName = "ecs.t6.small",
        ChargeType = ChargeType.PayAsYouGo,
        PowerState = PowerState.Running,
        Phase = Phase.Active,
        CreatedAt = Utc("2026-10-01T00:00:00Z"),
        ChangedAt = Utc("2026-10-01T00:00:00Z"),
        IsInVpc = true,
    };

    public static readonly Disk SystemDisk = new()
    {
        Id = "d-system",
        AccountId = AccountId,
        InstanceId = "i-a",
        Name = "system",
        Region = "cn-hangzhou",
        Zone = "cn-hangzhou-i",
        Kind = DiskKind.System,
        Category = "cloud_efficiency",
        SizeGib = 40,
        ReleaseWithInstance = true,
        ChargeType = ChargeType.PayAsYouGo,
        CreatedAt = Utc("2026-10-01T00:00:00Z"),
    };

    public static readonly Disk DataDisk = SystemDisk with
    {
        Id = "d-data",
        Name = "scratch-07",
        Kind = DiskKind.Data,
        SizeGib = 200,
    };

    public static readonly Disk KeptDisk = DataDisk with
    {
        Id = "d-kept",
        Name = "logs-archive",
        SizeGib = 500,
        ReleaseWithInstance = false,
    };

    public static readonly ElasticAddress Eip = new()
    {
        Id = "eip-1",
        AccountId = AccountId,
        Region = "cn-hangzhou",
        Address = "121.40.88.17",
        InstanceId = "i-a",
        CreatedAt = Utc("2026-10-01T00:00:00Z"),
    };

    public static readonly Snapshot Snapshot = new()
    {
        Id = "s-1",
        AccountId = AccountId,
        DiskId = "d-system",
        InstanceId = "i-a",
        Name = "before upgrade",
        SizeGib = 40,
        State = SnapshotState.Ready,
        CreatedAt = Utc("2026-11-01T00:00:00Z"),
    };

    /// <summary>i-a with its system disk.</summary>
    public static readonly Holding Holding = new() { Instance = Instance, Disks = [SystemDisk] };

    /// <summary>
    /// The instance of the mock-up: system and data disk, static address, kept disk, Elastic IP, snapshots.
    /// </summary>
    public static readonly Holding RichHolding = new()
    {
        Instance = Instance with
        {
            Id = "i-rich",
            Name = "batch-worker-07",
            TypeName = "ecs.g6.large",
            StaticAddress = "47.98.112.36",
            BandwidthMbps = 3,
        },
        Disks = [SystemDisk with { DeleteAutomaticSnapshots = true }, DataDisk, KeptDisk],
        Addresses = [Eip],
        Snapshots =
        [
            Snapshot,
            Snapshot with { Id = "s-2", SizeGib = 36 },
            Snapshot with { Id = "s-auto", IsAutomatic = true },
        ],
    };

    /// <summary>The account with these instances, nothing else.</summary>
    public static AccountState State(params IReadOnlyList<Holding> holdings) =>
        new() { Account = Account, Holdings = holdings, Prices = Prices, Profile = Profile.Default };

    /// <summary>i-a in a state, with its system disk.</summary>
    public static Holding In(PowerState state) => Holding with { Instance = Instance with { PowerState = state } };

    /// <summary>i-a with a change to the instance itself.</summary>
    public static Holding With(Func<Instance, Instance> change) => Holding with { Instance = change(Instance) };

    public static DateTimeOffset Utc(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();

    private static InstanceType Type(string name, decimal perHour) =>
        new() { Name = name, VcpuCount = 2, MemoryGib = 8, PerHour = perHour, PerMonth = perHour * 400 };
}
