using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Refunds;

/// <summary>
/// What can be unsubscribed, and what not and why. Whether something is refundable is decided by the function that
/// refunds it, so that a page is found by looking at instances in pieces until it is full.
/// </summary>
public sealed class UnsubscribeQueries
{
    private const int Piece = 100;

    /// <summary>How many instances one page looks at; then it offers to go on.</summary>
    public const int LookedAtMax = 1000;

    private readonly ConsoleReader _reader;
    private readonly UnsubscribeLoader _loader;
    private readonly BusinessClock _clock;

    internal UnsubscribeQueries(ConsoleReader reader, UnsubscribeLoader loader, BusinessClock clock) =>
        (_reader, _loader, _clock) = (reader, loader, clock);

    /// <summary>Prepaid instances of a refund type, by the end of their paid period.</summary>
    public Task<Outcome<UnsubscribePage<ResourceRow>>> ResourcesAsync(
        Actor actor, UnsubscribeFilter filter, CancellationToken cancellationToken) => PageAsync(
        actor, filter,
        db => SeenInstances.OfDeeds(db, actor).Where(i =>
            i.ChargeType == ChargeType.Subscription && i.Phase != Phase.Released && i.PaidUntil != null),
        (state, holding, now) =>
        {
            var refund = ResourceRefunds.Of(state, holding, (now, now));
            return filter.IsRefundable == refund.IsRefundable
                ? new ResourceRow(
                    refund, OrderedAt(state, holding), ResourceRefunds.PendingOf(state, holding, now).Count)
                : null;
        },
        cancellationToken);

    /// <summary>Instances with renewals that have not begun.</summary>
    public Task<Outcome<UnsubscribePage<RenewalsRow>>> RenewalsAsync(
        Actor actor, UnsubscribeFilter filter, CancellationToken cancellationToken)
    {
        var at = _clock.Now;
        return PageAsync(
            actor, filter,
            db => SeenInstances.OfDeeds(db, actor).Where(i =>
                i.ChargeType == ChargeType.Subscription && i.Phase == Phase.Active && i.PaidUntil > at
                && db.Orders.Any(o => o.AccountId == actor.AccountId && o.SubjectId == i.Id && o.Kind == OrderKind.Renew
                    && o.State == OrderState.Fulfilled
                    && db.OrderLines.Any(l => l.OrderId == o.Id && l.PeriodFrom > at))),
            (state, holding, now) => ResourceRefunds.PendingOf(state, holding, now) is { Count: > 0 } pending
                ? new RenewalsRow(
                    holding, OrderedAt(state, holding), ResourceRefunds.WhyNotRenewals(state, holding, now),
                    [.. pending.Select(order => PendingOf(state, holding, order))])
                : null,
            cancellationToken);
    }

    private static PendingRenewal PendingOf(UnsubscribeState state, Holding holding, PaidOrder order) => new(
        order.Order, order.From!.Value, order.Until!.Value,
        new(order.Order.CashMinor, order.Order.Currency), ResourceRefunds.WhyNotAlone(state, holding, order));

