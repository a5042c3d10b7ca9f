using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Testing;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;

namespace LifecycleConsole.Web.Tests.Instances;

/// <summary>The story of the mock-ups: Fri 20 Nov 2026, 10:42 in Shanghai, one account in USD.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 2, 42, 0, TimeSpan.Zero);

    public static readonly Account Account = new()
    {
        Id = 1001, Name = "Storefront", CurrencyCode = "USD", BillingZone = "Asia/Shanghai",
        CreatedAt = Now.AddYears(-1),
    };

    public static readonly PriceList Prices = new()
    {
        Version = 1,
        Currency = Currency.Usd,
        Regions = new Dictionary<string, RegionInfo>(StringComparer.Ordinal)
        {
            ["cn-hangzhou"] = new("cn-hangzhou", "China (Hangzhou)",
                new Dictionary<string, string>(StringComparer.Ordinal) { ["cn-hangzhou-k"] = "K" }),
        },
        Types = new Dictionary<string, InstanceType>(StringComparer.Ordinal)
        {
            ["ecs.c7.xlarge"] = new()
            {
                Name = "ecs.c7.xlarge", VcpuCount = 4, MemoryGib = 8, PerHour = 0.2300m, PerMonth = 110m,
            },
        },
        Images = new Dictionary<string, ImageInfo>(StringComparer.Ordinal)
        {
            ["debian_12_x64"] = new("debian_12_x64", "Debian 12 64-bit", "Linux") { MinSystemDiskGib = 20 },
        },
        DiskCategories = new Dictionary<string, DiskCategory>(StringComparer.Ordinal)
        {
            ["cloud_essd"] = new("cloud_essd", "Enterprise SSD (ESSD)")
            {
                GibHour = 0.00015m, GibMonth = 0.06m, MinGib = 20, MaxGib = 65536,
            },
        },
        StaticBandwidth = new(0.01m, 3m, 200),
        Addresses = new() { IdleHour = 0.2m, MbpsHour = 0.01m, MaxMbps = 200 },
        SnapshotGibHour = 0.00003m,
        TimeDiscounts = [new(6, 0.88m), new(12, 0.83m), new(24, 0.70m), new(36, 0.50m)],
        Durations = [1, 2, 3, 6, 12],
    };

    public static readonly Actor Owner = ActorOf(UserKind.Owner);

    public static readonly Actor SubUser = ActorOf(UserKind.SubUser);

    public static Viewer Viewer(Actor? actor = null) => new(actor ?? Owner, Account, Prices, Now);

    public static Instance Instance(string name, ChargeType type = ChargeType.PayAsYouGo) => new()
    {
        Id = "i-" + name, AccountId = Account.Id, Name = name, Region = "cn-hangzhou", Zone = "cn-hangzhou-k",
        TypeName = "ecs.c7.xlarge", ChargeType = type, PowerState = PowerState.Running, Phase = Phase.Active,
        CreatedAt = new(2026, 9, 3, 1, 0, 0, TimeSpan.Zero), ChangedAt = Now, IsInVpc = true,
        PaidUntil = type == ChargeType.Subscription ? new(2026, 12, 31, 0, 0, 0, TimeSpan.Zero) : null,
    };

    public static InstanceRow Row(Instance instance) => new()
    {
        Instance = instance,
        Tags = new Dictionary<string, string>(StringComparer.Ordinal),
        PerHour = new HourlyRate(0.236m, Currency.Usd),
        Type = Prices.Types["ecs.c7.xlarge"],
    };

    public static AccountState State(params Instance[] instances) => new()
    {
        Account = Account,
        Holdings = [.. instances.Select(Holding)],
        Prices = Prices,
        Profile = Profile.Default,
    };

    /// <summary>Plans and commits over a state that a test may change in between, as the server would.</summary>
    public static PlanDoor Door(Func<AccountState> state, List<InstanceCommand> committed) => new(
        (command, _) => Task.FromResult(InstanceDecisions.Decide(state(), (InstanceCommand)command, Moments.At(Now))),
        (command, quote, _) =>
        {
            var plan = InstanceDecisions.Decide(state(), (InstanceCommand)command, Moments.At(Now)).Value!;
            if (quote is not null && quote.Fingerprint != plan.Fingerprint)
            {
                return Task.FromResult(new Commitment
                {
                    Refusal = Domain.Plans.PlanRefusals.Changed.With(), Plan = plan,
                });
            }
            committed.Add((InstanceCommand)command);
            return Task.FromResult(new Commitment { Plan = plan });
        });

    private static Holding Holding(Instance instance) => new()
    {
        Instance = instance,
        Disks =
        [
            new Disk
            {
                Id = "d-" + instance.Name, AccountId = Account.Id, InstanceId = instance.Id, Name = "system",
                Region = instance.Region, Zone = instance.Zone, Kind = DiskKind.System, Category = "cloud_essd",
                SizeGib = 40, ReleaseWithInstance = true, ChargeType = instance.ChargeType,
                CreatedAt = instance.CreatedAt,
            },
        ],
    };

    private static Actor ActorOf(UserKind kind) => new()
    {
        Kind = kind, AccountId = Account.Id, UserId = "u-1", UserName = "mei.lin",
        Grants = kind == UserKind.SubUser ? Sample.ReadOnly : null,
    };
}
