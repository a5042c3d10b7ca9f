using LifecycleConsole.Data;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Metering;

/// <summary>
/// What an account has for the first hour of something new (rules §6): cash and gifts, less what is used and not yet
/// settled, less what is left of the first hour of all that began within the hour, and less the first hour of all that
/// is still being made: else the money of one first hour would do for any number.
/// </summary>
internal static class Availability
{
    private const long HourMicros = 3_600_000_000;

    /// <summary>What is used and not settled, read before the write lane is taken: it may be a million lines.</summary>
    public static async Task<UnsettledSeen> SeeAsync(
        ConsoleDbContext db, long accountId, DateTimeOffset now, CancellationToken cancellationToken) => new(
        await NextAtAsync(db, accountId, cancellationToken).ConfigureAwait(false),
        await BurnReader.UnsettledAsync(db, accountId, now, cancellationToken).ConfigureAwait(false));

    /// <param name="seen">Good as long as no settlement has come in between; null: read here.</param>
    public static async Task<Money> OfAsync(
        ConsoleDbContext db, Account account, (PriceList Prices, DateTimeOffset Now) with,
        CancellationToken cancellationToken, UnsettledSeen? seen = null)
    {
        var (prices, now) = with;
        var balances = await WalletLoader.BalancesAsync(db, account.Id, cancellationToken).ConfigureAwait(false);
        var isSeen = seen is not null
            && seen.NextAt == await NextAtAsync(db, account.Id, cancellationToken).ConfigureAwait(false);
        var unsettled = isSeen
            ? seen!.Minor
            : await BurnReader.UnsettledAsync(db, account.Id, now, cancellationToken).ConfigureAwait(false);
        var reserved = await ReservedAsync(db, account, now, cancellationToken).ConfigureAwait(false);
        var pending = await PendingAsync(db, account, prices, cancellationToken).ConfigureAwait(false);
        return new(balances.Spendable - unsettled - reserved - pending, account.Currency);
    }

    private static Task<DateTimeOffset?> NextAtAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken) => db.MeterCursors
        .Where(c => c.AccountId == accountId).Select(c => (DateTimeOffset?)c.NextAt)
        .SingleOrDefaultAsync(cancellationToken);

    /// <summary>The first hour of what the back-end is making, charged once it is there; minor units.</summary>
    private static async Task<long> PendingAsync(
        ConsoleDbContext db, Account account, PriceList prices, CancellationToken cancellationToken)
    {
        var instances = await db.Instances
            .Where(i => i.AccountId == account.Id && i.Phase == Phase.Active && i.PowerState == PowerState.Pending
                && i.ChargeType == ChargeType.PayAsYouGo)
            .OrderBy(i => i.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        var holdings = await HoldingLoader.HoldAsync(db, instances, cancellationToken, withSnapshots: false)
            .ConfigureAwait(false);
        var ids = instances.ConvertAll(i => i.Id);
        var disks = await db.Disks
            .Where(d => d.AccountId == account.Id && d.Step == DiskStep.Creating && d.ReleasedAt == null
                && d.ChargeType == ChargeType.PayAsYouGo && (d.InstanceId == null || !ids.Contains(d.InstanceId)))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var addresses = await db.Addresses
            .Where(a => a.AccountId == account.Id && a.Step == AddressStep.Creating && a.ReleasedAt == null)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var rates = holdings.Select(h => RunningRates.PerHour(AsMade(h), prices).Total)
            .Concat(disks.Select(disk => PartRates.Of(disk, prices)))
            .Concat(addresses.Select(address => (HourlyRate?)PartRates.Of(address, prices)));
        return rates.OfType<HourlyRate>()
            .Aggregate(HourlyRate.Zero(account.Currency), (sum, rate) => sum + rate).For(TimeSpan.FromHours(1)).Minor;
    }

    /// <summary>With the static address that it will have, so that its bandwidth is priced.</summary>
    private static Holding AsMade(Holding holding) => holding with
    {
        Instance = holding.Instance with { StaticAddress = holding.Instance.BandwidthMbps > 0 ? "" : null },
    };

    /// <summary>In minor units, rounded once.</summary>
    private static async Task<long> ReservedAsync(
        ConsoleDbContext db, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (at, open) = (Instants.ToMicros(now), Instants.ToMicros(UsageLine.Open));
        var cut = at - HourMicros;
        // millionths of the currency × seconds: 2^63 is enough for a million lines of 1,000.00 an hour
        var sums = await db.Database.SqlQuery<long>(
            $"""
            SELECT CAST(COALESCE(SUM("RateMicros" * (("From" - {cut}) / 1000000)), 0) AS bigint) AS "Value"
            FROM "UsageLines"
            WHERE "AccountId" = {account.Id} AND "Until" = {open} AND "From" > {cut} AND "RateMicros" > 0
            """).ToListAsync(cancellationToken).ConfigureAwait(false);
        return new HourlyRate(sums[0] / 3_600_000_000m, account.Currency).For(TimeSpan.FromHours(1)).Minor;
    }
}

/// <param name="NextAt">The account's next settlement then; null where it has none.</param>
/// <param name="Minor">What was used since the last.</param>
internal sealed record UnsettledSeen(DateTimeOffset? NextAt, long Minor);