    private async Task<Outcome<UnsubscribePage<TRow>>> PageAsync<TRow>(
        Actor actor, UnsubscribeFilter filter, Func<ConsoleDbContext, IQueryable<Instance>> all,
        Func<UnsubscribeState, Holding, DateTimeOffset, TRow?> show, CancellationToken cancellationToken)
        where TRow : class
    {
        if (AccessRules.WhyNot(actor, Actions.QueryOrders) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == actor.AccountId, cancellationToken)
                .ConfigureAwait(false);
            return account is null
                ? AccessRules.NoAccount.With()
                : await FillAsync(
                    db, account, (Matching(db, all(db), account.Id, filter), filter), show,
                    cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<UnsubscribePage<TRow>> FillAsync<TRow>(
        ConsoleDbContext db, Account account, (IQueryable<Instance> Query, UnsubscribeFilter Filter) what,
        Func<UnsubscribeState, Holding, DateTimeOffset, TRow?> show, CancellationToken cancellationToken)
        where TRow : class
    {
        var (now, size) = (_clock.Now, Math.Clamp(what.Filter.PageSize, 1, UnsubscribeFilter.PageSizeMax));
        var rows = new List<TRow>();
        var cursor = OrderCursor.Read(what.Filter.After);
        for (var looked = 0; looked < LookedAtMax; looked += Piece)
        {
            var piece = await PieceAsync(what.Query, cursor, cancellationToken).ConfigureAwait(false);
            var state = await _loader.LoadAsync(db, account, piece, cancellationToken).ConfigureAwait(false);
            foreach (var holding in state.Account.Holdings)
            {
                if (show(state, holding, now) is { } row)
                {
                    if (rows.Count == size)
                    {
                        return new(account, now, rows, cursor?.Written, looked > 0);
                    }
                    rows.Add(row);
                }
                cursor = new(holding.Instance.PaidUntil!.Value, holding.Instance.Id);
            }
            if (piece.Count < Piece)
            {
                return new(account, now, rows, null, false);
            }
        }
        return new(account, now, rows, cursor?.Written, true);
    }

    private static Task<List<Instance>> PieceAsync(
        IQueryable<Instance> query, OrderCursor? after, CancellationToken cancellationToken)
    {
        if (after is { At: var at, Id: var id })
        {
            query = query.Where(i => i.PaidUntil > at || (i.PaidUntil == at && string.Compare(i.Id, id) > 0));
        }
        return query.OrderBy(i => i.PaidUntil).ThenBy(i => i.Id).Take(Piece).ToListAsync(cancellationToken);
    }

    private static IQueryable<Instance> Matching(
        ConsoleDbContext db, IQueryable<Instance> query, long accountId, UnsubscribeFilter filter)
    {
        if (filter.InstanceId is { Length: > 0 } id)
        {
            query = query.Where(i => i.Id == id);
        }
        if (filter.Product is { Length: > 0 } product)
        {
            var family = product + ".";
            query = query.Where(i => i.TypeName.StartsWith(family));
        }
        if (filter is { OrderedFrom: null, OrderedUntil: null })
        {
            return query;
        }
        var (from, until) = (
            filter.OrderedFrom ?? DateTimeOffset.UnixEpoch, filter.OrderedUntil ?? DateTimeOffset.MaxValue);
        return query.Where(i => db.Orders.Any(o => o.AccountId == accountId && o.SubjectId == i.Id
            && o.Kind != OrderKind.Refund && o.State == OrderState.Fulfilled
            && o.CreatedAt >= from && o.CreatedAt < until));
    }

    /// <summary>Of its first order here; null where it has none.</summary>
    private static DateTimeOffset? OrderedAt(UnsubscribeState state, Holding holding) =>
        state.OrdersOf(holding.Instance.Id).Min(order => (DateTimeOffset?)order.Order.CreatedAt);
}

/// <summary>What of the prepaid resources is listed.</summary>
public sealed record UnsubscribeFilter
{
    public const int PageSizeMax = 50;

    /// <summary>The refund type: Partial Refund, or Nonrefundable.</summary>
    public bool IsRefundable { get; init; } = true;

    /// <summary>
    /// Of instances, <c>ecs</c> or a family of it such as <c>ecs.g7</c>; of resource plans, what they are for.
    /// </summary>
    public string? Product { get; init; }

    /// <summary>The whole ID.</summary>
    public string? InstanceId { get; init; }

    /// <summary>An order of it was placed here at this instant or later.</summary>
    public DateTimeOffset? OrderedFrom { get; init; }

    /// <summary>The same order was placed before this instant.</summary>
    public DateTimeOffset? OrderedUntil { get; init; }

    /// <summary>After the row of this cursor.</summary>
    public string? After { get; init; }

    public int PageSize { get; init; } = 25;
}

/// <param name="AsOf">The instant that sums are computed for.</param>
/// <param name="Next">The cursor of the page after; null on the last.</param>
/// <param name="IsCut">It was looked at as many as one page looks at; more may follow.</param>
public sealed record UnsubscribePage<TRow>(
    Account Account, DateTimeOffset AsOf, IReadOnlyList<TRow> Rows, string? Next, bool IsCut);

/// <param name="OrderedAt">Null where it was bought elsewhere.</param>
/// <param name="PendingCount">Renewals that have not begun, and would be taken along.</param>
public sealed record ResourceRow(ResourceRefund Refund, DateTimeOffset? OrderedAt, int PendingCount)
{
    public Instance Instance => Refund.Holding.Instance;
}

/// <param name="Reason">Why none of them can be taken back now; null: they can.</param>
/// <param name="Pending">The nearest first.</param>
public sealed record RenewalsRow(
    Holding Holding, DateTimeOffset? OrderedAt, Refusal? Reason, IReadOnlyList<PendingRenewal> Pending)
{
    public Instance Instance => Holding.Instance;
}

/// <param name="From">When it takes effect.</param>
/// <param name="Until">Its Updated Expiration Time.</param>
/// <param name="WhyNot">Why it cannot be paid back by itself; null: it can.</param>
public sealed record PendingRenewal(
    Order Order, DateTimeOffset From, DateTimeOffset Until, Money Amount, Refusal? WhyNot);
