using System.Globalization;
using System.Runtime.CompilerServices;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Orders;

/// <summary>The account's orders, newest first, and one with all that belongs to it.</summary>
public sealed class OrderQueries
{
    internal const int StreamedAtOnce = 500;

    private readonly ConsoleReader _reader;
    private readonly OrderSight _sight;

    internal OrderQueries(ConsoleReader reader, OrderSight sight) => (_reader, _sight) = (reader, sight);

    public async Task<Outcome<OrderPage>> ListAsync(
        Actor actor, OrderFilter filter, CancellationToken cancellationToken)
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
                : await PageAsync(db, account, filter, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// All that match, newest first, as they are read: for a file. Nothing where the actor may not. Each page is a read
    /// of its own, so that a slow download holds no state of the database: an order keeps its place, whatever becomes
    /// of it meanwhile.
    /// </summary>
    public async IAsyncEnumerable<Order> StreamAsync(
        Actor actor, OrderFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.QueryOrders) is not null)
        {
            yield break;
        }
        for (Order? last = null; ;)
        {
            var rows = await PieceAsync(actor, filter, last, cancellationToken).ConfigureAwait(false);
            foreach (var row in rows)
            {
                yield return row;
            }
            if (rows.Count < StreamedAtOnce)
            {
                yield break;
            }
            last = rows[^1];
        }
    }

    private async Task<List<Order>> PieceAsync(
        Actor actor, OrderFilter filter, Order? last, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var query = Matching(db.Orders, actor.AccountId, filter);
            if (last is { CreatedAt: var at, Id: var id })
            {
                query = query.Where(o => o.CreatedAt < at || (o.CreatedAt == at && string.Compare(o.Id, id) < 0));
            }
            return await query.OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id)
                .Take(StreamedAtOnce).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Another account's order is not there.</summary>
    public async Task<Outcome<OrderView>> GetAsync(Actor actor, string id, CancellationToken cancellationToken)
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
            var order = await db.Orders
                .SingleOrDefaultAsync(o => o.Id == id && o.AccountId == actor.AccountId, cancellationToken)
                .ConfigureAwait(false);
            if (account is null || order is null)
            {
                return OrderCommandDecisions.NotFound.With(new RefusalArgument("id", id));
            }
            return new OrderView(
                account, order,
                await db.OrderLines.Where(l => l.OrderId == id).OrderBy(l => l.Line)
                    .ToListAsync(cancellationToken).ConfigureAwait(false),
                await db.OrderVouchers.Where(v => v.OrderId == id).OrderBy(v => v.VoucherId)
                    .Select(v => new VoucherPaid(v.OrderId, v.VoucherId, v.Minor))
                    .ToListAsync(cancellationToken).ConfigureAwait(false),
                await db.Vouchers.Where(v => v.OrderId == id).Select(v => v.Id)
                    .ToListAsync(cancellationToken).ConfigureAwait(false))
            {
                Beside = order.IsOpen
                    ? await _sight.BesideAsync(db, account, order, cancellationToken).ConfigureAwait(false)
                    : Money.Zero(account.Currency),
                Refunded = await db.RefundedOrders.SingleOrDefaultAsync(r => r.OrderId == id, cancellationToken)
                    .ConfigureAwait(false),
                Postings = AccessRules.WhyNot(actor, Actions.QueryAccountTransactions) is null
                    ? await db.LedgerPostings.Where(p => p.AccountId == actor.AccountId && p.SubjectId == id)
                        .OrderBy(p => p.Sequence).ToListAsync(cancellationToken).ConfigureAwait(false)
                    : [],
            };
        }
    }

    private static IQueryable<Order> Matching(IQueryable<Order> query, long accountId, OrderFilter filter)
    {
        query = query.Where(o => o.AccountId == accountId);
        if (filter.Kind is { } kind)
        {
            query = query.Where(o => o.Kind == kind);
        }
        if (filter.State is { } state)
        {
            query = query.Where(o => o.State == state);
        }
        if (filter.SubjectId is { } subject)
        {
            query = query.Where(o => o.SubjectId == subject);
        }
        if (filter.From is { } from)
        {
            query = query.Where(o => o.CreatedAt >= from);
        }
        return filter.Until is { } until ? query.Where(o => o.CreatedAt < until) : query;
    }

    private static async Task<OrderPage> PageAsync(
        ConsoleDbContext db, Account account, OrderFilter filter, CancellationToken cancellationToken)
    {
        var query = Matching(db.Orders, account.Id, filter);
        var size = Math.Clamp(filter.PageSize, 1, OrderFilter.PageSizeMax);
        if (OrderCursor.Read(filter.After) is { } after)
        {
            var newer = await query
                .Where(o => o.CreatedAt > after.At
                    || (o.CreatedAt == after.At && string.Compare(o.Id, after.Id) > 0))
                .OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).Take(size + 1)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            List<Order> page = [.. newer.Take(size).Reverse()];
            return new(account, page, newer.Count > size ? Of(page[0]) : null, page.Count > 0 ? Of(page[^1]) : null);
        }
        var before = OrderCursor.Read(filter.Before);
        if (before is { At: var at, Id: var id })
        {
            query = query.Where(o => o.CreatedAt < at || (o.CreatedAt == at && string.Compare(o.Id, id) < 0));
        }
        var rows = await query.OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id).Take(size + 1)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        List<Order> shown = [.. rows.Take(size)];
        return new(
            account, shown, before is not null && shown.Count > 0 ? Of(shown[0]) : null,
            rows.Count > size ? Of(shown[^1]) : null);
    }

    private static string Of(Order order) => new OrderCursor(order.CreatedAt, order.Id).Written;
}

