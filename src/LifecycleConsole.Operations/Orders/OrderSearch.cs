using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Orders;

/// <summary>What machines ask of the orders: several states, named orders, pages by number.</summary>
public sealed record OrderSearchFilter
{
    public const int PageSizeMax = 100;

    /// <summary>Inclusive, by when it was placed.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Inclusive.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Null: all.</summary>
    public IReadOnlyList<OrderState>? States { get; init; }

    /// <summary>Null: any.</summary>
    public string? OrderId { get; init; }

    /// <summary>The instance that it is for; null: any.</summary>
    public string? SubjectId { get; init; }

    public int Skip { get; init; }

    /// <summary>1 to <see cref="PageSizeMax"/>.</summary>
    public int Take { get; init; } = 20;
}

/// <summary>Newest first.</summary>
public sealed record OrderSearchPage(Account Account, IReadOnlyList<OrderFound> Orders, int Total);

public sealed record OrderFound(Order Order, IReadOnlyList<OrderLine> Lines);

/// <summary>Orders as the vendors' interfaces find them.</summary>
public sealed class OrderSearch
{
    private readonly ConsoleReader _reader;

    internal OrderSearch(ConsoleReader reader) => _reader = reader;

    public async Task<Outcome<OrderSearchPage>> FindAsync(
        Actor actor, OrderSearchFilter filter, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.QueryOrders) is { } refusal)
        {
            return refusal;
        }
        var db = await _reader.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            return await db.Accounts.SingleOrDefaultAsync(a => a.Id == actor.AccountId, cancellationToken)
                .ConfigureAwait(false) is { } account
                ? await PageAsync(db, account, filter, cancellationToken).ConfigureAwait(false)
                : AccessRules.NoAccount.With();
        }
    }

    private static async Task<OrderSearchPage> PageAsync(
        ConsoleDbContext db, Account account, OrderSearchFilter filter, CancellationToken cancellationToken)
    {
        var query = Matching(db.Orders, account.Id, filter);
        var total = await query.CountAsync(cancellationToken).ConfigureAwait(false);
        var rows = await query.OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id)
            .Skip(Math.Max(0, filter.Skip)).Take(Math.Clamp(filter.Take, 1, OrderSearchFilter.PageSizeMax))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var ids = rows.ConvertAll(o => o.Id);
        var lines = await db.OrderLines.Where(l => ids.Contains(l.OrderId)).OrderBy(l => l.Line)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var byOrder = lines.ToLookup(l => l.OrderId, StringComparer.Ordinal);
        return new(account, [.. rows.Select(o => new OrderFound(o, [.. byOrder[o.Id]]))], total);
    }

    private static IQueryable<Order> Matching(IQueryable<Order> query, long accountId, OrderSearchFilter filter)
    {
        query = query.Where(o => o.AccountId == accountId);
        if (filter.From is { } from)
        {
            query = query.Where(o => o.CreatedAt >= from);
        }
        if (filter.To is { } to)
        {
            query = query.Where(o => o.CreatedAt <= to);
        }
        if (filter.States is { } states)
        {
            query = query.Where(o => states.Contains(o.State));
        }
        if (filter.OrderId is { } id)
        {
            query = query.Where(o => o.Id == id);
        }
        return filter.SubjectId is { } subject ? query.Where(o => o.SubjectId == subject) : query;
    }
}
