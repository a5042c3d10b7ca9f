using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Reading;

/// <summary>
/// What the lists of disks, Elastic IPs and snapshots have in common: one page, and how many there are.
/// </summary>
internal sealed class PartReads(ConsoleReader reader, PriceLists prices, PartLoader loader, BusinessClock clock)
{
    private static readonly char[] Special = ['\\', '%', '_'];

    public bool IsPostgres => reader.IsPostgres;

    /// <summary>One page by keyset: as fast at the millionth row as at the first.</summary>
    public async Task<Outcome<PartPage<TRow>>> PageAsync<T, TRow>(
        Actor actor, PartList<T, TRow> list, PageSpot spot, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, list.Action) is { } refusal)
        {
            return refusal;
        }
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == actor.AccountId, cancellationToken)
                .ConfigureAwait(false);
            if (account is null)
            {
                return AccessRules.NoAccount.With();
            }
            var (rows, previous, next) = await ListPages
                .RowsAsync(list.Query(db), list.Key, spot, cancellationToken).ConfigureAwait(false);
            var sight = new PartSight(db, prices.For(account.Currency), actor);
            return new PartPage<TRow>
            {
                Rows = await list.ShowAsync(sight, rows, cancellationToken).ConfigureAwait(false),
                Previous = previous,
                Next = next,
                ReadAt = clock.Now,
            };
        }
    }

    /// <summary>How many match, and how many there are, each up to <see cref="PartCounts.Cap"/>.</summary>
    /// <param name="all">Null: nobody asks how many there are.</param>
    public async Task<Outcome<PartCounts>> CountAsync<T, TRow>(
        Actor actor, PartList<T, TRow> matching, PartList<T, TRow>? all, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, matching.Action) is { } refusal)
        {
            return refusal;
        }
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var count = await matching.Query(db).Take(PartCounts.Cap + 1).CountAsync(cancellationToken)
                .ConfigureAwait(false);
            return new PartCounts(count, all is null ? count : await all.Query(db).Take(PartCounts.Cap + 1)
                .CountAsync(cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>What pure decisions need to say in advance what a command would do: for menus and dialogs.</summary>
    public Task<Outcome<AccountState>> StateAsync(
        Actor actor, ActionName action, PartNeeds needs, CancellationToken cancellationToken) => ReadAsync(
            actor, action, db => loader.LoadAsync(db, actor, needs, cancellationToken));

    /// <summary>The same, loaded by the caller; null from it: no such account.</summary>
    public async Task<Outcome<AccountState>> ReadAsync(
        Actor actor, ActionName action, Func<ConsoleDbContext, Task<AccountState?>> load)
    {
        if (AccessRules.WhyNot(actor, action) is { } refusal)
        {
            return refusal;
        }
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var state = await load(db).ConfigureAwait(false);
            return state is null ? AccessRules.NoAccount.With() : state;
        }
    }

    /// <summary>The text as a pattern that finds it anywhere.</summary>
    public static string Anywhere(string text) => '%' + Escaped(text.Trim()) + '%';

    /// <summary>The text as a pattern in which a star stands for any run of characters.</summary>
    public static string Starred(string text) => Escaped(text).Replace('*', '%');

    private static string Escaped(string text)
    {
        foreach (var special in Special)
        {
            text = text.Replace(special.ToString(), "\\" + special, StringComparison.Ordinal);
        }
        return text;
    }
}

/// <summary>One list: its rows' query, its order, the right it takes, and what is shown beside each row.</summary>
internal sealed record PartList<T, TRow>
{
    public required ActionName Action { get; init; }

    public required SortKey<T> Key { get; init; }

    public required Func<ConsoleDbContext, IQueryable<T>> Query { get; init; }

    public required Func<PartSight, IReadOnlyList<T>, CancellationToken, Task<IReadOnlyList<TRow>>> ShowAsync
    { get; init; }
}

/// <summary>What rows are completed with.</summary>
internal sealed record PartSight(ConsoleDbContext Db, PriceList Prices, Actor Actor)
{
    public bool SeesAll => SightRules.Of(Actor).IsAll;

    /// <summary>The instances that parts hang on.</summary>
    public async Task<HostNames> HostsAsync(IEnumerable<string?> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return new(
            wanted.Count == 0
                ? new Dictionary<string, string>(StringComparer.Ordinal)
                : await SeenInstances.Of(Db, Actor).Where(i => wanted.Contains(i.Id)).Select(i => new { i.Id, i.Name })
                    .ToDictionaryAsync(i => i.Id, i => i.Name, StringComparer.Ordinal, cancellationToken)
                    .ConfigureAwait(false),
            SeesAll);
    }
}

/// <summary>Names of instances, those that are seen and still have a row.</summary>
/// <param name="SeesAll">What has no name is gone; else it may be hidden.</param>
internal sealed record HostNames(IReadOnlyDictionary<string, string> Names, bool SeesAll)
{
    /// <summary>The ID; null where there is none; empty where it is not to be known.</summary>
    public string? IdOf(string? id) => id is null || SeesAll || Names.ContainsKey(id) ? id : "";

    /// <summary>The same of its name.</summary>
    public string? NameOf(string? id) => id is null ? null : Names.GetValueOrDefault(id, IdOf(id)!);
}
