using LifecycleConsole.Data;
using LifecycleConsole.Data.RecycleBin;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// Subscription instances with a disk each that all renew themselves on the same day, dealt round to accounts that have
/// the money.
/// </summary>
internal sealed class RenewField(int instances, int accounts, DateTimeOffset now)
{
    private const long FirstAccount = 1_000_000_000_000_001;
    private const long CashMinor = 1_000_000_000;
    private const int InstancesPerCommit = 5000;

    public int Count => instances;

    public DateTimeOffset End { get; } = now.AddHours(3);

    public long AccountId(int n) => FirstAccount + (n % accounts);

    public string InstanceId(int n) =>
        FormattableString.Invariant($"i-bp1{(n * 7919L) % instances:00000000}{n:00000000}");

    public async Task PlantAsync(House house)
    {
        var lane = house.Get<WriteLane>();
        for (var n = 0; n < accounts; n++)
        {
            var id = FirstAccount + n;
            await lane.RunAsync(session => AccountAsync(house, session, id), CancellationToken.None);
        }
        for (var from = 0; from < Count; from += InstancesPerCommit)
        {
            var first = from;
            await lane.RunAsync(session => InstancesAsync(session.Rows, first), CancellationToken.None);
        }
    }

    private async Task<int> AccountAsync(House house, WriteSession session, long id)
    {
        var account = new Account
        {
            Id = id, Name = "Bench", CurrencyCode = "USD", BillingZone = "Asia/Shanghai", CreatedAt = now.AddYears(-1),
        };
        await session.Rows.AddAsync(Shapes.AccountNew, NewRows.Of(account), default);
        await session.Rows.FlushAsync(default);
        await PlantedMoney.GiveAsync(session, house, (id, CashMinor, account.CreatedAt));
        return 0;
    }

    private async Task<int> InstancesAsync(RowBatch rows, int first)
    {
        rows.Metered.TurnOff();
        for (var n = first; n < Math.Min(first + InstancesPerCommit, Count); n++)
        {
            var instance = InstanceOf(n);
            await rows.AddAsync(Shapes.InstanceNew, NewRows.Of(instance), default);
            await rows.AddAsync(Shapes.DiskNew, NewRows.Of(DiskOf(instance)), default);
            var (shape, row) = RecycleRows.EndOf(instance, instance.AccountId)!.Value;
            await rows.AddAsync(shape, row, default);
            object?[] due =
                [(int)DueKind.AutoRenewal, instance.Id, instance.AccountId, Instants.ToMicros(now.AddMinutes(-1))];
            await rows.AddAsync(Shapes.DueSet, due, default);
        }
        return 0;
    }

    private Instance InstanceOf(int n) => new()
    {
        Id = InstanceId(n),
        AccountId = AccountId(n),
        Name = $"web-{n:0000000}",
        Region = "cn-hangzhou",
        Zone = "cn-hangzhou-k",
        TypeName = "ecs.c7.xlarge",
        ImageId = "debian_12_x64",
        ChargeType = ChargeType.Subscription,
        PowerState = PowerState.Running,
        Phase = Phase.Active,
        CreatedAt = now.AddDays(-90),
        ChangedAt = now.AddDays(-30),
        PaidUntil = End,
        AnchorDay = 20,
        Renewal = RenewalMode.Auto,
        RenewalMonths = 1,
        IsInVpc = true,
    };

    private Disk DiskOf(Instance instance) => new()
    {
        Id = "d-" + instance.Id,
        AccountId = instance.AccountId,
        InstanceId = instance.Id,
        Name = "system",
        Region = instance.Region,
        Zone = instance.Zone,
        Kind = DiskKind.System,
        Category = "cloud_efficiency",
        SizeGib = 40,
        ReleaseWithInstance = true,
        ChargeType = ChargeType.Subscription,
        CreatedAt = instance.CreatedAt,
    };
}
