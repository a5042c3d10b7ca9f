using LifecycleConsole.Data;
using LifecycleConsole.Data.Metering;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// Instances with one system disk each, dealt round to accounts so that an account's rows lie apart, as they do after
/// years of use. The same numbers give the same field.
/// </summary>
internal sealed class Field
{
    private const int InstancesPerCommit = 5000;
    private const long FirstAccount = 1_000_000_000_000_001;
    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyz";

    private readonly int _accounts;
    private readonly DateTimeOffset _now;
    private readonly Func<int, DateTimeOffset?> _releaseAt;
    private readonly string[] _tails;

    /// <param name="releaseAt">The schedule of the nth instance; null: none.</param>
    public Field(int instances, int accounts, DateTimeOffset now, Func<int, DateTimeOffset?> releaseAt)
    {
        (_accounts, _now, _releaseAt) = (accounts, now, releaseAt);
        var chance = new Random(20261120);
        _tails = new string[instances];
        for (var n = 0; n < instances; n++)
        {
            _tails[n] = new string(chance.GetItems<char>(Letters, 17));
        }
        Array.Sort(_tails, StringComparer.Ordinal);
    }

    public int Count => _tails.Length;

    public IEnumerable<long> AccountIds => Enumerable.Range(0, _accounts).Select(n => FirstAccount + n);

    public string InstanceId(int n) => "i-bp1" + _tails[n];

    public string DiskId(int n) => "d-bp1" + _tails[n];

    public long AccountId(int n) => FirstAccount + (n % _accounts);

    public async Task PlantAsync(WriteLane lane)
    {
        await lane.RunAsync(session => AccountsAsync(session.Rows), CancellationToken.None);
        for (var from = 0; from < Count; from += InstancesPerCommit)
        {
            var first = from;
            await lane.RunAsync(session => InstancesAsync(session.Rows, first), CancellationToken.None);
        }
    }

    /// <summary>Gives the instances from one number on new schedules, as <c>ScheduleRelease</c> writes them.</summary>
    public Task<bool> RescheduleAsync(WriteLane lane, int first, IReadOnlyList<DateTimeOffset> times) => lane.RunAsync(
        async session =>
        {
            for (var k = 0; k < times.Count; k++)
            {
                var at = Instants.ToMicros(times[k]);
                object?[] release = [InstanceId(first + k), at, null, Instants.ToMicros(_now)];
                await session.Rows.AddAsync(Shapes.InstanceReleaseAt, release, CancellationToken.None);
                await session.Rows.AddAsync(Shapes.DueSet, DueOf(first + k, at), CancellationToken.None);
            }
            return true;
        },
        CancellationToken.None);

    private async Task<bool> AccountsAsync(RowBatch rows)
    {
        foreach (var id in AccountIds)
        {
            var account = new Account
            {
                Id = id,
                Name = $"Account {id}",
                CurrencyCode = "USD",
                BillingZone = "Asia/Shanghai",
                CreatedAt = _now.AddYears(-1),
            };
            await rows.AddAsync(Shapes.AccountNew, NewRows.Of(account), CancellationToken.None);
            var cursor = MeterCursor.Beginning(id, _now);
            await rows.AddAsync(MeterShapes.CursorNew, MeterShapes.Row(cursor), CancellationToken.None);
        }
        return true;
    }

    private async Task<bool> InstancesAsync(RowBatch rows, int first)
    {
        rows.Metered.TurnOff(); // the lines are planted as well
        for (var n = first; n < Math.Min(first + InstancesPerCommit, Count); n++)
        {
            await rows.AddAsync(Shapes.InstanceNew, NewRows.Of(InstanceOf(n)), CancellationToken.None);
            await rows.AddAsync(Shapes.DiskNew, NewRows.Of(DiskOf(n)), CancellationToken.None);
            foreach (var line in LinesOf(n))
            {
                await rows.AddAsync(MeterShapes.Line, MeterShapes.Row(line), CancellationToken.None);
            }
            if (_releaseAt(n) is { } at)
            {
                await rows.AddAsync(Shapes.DueSet, DueOf(n, Instants.ToMicros(at)), CancellationToken.None);
            }
        }
        return true;
    }

    private object?[] DueOf(int n, long at) => [(int)DueKind.ScheduledRelease, InstanceId(n), AccountId(n), at];

    private Instance InstanceOf(int n) => new()
    {
        Id = InstanceId(n),
        AccountId = AccountId(n),
        Name = $"batch-worker-{n:0000000}",
        Region = "cn-hangzhou",
        Zone = "cn-hangzhou-k",
        TypeName = "ecs.c7.xlarge",
        ChargeType = ChargeType.PayAsYouGo,
        PowerState = PowerState.Running,
        Phase = Phase.Active,
        CreatedAt = _now.AddDays(-90).AddSeconds(n),
        ChangedAt = _now.AddDays(-30).AddSeconds(n),
        ReleaseAt = _releaseAt(n),
        IsInVpc = true,
        PrivateAddress = $"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}",
    };

    private Disk DiskOf(int n) => new()
    {
        Id = DiskId(n),
        AccountId = AccountId(n),
        InstanceId = InstanceId(n),
        Name = $"batch-worker-{n:0000000}-system",
        Region = "cn-hangzhou",
        Zone = "cn-hangzhou-k",
        Kind = DiskKind.System,
        Category = "cloud_efficiency",
        SizeGib = 40,
        ReleaseWithInstance = true,
        ChargeType = ChargeType.PayAsYouGo,
        CreatedAt = _now.AddDays(-90).AddSeconds(n),
    };

    private UsageLine[] LinesOf(int n) =>
    [
        Line(n, new(InstanceId(n), UsageKind.Compute, "ecs.c7.xlarge", 1), rateMicros: 170_000),
        Line(n, new(DiskId(n), UsageKind.SystemDisk, "cloud_efficiency", 40), rateMicros: 6_000),
    ];

    private UsageLine Line(int n, UsagePart part, long rateMicros) => new()
    {
        AccountId = AccountId(n),
        SubjectId = part.SubjectId,
        Kind = part.Kind,
        From = _now.AddDays(-90).AddSeconds(n),
        PriceName = part.PriceName,
        Quantity = part.Quantity,
        RateMicros = rateMicros,
        Carry = 0,
    };
}
