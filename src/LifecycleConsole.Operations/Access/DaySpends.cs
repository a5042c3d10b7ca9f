using LifecycleConsole.Data;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Access;

/// <summary>
/// Reads and keeps what sub-users order and get paid back in a day. Inside a commit the account is taken first, so that
/// of many at once each sees all before it.
/// </summary>
internal static class DaySpends
{
    /// <summary>The actor with what he has done today, where a policy of his asks about it.</summary>
    public static async Task<Actor> WithTodayAsync(
        ConsoleDbContext db, Actor actor, DateTimeOffset now, CancellationToken cancellationToken) =>
        actor is { Kind: UserKind.SubUser, Grants.Policies.AsksOfDay: true }
            ? actor with
            {
                Today = await TodayAsync(db, (actor.UserId, actor.AccountId), now, cancellationToken)
                    .ConfigureAwait(false),
            }
            : actor;

    /// <summary>Null where there is no such account.</summary>
    public static async Task<DaySpend?> TodayAsync(
        ConsoleDbContext db, (string UserId, long AccountId) whose, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var (userId, accountId) = whose;
        if (await DayAsync(db, accountId, now, cancellationToken).ConfigureAwait(false) is not var (day, currency))
        {
            return null;
        }
        var rows = await db.DaySpends
            .Where(s => s.UserId == userId && s.Day == day && s.AccountId == accountId
                && !db.Orders.Any(o => o.Id == s.DeedId
                    && (o.State == OrderState.Cancelled || o.State == OrderState.Reversed)))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return new DaySpend(
            rows.Where(row => row.OrderMinor > 0).ToDictionary(
                row => row.DeedId, row => new Money(row.OrderMinor, currency).Units, StringComparer.Ordinal),
            rows.Sum(row => new Money(row.RefundMinor, currency).Units));
    }

    /// <summary>Keeps what lines of a plan have ordered and paid back, whether a policy asks about it or not.</summary>
    public static async Task KeepAsync(
        WriteSession session, Actor actor, (IReadOnlyList<PlanLine> Lines, DateTimeOffset Now) done,
        CancellationToken cancellationToken)
    {
        if (actor.Kind != UserKind.SubUser || done.Lines.All(line => line.Money.Count == 0)
            || await DayAsync(session.Db, actor.AccountId, done.Now, cancellationToken).ConfigureAwait(false)
                is not var (day, _))
        {
            return;
        }
        var rows = DaySpend.RowsOf(
            done.Lines, (actor.UserId, actor.AccountId, day), () => IdSource.New("refund-"));
        foreach (var row in rows)
        {
            await session.Rows.AddAsync(DaySpendRows.Once, DaySpendRows.Of(row), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private static async Task<(int Day, Currency Currency)?> DayAsync(
        ConsoleDbContext db, long accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.Where(a => a.Id == accountId)
            .Select(a => new { a.BillingZone, a.CurrencyCode }).SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        return account is null ? null : (
            DaySpend.DayOf(now, TimeZoneInfo.FindSystemTimeZoneById(account.BillingZone)),
            Currency.Of(account.CurrencyCode));
    }
}
