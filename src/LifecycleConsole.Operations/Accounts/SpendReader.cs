using LifecycleConsole.Data;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Renewals;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Accounts;

/// <summary>
/// Adds up what an account spent in the last months, and forecasts the next: what is renewed by itself, and what runs.
/// </summary>
internal sealed class SpendReader(PriceLists prices)
{
    private const int MonthsEachWay = 3;

    /// <summary>No order is paid later than this after it was placed: a day, and half an hour at the bank.</summary>
    private static readonly TimeSpan PaidWithin = TimeSpan.FromDays(2);

    /// <summary>Null where there is no such account.</summary>
    public async Task<SpendByMonth?> OfAsync(
        ConsoleDbContext db, long accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken)
            .ConfigureAwait(false);
        return account is null
            ? null
            : await OfAsync(db, account, now, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SpendByMonth> OfAsync(
        ConsoleDbContext db, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var spans = SpansAround(now, TimeZoneInfo.FindSystemTimeZoneById(account.BillingZone));
        var burn = await BurnReader.OfAsync(db, account.Id, (prices, now), cancellationToken).ConfigureAwait(false);
        var (renewals, isPartial) = await RenewalsReader
            .OfAsync(db, account, (prices, now, spans[^1].Until), cancellationToken).ConfigureAwait(false);
        var months = new List<SpendMonth>();
        foreach (var span in spans)
        {
            var isAhead = span.From > now;
            months.Add(new SpendMonth
            {
                First = span.First,
                Prepaid = Of(isAhead ? 0 : await PrepaidAsync(db, account.Id, span, cancellationToken)
                    .ConfigureAwait(false)),
                Use = Of(isAhead ? 0 : await UseAsync(db, account.Id, span, cancellationToken).ConfigureAwait(false)),
                PrepaidAhead = Of(renewals.Where(r => span.From <= r.End && r.End < span.Until).Sum(r => r.Due.Minor)),
                UseAhead = Of(UseAheadOf(burn, span, now)),
                IsAhead = isAhead,
                IsAbout = span.Until > now,
            });
        }
        return new(months, isPartial);

        Money Of(long minor) => new(minor, account.Currency);
    }

    /// <summary>Calendar months of the zone, this one in the middle.</summary>
    private static IReadOnlyList<Span> SpansAround(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = RenewalMoments.DayOf(now, zone);
        var first = new DateOnly(today.Year, today.Month, 1);
        return
        [
            .. Enumerable.Range(-MonthsEachWay, (2 * MonthsEachWay) + 1).Select(n => new Span(
                first.AddMonths(n), RenewalMoments.StartOf(first.AddMonths(n), zone),
                RenewalMoments.StartOf(first.AddMonths(n + 1), zone))),
        ];
    }

    private static long UseAheadOf(BurnState burn, Span span, DateTimeOffset now) => span switch
    {
        _ when span.Until <= now => 0,
        _ when span.From > now => UseAhead.MinorOf(burn, now, span.Until) - UseAhead.MinorOf(burn, now, span.From),
        _ => burn.UnsettledMinor + UseAhead.MinorOf(burn, now, span.Until),
    };

    /// <summary>What was given back was not spent, in the month that it had been paid in.</summary>
    private static async Task<long> PrepaidAsync(
        ConsoleDbContext db, long accountId, Span span, CancellationToken cancellationToken)
    {
        var placed = span.From - PaidWithin;
        var paid = db.Orders
            .Where(o => o.AccountId == accountId && o.CreatedAt >= placed && o.CreatedAt < span.Until
                && o.PaidAt >= span.From && o.PaidAt < span.Until && o.Kind != OrderKind.Refund);
        var spent = await paid
            .Where(o => o.State == OrderState.Paid || o.State == OrderState.Fulfilled
                || o.State == OrderState.Refunded || o.State == OrderState.PartlyRefunded)
            .SumAsync(o => o.ListMinor - o.DiscountMinor, cancellationToken).ConfigureAwait(false);
        var back = await paid
            .Where(o => o.State == OrderState.Refunded || o.State == OrderState.PartlyRefunded)
            .Join(db.RefundedOrders, o => o.Id, r => r.OrderId, (o, r) => r.AmountMinor)
            .SumAsync(cancellationToken).ConfigureAwait(false);
        return spent - back;
    }

    /// <summary>An hour belongs to the month that it begins in.</summary>
    private static async Task<long> UseAsync(
        ConsoleDbContext db, long accountId, Span span, CancellationToken cancellationToken)
    {
        var used = await db.HourCharges
            .Where(c => c.AccountId == accountId && c.Hour >= span.From && c.Hour < span.Until)
            .SumAsync(c => c.Minor, cancellationToken).ConfigureAwait(false);
        // What resource plans have paid was spent when they were bought.
        return used - await db.QuotaDraws
            .Where(d => d.AccountId == accountId && d.Hour >= span.From && d.Hour < span.Until)
            .SumAsync(d => d.Minor, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="First">Its first day.</param>
    private sealed record Span(DateOnly First, DateTimeOffset From, DateTimeOffset Until);
}
