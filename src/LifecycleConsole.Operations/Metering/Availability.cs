using LifecycleConsole.Data;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Metering;

/// <summary>
/// What an account has for the first hour of something new (rules §6): cash and gifts, less what is used and not yet
/// settled, and less what is left of the first hour of all that began within the hour: else the money of one first hour
/// would do for any number. What is still being made is not counted yet.
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
        ConsoleDbContext db, Account account, DateTimeOffset now, CancellationToken cancellationToken,
        UnsettledSeen? seen = null)
    {
        var balances = await WalletLoader.BalancesAsync(db, account.Id, cancellationToken).ConfigureAwait(false);
        var isSeen = seen is not null
            && seen.NextAt == await NextAtAsync(db, account.Id, cancellationToken).ConfigureAwait(false);
        var unsettled = isSeen
            ? seen!.Minor
            : await BurnReader.UnsettledAsync(db, account.Id, now, cancellationToken).ConfigureAwait(false);
        var reserved = await ReservedAsync(db, account, now, cancellationToken).ConfigureAwait(false);
        return new(balances.Spendable - unsettled - reserved, account.Currency);
    }

    private static Task<DateTimeOffset?> NextAtAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken) => db.MeterCursors
        .Where(c => c.AccountId == accountId).Select(c => (DateTimeOffset?)c.NextAt)
        .SingleOrDefaultAsync(cancellationToken);

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
