using LifecycleConsole.Data;
using LifecycleConsole.Data.Metering;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Operations.ResourcePlans;
using LifecycleConsole.Operations.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Metering;

/// <summary>Reads what an account has used since the last settlement, and what it is going to use.</summary>
internal static class BurnReader
{
    /// <summary>Releases further ahead than these are left out: the balance lasts shorter without them.</summary>
    private const int ComingMax = 5000;

    /// <summary>How far ahead automatic renewals are counted.</summary>
    private static readonly TimeSpan RenewalsTime = TimeSpan.FromDays(366);

    /// <summary>
    /// What is used and not yet settled, in minor units, less what resource plans will pay of it: by the function that
    /// settles the hour. It grows until the hour is full.
    /// </summary>
    public static async Task<long> UnsettledAsync(
        ConsoleDbContext db, long accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var plans = await QuotaReader.PlansAsync(db, accountId, now, cancellationToken).ConfigureAwait(false);
        return (await UnsettledAsync(db, accountId, (plans, now), cancellationToken).ConfigureAwait(false)).Minor;
    }

    /// <returns>And the plans as that leaves them.</returns>
    private static async Task<(long Minor, IReadOnlyList<ResourcePlan> Plans)> UnsettledAsync(
        ConsoleDbContext db, long accountId, (IReadOnlyList<ResourcePlan> Plans, DateTimeOffset Now) with,
        CancellationToken cancellationToken)
    {
        var (plans, now) = with;
        var cursor = await db.MeterCursors.SingleOrDefaultAsync(c => c.AccountId == accountId, cancellationToken)
            .ConfigureAwait(false);
        var from = cursor?.NextAt.AddHours(-1) ?? now;
        if (from >= now)
        {
            return (0, plans);
        }
        var used = await UsageSums.HourAsync(db, new(accountId, from, now), cancellationToken).ConfigureAwait(false);
        var draws = QuotaDecisions.Of(used.Uses, plans, from).ToLookup(draw => draw.PlanId, StringComparer.Ordinal);
        return (
            used.Charges.Sum(charge => charge.Minor) - draws.Sum(plan => plan.Sum(draw => draw.Minor)),
            [
                .. plans.Select(plan => plan with
                {
                    UsedSeconds = plan.UsedSeconds + draws[plan.Id].Sum(draw => draw.Seconds),
                }),
            ]);
    }

    public static async Task<BurnState> OfAsync(
        ConsoleDbContext db, long accountId, (PriceLists Prices, DateTimeOffset Now) with,
        CancellationToken cancellationToken)
    {
        var (prices, now) = with;
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, cancellationToken).ConfigureAwait(false);
        var balances = await WalletLoader.BalancesAsync(db, accountId, cancellationToken).ConfigureAwait(false);
        var vouchers = await WalletLoader.AheadVouchersAsync(db, accountId, cancellationToken).ConfigureAwait(false);
        var coming = prices.Has(account.CurrencyCode)
            ? await ComingAsync(db, accountId, prices.For(account.Currency).IdleAddress, cancellationToken)
                .ConfigureAwait(false)
            : [];
        var all = await QuotaReader.PlansAsync(db, accountId, now, cancellationToken).ConfigureAwait(false);
        var (unsettled, plans) = await UnsettledAsync(db, accountId, (all, now), cancellationToken)
            .ConfigureAwait(false);
        return new BurnState
        {
            Currency = account.Currency,
            SpendableMinor = balances.Spendable,
            Vouchers = [.. vouchers.Select(UseVoucher.Of)],
            UnsettledMinor = unsettled,
            RateMicros = await Running(db, accountId).SumAsync(l => l.RateMicros ?? 0, cancellationToken)
                .ConfigureAwait(false),
            Coming =
            [
                .. coming.Select(change => change.Rate),
                .. await QuotaReader
                    .ChangesAsync(
                        Running(db, accountId), plans, [.. coming.Select(c => c.Use).OfType<UseOfKind>()],
                        (now, cancellationToken))
                    .ConfigureAwait(false),
            ],
            Renewals = await RenewalsAsync(db, account, with, cancellationToken).ConfigureAwait(false),
        };
    }

    private static async Task<IReadOnlyList<RenewalAhead>> RenewalsAsync(
        ConsoleDbContext db, Account account, (PriceLists Prices, DateTimeOffset Now) with,
        CancellationToken cancellationToken)
    {
        var (prices, now) = with;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(account.BillingZone);
        var (renewals, _) = await RenewalsReader
            .OfAsync(db, account, (prices, now, now + RenewalsTime), cancellationToken).ConfigureAwait(false);
        return
        [
            .. renewals.Select(r => new RenewalAhead(
                RenewalMoments.FirstAttempt(r.End, zone) is var first && first > now ? first : r.End, r.Due.Minor)),
        ];
    }

    private static IQueryable<UsageLine> Running(ConsoleDbContext db, long accountId) =>
        db.UsageLines.Where(l => l.AccountId == accountId && l.Until == UsageLine.Open);

    /// <summary>A scheduled release ends the machine and what goes with it; its Elastic IPs become idle.</summary>
    private static async Task<IReadOnlyList<(RateChange Rate, UseOfKind? Use)>> ComingAsync(
        ConsoleDbContext db, long accountId, HourlyRate idle, CancellationToken cancellationToken)
    {
        var due = await db.DueMoments.Where(d => d.AccountId == accountId && d.Kind == DueKind.ScheduledRelease)
            .OrderBy(d => d.DueAt).Take(ComingMax).ToDictionaryAsync(
                d => d.SubjectId, d => d.DueAt, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
        if (due.Count == 0)
        {
            return [];
        }
        var ids = due.Keys.ToList();
        var disks = await db.Disks.Where(d => ids.Contains(d.InstanceId!)).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var addresses = await db.Addresses.Where(a => ids.Contains(a.InstanceId!) && a.ReleasedAt == null)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var ends = due.Select(d => (Id: d.Key, At: d.Value))
            .Concat(disks.Where(d => d.IsErasedWithInstance).Select(d => (d.Id, At: due[d.InstanceId!])))
            .Concat(addresses.Select(a => (a.Id, At: due[a.InstanceId!])))
            .ToDictionary(end => end.Id, end => end.At, StringComparer.Ordinal);
        var ending = ends.Keys.ToList();
        var lines = await Running(db, accountId).Where(l => ending.Contains(l.SubjectId))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var idleMicros = (long)(idle.PerHour * 1_000_000m);
        return
        [
            .. lines.Select(l => EndOf(l, ends[l.SubjectId]))
                .Concat(addresses.Select(a => (Rate: new RateChange(ends[a.Id], idleMicros), Use: (UseOfKind?)null)))
                .OrderBy(change => change.Rate.At),
        ];
    }

    private static (RateChange Rate, UseOfKind? Use) EndOf(UsageLine line, DateTimeOffset at)
    {
        var micros = line.RateMicros ?? 0;
        return (
            new(at, -micros),
            QuotaKinds.Of(line.Kind) is { } kind ? new UseOfKind(at, kind, -line.Quantity, -micros) : null);
    }
}
