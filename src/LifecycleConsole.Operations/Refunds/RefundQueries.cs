using System.Runtime.CompilerServices;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Reading;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Refunds;

/// <summary>The account's refunds, newest first, one with all that explains it, and for staff what is under way.
/// </summary>
public sealed class RefundQueries
{
    private readonly ConsoleReader _reader;

    internal RefundQueries(ConsoleReader reader) => _reader = reader;

    public async Task<Outcome<RefundPage>> ListAsync(
        Actor actor, RefundFilter filter, CancellationToken cancellationToken)
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

    /// <summary>All that match, newest first, as they are read: for a file. Nothing where the actor may not.</summary>
    public async IAsyncEnumerable<RefundRow> StreamAsync(
        Actor actor, RefundFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cursor = filter with { PageSize = RefundFilter.PageSizeMax, Before = null };
        while (true)
        {
            var page = await ListAsync(actor, cursor, cancellationToken).ConfigureAwait(false);
            foreach (var row in page.Value?.Rows ?? [])
            {
                yield return row;
            }
            if (page.Value?.Older is not { } older)
            {
                yield break;
            }
            cursor = cursor with { Before = older };
        }
    }

    /// <summary>Another account's refund is not there.</summary>
    public async Task<Outcome<RefundView>> GetAsync(Actor actor, string id, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.QueryOrders) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await RefundOperations.LoadAsync(db, actor.AccountId, id, cancellationToken).ConfigureAwait(false)
                is { Refund: { } refund } which
                ? new RefundView(which.Account, refund, which.Shares, RefundExplanation.Read(refund.Explanation))
                : RefundRefusals.NotFound.With(new RefusalArgument("id", id));
        }
    }

    /// <summary>For staff: what is on its way to cards and PayPal, the oldest first. Found by its ID, what it is for,
    /// or its account.</summary>
    public Task<Outcome<ListPage<StaffRefund>>> UnderWayAsync(
        Actor actor, ListPlace place, CancellationToken cancellationToken) => _reader.ListAsync(
        actor, Actions.ListRefunds,
        async db =>
        {
            var query = db.Refunds.Where(r => r.State == RefundState.Processing);
            if (place.Text?.Trim() is { Length: > 0 } text)
            {
                var found = AccountSearch.Matching(db, text, _reader.IsPostgres).Select(a => a.Id);
                query = query.Where(r => r.Id == text || r.SubjectId == text || found.Contains(r.AccountId));
            }
            var page = await query
                .PageAsync(SortKey<Refund>.Of(r => r.CreatedAt), place.Spot(descends: false), cancellationToken)
                .ConfigureAwait(false);
            var shares = await SharesAsync(db, [.. page.Rows.Select(r => r.Id)], cancellationToken)
                .ConfigureAwait(false);
            var ids = page.Rows.Select(r => r.AccountId).Distinct().ToList();
            var accounts = await db.Accounts.Where(a => ids.Contains(a.Id))
                .ToDictionaryAsync(a => a.Id, cancellationToken).ConfigureAwait(false);
            return page.As(r => new StaffRefund(r, accounts[r.AccountId], [.. shares[r.Id]]));
        });

    private static async Task<RefundPage> PageAsync(
        ConsoleDbContext db, Account account, RefundFilter filter, CancellationToken cancellationToken)
    {
        var query = Matching(db.Refunds.Where(r => r.AccountId == account.Id), filter);
        var size = Math.Clamp(filter.PageSize, 1, RefundFilter.PageSizeMax);
        if (OrderCursor.Read(filter.Before) is { At: var at, Id: var id })
        {
            query = query.Where(r => r.CreatedAt < at || (r.CreatedAt == at && string.Compare(r.Id, id) < 0));
        }
        var rows = await query.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(size + 1)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        List<Refund> shown = [.. rows.Take(size)];
        var shares = await SharesAsync(db, shown.ConvertAll(r => r.Id), cancellationToken).ConfigureAwait(false);
        return new(
            account, shown.ConvertAll(r => new RefundRow(r, [.. shares[r.Id]])),
            rows.Count > size ? new OrderCursor(shown[^1].CreatedAt, shown[^1].Id).Written : null);
    }

    private static IQueryable<Refund> Matching(IQueryable<Refund> query, RefundFilter filter)
    {
        if (filter.State is { } state)
        {
            query = query.Where(r => r.State == state);
        }
        if (filter.Kind is { } kind)
        {
            query = query.Where(r => r.Kind == kind);
        }
        if (filter.SubjectId is { Length: > 0 } subject)
        {
            query = query.Where(r => r.SubjectId == subject || r.Id == subject);
        }
        if (filter.From is { } from)
        {
            query = query.Where(r => r.CreatedAt >= from);
        }
        return filter.Until is { } until ? query.Where(r => r.CreatedAt < until) : query;
    }

    private static async Task<ILookup<string, RefundShare>> SharesAsync(
        ConsoleDbContext db, List<string> ids, CancellationToken cancellationToken) =>
        (await db.RefundShares.Where(s => ids.Contains(s.RefundId)).OrderBy(s => s.Line)
            .ToListAsync(cancellationToken).ConfigureAwait(false)).ToLookup(s => s.RefundId, StringComparer.Ordinal);
}

/// <summary>What of an account's refunds is listed.</summary>
public sealed record RefundFilter(RefundState? State = null, RefundKind? Kind = null)
{
    public const int PageSizeMax = 100;

    /// <summary>Inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The instance, or the refund order itself.</summary>
    public string? SubjectId { get; init; }

    /// <summary>Older than the refund of this cursor.</summary>
    public string? Before { get; init; }

    public int PageSize { get; init; } = 20;
}

/// <param name="Older">The cursor of the page after; null on the last.</param>
public sealed record RefundPage(Account Account, IReadOnlyList<RefundRow> Rows, string? Older);

/// <summary>A refund with where its parts go.</summary>
public sealed record RefundRow(Refund Refund, IReadOnlyList<RefundShare> Shares);

/// <summary>A refund with its parts and how it was computed.</summary>
public sealed record RefundView(
    Account Account, Refund Refund, IReadOnlyList<RefundShare> Shares, RefundExplanation Explanation);

/// <summary>A refund that is under way, for staff.</summary>
public sealed record StaffRefund(Refund Refund, Account Account, IReadOnlyList<RefundShare> Shares);