/// <param name="From">Inclusive.</param>
/// <param name="Until">Exclusive.</param>
public sealed record OrderFilter(
    OrderKind? Kind = null, OrderState? State = null, DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    public const int PageSizeMax = 100;

    /// <summary>The instance that they are for.</summary>
    public string? SubjectId { get; init; }

    /// <summary>Older than the order of this cursor.</summary>
    public string? Before { get; init; }

    /// <summary>Newer than the order of this cursor.</summary>
    public string? After { get; init; }

    public int PageSize { get; init; } = 20;
}

/// <summary>Where a page ends: the last order's instant and ID, as addresses write it.</summary>
internal sealed record OrderCursor(DateTimeOffset At, string Id)
{
    public string Written => string.Create(
        CultureInfo.InvariantCulture, $"{(At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond}.{Id}");

    /// <summary>Null where the text is no cursor: an old link opens the first page.</summary>
    public static OrderCursor? Read(string? text) =>
        text?.Split('.', 2) is [var micros, { Length: > 0 } id]
        && long.TryParse(micros, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        && value <= DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond / 2
            ? new(DateTimeOffset.UnixEpoch.AddTicks(value * TimeSpan.TicksPerMicrosecond), id)
            : null;
}

/// <param name="Newer">The cursor of the page before; null on the first.</param>
/// <param name="Older">The cursor of the page after; null on the last.</param>
public sealed record OrderPage(Account Account, IReadOnlyList<Order> Rows, string? Newer, string? Older);

/// <param name="HeldVouchers">Those that wait to pay it.</param>
public sealed record OrderView(
    Account Account, Order Order, IReadOnlyList<OrderLine> Lines, IReadOnlyList<VoucherPaid> PaidBy,
    IReadOnlyList<string> HeldVouchers)
{
    /// <summary>What it moved in the ledger, in order; empty for those who may not see transactions.</summary>
    public IReadOnlyList<LedgerPosting> Postings { get; init; } = [];

    /// <summary>
    /// What must be on the balance beside its price before it is paid: the first hour of what it brings that is charged
    /// by use.
    /// </summary>
    public Money Beside { get; init; }

    /// <summary>What of it was paid back, and by which refund; null where nothing was.</summary>
    public RefundedOrder? Refunded { get; init; }
}
