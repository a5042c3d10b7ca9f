using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Instances;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Renewals;

/// <summary>What machines ask of the renewal list: exact instants, several modes, named instances.</summary>
public sealed record RenewalSearchFilter
{
    public const int PageSizeMax = 100;

    /// <summary>Only these; null: any.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Empty: all.</summary>
    public IReadOnlyList<RenewalMode> Modes { get; init; } = [];

    /// <summary>Of the end of the paid period, inclusive.</summary>
    public DateTimeOffset? EndsFrom { get; init; }

    /// <summary>Inclusive.</summary>
    public DateTimeOffset? EndsTo { get; init; }

    /// <summary>The latest end first.</summary>
    public bool IsReverse { get; init; }

    /// <summary>Where the page starts: <see cref="RenewalSearchPage.Next"/>.</summary>
    public string? Cursor { get; init; }

    /// <summary>1 to <see cref="PageSizeMax"/>.</summary>
    public int Take { get; init; } = 20;
}

/// <param name="Next">The cursor of what follows; null on the last page.</param>
public sealed record RenewalSearchPage(Account Account, IReadOnlyList<Instance> Instances, string? Next);

/// <summary>Prepaid instances by the end of their period, in the Recycle Bin too; what is released is gone.</summary>
public sealed class RenewalSearch
{
    private readonly ConsoleReader _reader;

    internal RenewalSearch(ConsoleReader reader) => _reader = reader;

    public async Task<Outcome<RenewalSearchPage>> FindAsync(
        Actor actor, RenewalSearchFilter filter, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.DescribeInstances) is { } refusal)
        {
            return refusal;
        }
        var db = await _reader.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            return await HoldingQueries.AccountAsync(db, actor.AccountId, cancellationToken)
                .ConfigureAwait(false) is { } account
                ? await PageAsync(db, (account, actor), filter, cancellationToken).ConfigureAwait(false)
                : AccessRules.NoAccount.With();
        }
    }

    private static async Task<RenewalSearchPage> PageAsync(
        ConsoleDbContext db, (Account, Actor) whose, RenewalSearchFilter filter, CancellationToken cancellationToken)
    {
        var (account, actor) = whose;
        var take = Math.Clamp(filter.Take, 1, RenewalSearchFilter.PageSizeMax);
        var query = After(Matching(db, actor, filter), filter);
        var ordered = filter.IsReverse
            ? query.OrderByDescending(i => i.PaidUntil).ThenByDescending(i => i.Id)
            : query.OrderBy(i => i.PaidUntil).ThenBy(i => i.Id);
        var rows = await ordered.Take(take + 1).AsNoTracking().ToListAsync(cancellationToken).ConfigureAwait(false);
        List<Instance> shown = [.. rows.Take(take)];
        return new(
            account, shown, rows.Count > take ? SearchCursor.Of(shown[^1].PaidUntil!.Value, shown[^1].Id) : null);
    }

    private static IQueryable<Instance> Matching(ConsoleDbContext db, Actor actor, RenewalSearchFilter filter)
    {
        var query = SeenInstances.Of(db, actor).Where(i => i.ReleasedAt == null
            && i.ChargeType == ChargeType.Subscription && i.PaidUntil != null);
        if (filter.Ids is { } ids)
        {
            query = query.Where(i => ids.Contains(i.Id));
        }
        if (filter.EndsFrom is { } from)
        {
            query = query.Where(i => i.PaidUntil >= from);
        }
        if (filter.EndsTo is { } to)
        {
            query = query.Where(i => i.PaidUntil <= to);
        }
        if (filter.Modes is not { Count: > 0 } modes)
        {
            return query;
        }
        List<RenewalMode?> wanted = [.. modes.Select(m => (RenewalMode?)m)];
        var isManual = modes.Contains(RenewalMode.Manual);
        return query.Where(i => wanted.Contains(i.Renewal) || (isManual && i.Renewal == null));
    }

    private static IQueryable<Instance> After(IQueryable<Instance> query, RenewalSearchFilter filter)
    {
        if (SearchCursor.Read(filter.Cursor) is not var (at, id))
        {
            return query;
        }
        return filter.IsReverse
            ? query.Where(i => i.PaidUntil < at || (i.PaidUntil == at && string.Compare(i.Id, id) < 0))
            : query.Where(i => i.PaidUntil > at || (i.PaidUntil == at && string.Compare(i.Id, id) > 0));
    }
}
