using LifecycleConsole.Data;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Renewals;

/// <summary>
/// Watches prepaid instances and holds them against the rules (§3 to §5) as one would with a calendar and a pencil, in
/// Shanghai, which knows no summer time.
/// </summary>
internal sealed class PrepaidOracle(HardLife life, PriceList prices)
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>A termination that is missed in an outage is put off by 24 hours at most, and by a payment.</summary>
    private static readonly TimeSpan PutOffMax = TimeSpan.FromHours(25);

    private Dictionary<string, Instance> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Disk>> _disks = new(StringComparer.Ordinal);
    private HashSet<string> _orders = new(StringComparer.Ordinal);

    /// <summary>How often what was seen, so that a test can ask that it was.</summary>
    public Dictionary<string, int> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>Everything that is due by now has been carried out.</summary>
    public async Task ObserveAsync()
    {
        var now = life.Now;
        var scene = await life.Ground.ReadAsync(SceneAsync);
        foreach (var order in scene.Orders.Values.Where(o => o.IsAutomatic && !_orders.Contains(o.Id)))
        {
            Note("renewed by itself");
            var before = _before.GetValueOrDefault(order.SubjectId);
            before.ShouldNotBeNull().Renewal.ShouldBe(RenewalMode.Auto, order.SubjectId);
        }
        foreach (var instance in scene.Instances.Values)
        {
            var before = _before.GetValueOrDefault(instance.Id);
            if (instance is { ChargeType: ChargeType.Subscription, Phase: Phase.Active })
            {
                _disks[instance.Id] = [.. scene.Disks[instance.Id].Where(d => d.ChargeType == instance.ChargeType)];
            }
            if (before is { ChargeType: ChargeType.Subscription, PaidUntil: not null })
            {
                Follow(before, instance, scene, now);
            }
            NothingIsForgotten(instance, scene, now);
        }
        _orders = [.. scene.Orders.Keys];
        _before = scene.Instances;
    }

    /// <summary>
    /// Paid periods of each instance follow one another without a gap or an overlap up to its end; each costs what the
    /// price list says.
    /// </summary>
    public async Task PeriodsAreWholeAsync()
    {
        var scene = await life.Ground.ReadAsync(SceneAsync);
        var lines = (await life.Ground.ReadAsync(db => db.OrderLines.ToListAsync()))
            .ToLookup(l => l.OrderId, StringComparer.Ordinal);
        foreach (var orders in scene.Orders.Values.GroupBy(o => o.SubjectId, StringComparer.Ordinal))
        {
            var instance = scene.Instances[orders.Key];
            var periods = orders
                .Select(o => (Order: o, lines[o.Id].First().PeriodFrom, lines[o.Id].First().PeriodUntil))
                .OrderBy(p => p.PeriodFrom).ToList();
            var anchor = (periods[0].PeriodFrom!.Value + Shanghai).UtcDateTime.Day;
            var at = periods[0].PeriodFrom;
            foreach (var (order, from, until) in periods)
            {
                from.ShouldBe(at, $"{order.SubjectId} is paid twice or not at all");
                var (months, days) = LengthOf(Day(from!.Value), Day(until!.Value), anchor);
                anchor = days > 0 ? Day(until.Value).Day : anchor;
                (until.Value - from.Value).Ticks.ShouldBe((Day(until.Value).DayNumber - Day(from.Value).DayNumber)
                    * TimeSpan.TicksPerDay, "the time of day stays");
                order.Due.Minor.ShouldBe(PriceOf(instance, months, days), $"{order.SubjectId}, {months} {days}");
                at = until;
            }
            at.ShouldBe(instance.PaidUntil, orders.Key);
        }
    }

    private void Follow(Instance before, Instance after, Scene scene, DateTimeOffset now)
    {
        var end = before.PaidUntil!.Value;
        if (before.Phase == Phase.Active && after.Phase == Phase.Recycled)
        {
            Note("into the bin");
            after.RecycledAt.ShouldBe(after.PaidUntil, after.Id);
            after.RecycledAt!.Value.ShouldBeLessThanOrEqualTo(now, after.Id);
            after.PaidUntil.ShouldBe(before.PaidUntil, $"{after.Id} is renewed, and expires");
            after.RecoverableUntil!.Value.ShouldBeGreaterThanOrEqualTo(KeptUntil(end), after.Id);
            if (before.Renewal == RenewalMode.Auto)
            {
                var have = scene.Spendable(after.AccountId, end);
                have.ShouldBeLessThan(PriceOf(before, before.RenewalMonths ?? 1, 0), $"{after.Id} should be renewed");
            }
        }
        if (before.Phase == Phase.Recycled && after.Phase == Phase.Active)
        {
            Note("recovered");
            after.PaidUntil!.Value.ShouldBeGreaterThan(end, after.Id);
        }
        if (before.Phase != Phase.Released && after.Phase == Phase.Released)
        {
            Note(after.ReleaseCause == Domain.Releases.ReleaseCause.Expired ? "kept to the end" : "terminated");
            if (after.ReleaseCause == Domain.Releases.ReleaseCause.Expired)
            {
                now.ShouldBeGreaterThanOrEqualTo(KeptUntil(end), $"{after.Id} goes early");
            }
        }
    }

    /// <summary>What has ended is in the bin, what the bin has kept long enough is gone; or it is being paid.</summary>
    private void NothingIsForgotten(Instance instance, Scene scene, DateTimeOffset now)
    {
        if (instance is not { ChargeType: ChargeType.Subscription, PaidUntil: { } end }
            || scene.Paying.Contains(instance.Id))
        {
            return;
        }
        if (instance.Phase == Phase.Active)
        {
            end.ShouldBeGreaterThan(now, $"{instance.Id} is forgotten");
        }
        if (instance.Phase == Phase.Recycled)
        {
            now.ShouldBeLessThan(GoneBy(end), $"{instance.Id} is kept too long");
            instance.RecoverableUntil!.Value.ShouldBeGreaterThan(now, $"{instance.Id} is forgotten in the bin");
        }
    }

    /// <summary>It is put off again where the console is down at the time to which it was put off.</summary>
    private DateTimeOffset GoneBy(DateTimeOffset end) => life.Outages.Aggregate(
        KeptUntil(end) + PutOffMax,
        (by, outage) => outage.From <= by && outage.Until + PutOffMax > by ? outage.Until + PutOffMax : by);

    /// <summary>00:00 of the eighth day after the day on which it expired.</summary>
    private static DateTimeOffset KeptUntil(DateTimeOffset end) =>
        new DateTimeOffset(Day(end).AddDays(8).ToDateTime(TimeOnly.MinValue), Shanghai).ToUniversalTime();

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Shanghai).DateTime);

    /// <summary>As a calendar hangs on the wall: the same day so many sheets later, or the sheet's last.</summary>
    private static DateOnly MonthsAfter(DateOnly day, int months, int anchor)
    {
        var sheet = new DateOnly(day.Year, day.Month, 1);
        for (; months > 0; months--)
        {
            sheet = sheet.AddMonths(1);
        }
        return sheet.AddDays(Math.Min(anchor, DateTime.DaysInMonth(sheet.Year, sheet.Month)) - 1);
    }

    private static (int Months, int Days) LengthOf(DateOnly from, DateOnly until, int anchor)
    {
        var months = 0;
        while (MonthsAfter(from, months + 1, anchor) <= until)
        {
            months++;
        }
        var whole = months == 0 ? from : MonthsAfter(from, months, anchor);
        return (months, until.DayNumber - whole.DayNumber);
    }

    private long PriceOf(Instance instance, int months, int days)
    {
        var time = months + (days / 30m);
        var machine = prices.Types[instance.TypeName].PerMonth * time;
        var factor = days > 0 || months < 6 ? 1m : months < 12 ? 0.88m : 0.83m;
        List<decimal> parts = [machine * factor, prices.Images[instance.ImageId!].PerMonth * time];
        parts.Add(prices.StaticBandwidth.MbpsMonth * instance.BandwidthMbps * time);
        parts.AddRange(_disks[instance.Id].Select(d => prices.DiskCategories[d.Category].GibMonth * d.SizeGib * time));
        return parts.Sum(part => (long)Math.Round(100 * part, 0, MidpointRounding.AwayFromZero));
    }

    private void Note(string what) => Seen[what] = Seen.GetValueOrDefault(what) + 1;

    private static async Task<Scene> SceneAsync(ConsoleDbContext db)
    {
        var orders = await db.Orders.ToListAsync();
        var paid = orders.Where(o => o.State is OrderState.Paid or OrderState.Fulfilled);
        return new Scene
        {
            Instances = await db.Instances.ToDictionaryAsync(i => i.Id, StringComparer.Ordinal),
            Orders = paid.ToDictionary(o => o.Id, StringComparer.Ordinal),
            Paying = [.. orders.Where(o => o.State == OrderState.Paying).Select(o => o.SubjectId)],
            Disks = (await db.Disks.ToListAsync()).ToLookup(d => d.InstanceId ?? "", StringComparer.Ordinal),
            Vouchers = await db.Vouchers.Where(v => v.OrderId == null && v.LeftMinor > 0).ToListAsync(),
            Money = (await db.LedgerBalances.Where(b => b.Book == Book.Cash || b.Book == Book.Gift).ToListAsync())
                .GroupBy(b => b.AccountId).ToDictionary(g => g.Key, g => g.Sum(b => b.Balance)),
        };
    }

    private sealed record Scene
    {
        public required Dictionary<string, Instance> Instances { get; init; }

        public required Dictionary<string, Order> Orders { get; init; }

        public required HashSet<string> Paying { get; init; }

        public required ILookup<string, Disk> Disks { get; init; }

        public required List<Voucher> Vouchers { get; init; }

        public required Dictionary<long, long> Money { get; init; }

        /// <summary>What could have paid a renewal.</summary>
        public long Spendable(long accountId, DateTimeOffset at) => Money.GetValueOrDefault(accountId)
            + Vouchers.Where(v => v.AccountId == accountId && v.Pays.HasFlag(Payable.Renew)
                && v.ValidFrom <= at && at < v.ValidUntil).Sum(v => v.LeftMinor);
    }
}
