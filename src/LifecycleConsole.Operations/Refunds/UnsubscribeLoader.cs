using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Instances;
using Microsoft.EntityFrameworkCore;
using System.Globalization;

namespace LifecycleConsole.Operations.Refunds;

/// <summary>What refunds begin with: instances, their paid orders, and what of each was captured where.</summary>
internal sealed class UnsubscribeLoader(HoldingLoader holdings, PriceLists prices, HolidayCalendar calendar)
{
    /// <summary>Resource plans and what was paid for them; null where there is no such account.</summary>
    public async Task<UnsubscribeState?> LoadPlansAsync(
        ConsoleDbContext db, long accountId, IReadOnlyList<string> planIds, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken)
            .ConfigureAwait(false);
        var ids = planIds.ToList();
        return account is null
            ? null
            : await LoadAsync(
                db, account,
                await db.ResourcePlans.Where(p => p.AccountId == accountId && ids.Contains(p.Id))
                    .ToListAsync(cancellationToken).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same of resource plans that were read already.</summary>
    public async Task<UnsubscribeState> LoadAsync(
        ConsoleDbContext db, Account account, IReadOnlyList<ResourcePlan> plans,
        CancellationToken cancellationToken) =>
        await WithOrdersAsync(db, holdings.StateOf(account, []), [.. plans.Select(p => p.Id)], cancellationToken)
            .ConfigureAwait(false) with { ResourcePlans = plans };

    /// <summary>Null where there is no such account.</summary>
    public async Task<UnsubscribeState?> LoadAsync(
        ConsoleDbContext db, Actor actor, IReadOnlyList<string> instanceIds, CancellationToken cancellationToken) =>
        await holdings.LoadAsync(db, actor, instanceIds, cancellationToken).ConfigureAwait(false) is { } account
            ? await WithOrdersAsync(db, account, IdsOf(account), cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>The same of instances that were read already.</summary>
    public async Task<UnsubscribeState> LoadAsync(
        ConsoleDbContext db, Account account, IReadOnlyList<Instance> instances, CancellationToken cancellationToken)
    {
        var state = holdings.StateOf(
            account, await HoldingLoader.HoldAsync(db, instances, cancellationToken).ConfigureAwait(false));
        return await WithOrdersAsync(db, state, IdsOf(state), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What paid each order, in the order in which it came; they sum to its cash.</summary>
    public static async Task<ILookup<string, RefundSource>> SourcesAsync(
        ConsoleDbContext db, IReadOnlyList<Order> orders, CancellationToken cancellationToken)
    {
        var ids = orders.Select(order => order.Id).ToList();
        var payments = await db.Payments
            .Where(p => p.State == PaymentState.Succeeded && p.OrderId != null && ids.Contains(p.OrderId))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var paymentIds = payments.ConvertAll(p => p.Id);
        var back = await db.RefundShares.Where(s => paymentIds.Contains(s.PaymentId)).GroupBy(s => s.PaymentId)
            .Select(g => new { g.Key, Sum = g.Sum(s => s.Minor) })
            .ToDictionaryAsync(g => g.Key, g => g.Sum, StringComparer.Ordinal, cancellationToken)
            .ConfigureAwait(false);
        var byOrder = payments.ToLookup(p => p.OrderId!, StringComparer.Ordinal);
        return orders
            .SelectMany(order => SourcesOf(order, byOrder[order.Id], back).Select(source => (order.Id, Source: source)))
            .ToLookup(pair => pair.Id, pair => pair.Source, StringComparer.Ordinal);
    }

    private async Task<UnsubscribeState> WithOrdersAsync(
        ConsoleDbContext db, AccountState account, List<string> ids, CancellationToken cancellationToken)
    {
        var accountId = account.Account.Id;
        var orders = ids.Count == 0
            ? []
            : await db.Orders
                .Where(o => o.AccountId == accountId && ids.Contains(o.SubjectId) && o.Kind != OrderKind.Refund
                    && (o.State == OrderState.Unpaid || o.State == OrderState.Paying || o.State == OrderState.Paid
                        || o.State == OrderState.Fulfilled))
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        var done = orders.FindAll(order => order.State == OrderState.Fulfilled);
        var doneIds = done.ConvertAll(order => order.Id);
        var lines = (await db.OrderLines.Where(l => doneIds.Contains(l.OrderId)).OrderBy(l => l.Line)
            .ToListAsync(cancellationToken).ConfigureAwait(false)).ToLookup(l => l.OrderId, StringComparer.Ordinal);
        var sources = await SourcesAsync(db, done, cancellationToken).ConfigureAwait(false);
        var eras = prices.ErasOf(account.Account.CurrencyCode);
        return new UnsubscribeState
        {
            Account = account with { Profile = calendar.Of(account.Profile) },
            Orders = done.GroupBy(order => order.SubjectId, StringComparer.Ordinal).ToDictionary(
                group => group.Key,
                IReadOnlyList<PaidOrder> (group) =>
                    [.. group.Select(order => PaidOf(order, (lines, sources), ListOf(order, eras, account.Prices)))],
                StringComparer.Ordinal),
            OpenOrders = BySubject(orders, order => order.IsOpen),
            OrdersUnderWay = BySubject(orders, order => order.State == OrderState.Paid),
        };
    }

    private static List<string> IdsOf(AccountState account) => [.. account.Holdings.Select(h => h.Instance.Id)];

    private static Dictionary<string, string> BySubject(IEnumerable<Order> orders, Func<Order, bool> which) => orders
        .Where(which).GroupBy(order => order.SubjectId, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First().Id, StringComparer.Ordinal);

    private static PaidOrder PaidOf(
        Order order, (ILookup<string, OrderLine> Lines, ILookup<string, RefundSource> Sources) with, PriceList list) =>
        new()
        {
            Order = order,
            Lines = [.. with.Lines[order.Id]],
            Sources = [.. with.Sources[order.Id]],
            Discounts = list.TimeDiscounts,
            Durations = list.Durations,
            UpgradeDayPrices = UpgradeTerms.Read(order.Fulfilment) is { } upgrade
                ? new Dictionary<int, decimal> { [1] = upgrade.DayAfterMinor - upgrade.DayBeforeMinor }
                : new Dictionary<int, decimal>(),
        };

    /// <summary>The list that it was sold by; the one in force where nobody has that any more.</summary>
    private static PriceList ListOf(Order order, IReadOnlyList<PriceEra> eras, PriceList current) =>
        int.TryParse(order.PriceListVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? eras.LastOrDefault(era => era.Prices.Version == version)?.Prices ?? current
            : current;

    /// <summary>Payments that came for it, as far as its cash goes; the rest was on the balance.</summary>
    private static IEnumerable<RefundSource> SourcesOf(
        Order order, IEnumerable<Payment> payments, Dictionary<string, long> back)
    {
        var left = order.CashMinor;
        foreach (var payment in payments.Where(p => p.EndedAt <= order.PaidAt)
            .OrderBy(p => p.EndedAt).ThenBy(p => p.Id, StringComparer.Ordinal))
        {
            var paid = Math.Min(left, payment.AmountMinor - back.GetValueOrDefault(payment.Id));
            left -= Math.Max(0, paid);
            if (paid > 0)
            {
                yield return new(PlaceOf(payment.Method), payment.Id, payment.EndedAt!.Value, paid, paid);
            }
        }
        if (left > 0)
        {
            yield return new(RefundPlace.Balance, "", order.PaidAt ?? order.CreatedAt, left, left);
        }
    }

    private static RefundPlace PlaceOf(PaymentMethod method) => method switch
    {
        PaymentMethod.Card => RefundPlace.Card,
        PaymentMethod.PayPal => RefundPlace.PayPal,
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
    };
}
