using LifecycleConsole.Data;
using LifecycleConsole.Data.Metering;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Metering;

/// <summary>Reads what an account has used since the last settlement, and what it is going to use.</summary>
internal static class BurnReader
{
    /// <summary>Releases further ahead than these are left out: the balance lasts shorter without them.</summary>
    private const int ComingMax = 5000;

    /// <summary>What is used and not yet settled, in minor units; it grows until the hour is full.</summary>
    public static async Task<long> UnsettledAsync(
        ConsoleDbContext db, long accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var cursor = await db.MeterCursors.SingleOrDefaultAsync(c => c.AccountId == accountId, cancellationToken)
            .ConfigureAwait(false);
        var from = cursor?.NextAt.AddHours(-1) ?? now;
        var sums = from >= now ? null : await UsageSums.OfAsync(db, new(accountId, from, now), cancellationToken)
            .ConfigureAwait(false);
        return sums?.Values.Sum() ?? 0;
    }

    public static async Task<BurnState> OfAsync(
        ConsoleDbContext db, long accountId, (PriceLists Prices, DateTimeOffset Now) with,
        CancellationToken cancellationToken)
    {
        var currency = Currency.Of(await db.Accounts.Where(a => a.Id == accountId).Select(a => a.CurrencyCode)
            .SingleAsync(cancellationToken).ConfigureAwait(false));
        var balances = await WalletLoader.BalancesAsync(db, accountId, cancellationToken).ConfigureAwait(false);
        return new BurnState
        {
            Currency = currency,
            SpendableMinor = balances.Spendable,
            Vouchers =
            [
                .. (await WalletLoader.UsageVouchersAsync(db, accountId, cancellationToken).ConfigureAwait(false))
                    .Select(UseVoucher.Of),
            ],
            UnsettledMinor = await UnsettledAsync(db, accountId, with.Now, cancellationToken).ConfigureAwait(false),
            RateMicros = await Running(db, accountId).SumAsync(l => l.RateMicros ?? 0, cancellationToken)
                .ConfigureAwait(false),
            Coming = with.Prices.Has(currency.Code)
                ? await ComingAsync(db, accountId, with.Prices.For(currency).IdleAddress, cancellationToken)
                    .ConfigureAwait(false)
                : [],
        };
    }

    private static IQueryable<UsageLine> Running(ConsoleDbContext db, long accountId) =>
        db.UsageLines.Where(l => l.AccountId == accountId && l.Until == UsageLine.Open);

    /// <summary>A scheduled release ends the machine and what goes with it; its Elastic IPs become idle.</summary>
    private static async Task<IReadOnlyList<RateChange>> ComingAsync(
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
            .Select(l => new { l.SubjectId, l.RateMicros }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var idleMicros = (long)(idle.PerHour * 1_000_000m);
        return
        [
            .. lines.Select(l => new RateChange(ends[l.SubjectId], -(l.RateMicros ?? 0)))
                .Concat(addresses.Select(a => new RateChange(ends[a.Id], idleMicros)))
                .OrderBy(change => change.At),
        ];
    }
}
