using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Reading;

/// <summary>Which page of a list is wanted: all of it stands in the page's address.</summary>
/// <param name="Cursor">Where the page starts; null: the first page.</param>
/// <param name="Backwards">True: the page that ends before the cursor; without a cursor the last page.</param>
public sealed record ListPlace(string? Cursor = null, bool Backwards = false)
{
    public const int PageSizeMax = 100;
    public const int PageSizeDefault = 25;
    public const int TextLengthMax = 128;

    /// <summary>What is searched for; null or blank: nothing is left out.</summary>
    public string? Text { get; init; }

    /// <summary>1 to <see cref="PageSizeMax"/>.</summary>
    public int PageSize { get; init; } = PageSizeDefault;

    internal PageSpot Spot(bool descends) => new(Reading.Cursor.Read(Cursor), Backwards, descends, PageSize);
}

/// <summary>One page of a list.</summary>
/// <param name="Previous">The cursor that the page before ends at; null on the first.</param>
/// <param name="Next">The cursor that the page after begins behind; null on the last.</param>
/// <param name="Count">Of all that match, up to one more than <see cref="PartCounts.Cap"/>.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Rows, string? Previous, string? Next, int Count)
{
    internal ListPage<TShown> As<TShown>(IReadOnlyList<TShown> rows) => new(rows, Previous, Next, Count);

    internal ListPage<TShown> As<TShown>(Func<T, TShown> shown) => As([.. Rows.Select(shown)]);
}

/// <summary>Reads one page by keyset: as fast at the last as at the first, and never more than a page.</summary>
internal static class ListPages
{
    public static async Task<ListPage<T>> PageAsync<T>(
        this IQueryable<T> query, SortKey<T> key, PageSpot spot, CancellationToken cancellationToken)
    {
        var (rows, previous, next) = await RowsAsync(query, key, spot, cancellationToken).ConfigureAwait(false);
        var count = previous is null && next is null
            ? rows.Count
            : await query.Take(PartCounts.Cap + 1).CountAsync(cancellationToken).ConfigureAwait(false);
        return new(rows, previous, next, count);
    }

    /// <summary>The same of what is at hand.</summary>
    public static ListPage<T> Page<T>(this IReadOnlyList<T> all, SortKey<T> key, PageSpot spot)
    {
        var (rows, previous, next) = Cut([.. Wanted(all.AsQueryable(), key, spot)], key, spot);
        return new(rows, previous, next, all.Count);
    }

    /// <summary>A page and its neighbours, without the count.</summary>
    public static async Task<(List<T> Rows, string? Previous, string? Next)> RowsAsync<T>(
        IQueryable<T> query, SortKey<T> key, PageSpot spot, CancellationToken cancellationToken) =>
        Cut(await Wanted(query, key, spot).ToListAsync(cancellationToken).ConfigureAwait(false), key, spot);

    /// <summary>One more than fits, in the direction of the way.</summary>
    private static IQueryable<T> Wanted<T>(IQueryable<T> query, SortKey<T> key, PageSpot spot) =>
        key.Order(query, spot.From, spot.Descending ^ spot.Backwards).Take(SizeOf(spot) + 1);

    private static (List<T> Rows, string? Previous, string? Next) Cut<T>(
        List<T> rows, SortKey<T> key, PageSpot spot)
    {
        var hasMore = rows.Count > SizeOf(spot);
        if (hasMore)
        {
            rows.RemoveAt(rows.Count - 1);
        }
        if (spot.Backwards)
        {
            rows.Reverse();
        }
        var (isBefore, isAfter) = spot.Backwards ? (hasMore, spot.From is not null) : (spot.From is not null, hasMore);
        return (
            rows, isBefore && rows.Count > 0 ? key.CursorOf(rows[0]).Text : null,
            isAfter && rows.Count > 0 ? key.CursorOf(rows[^1]).Text : null);
    }

    private static int SizeOf(PageSpot spot) => Math.Clamp(spot.Size, 1, ListPlace.PageSizeMax);
}

/// <summary>Lists over all accounts are searched by account: its whole ID or a part of its name.</summary>
internal static class AccountSearch
{
    /// <summary>Customers' accounts that the text means; all without one.</summary>
    public static IQueryable<Account> Matching(ConsoleDbContext db, string? text, bool isPostgres)
    {
        var accounts = db.Accounts.Where(a => a.Id != DeedBook.ConsoleAccountId);
        if (string.IsNullOrWhiteSpace(text))
        {
            return accounts;
        }
        var id = long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : -1;
        var pattern = PartReads.Anywhere(text);
        return isPostgres
            ? accounts.Where(a => a.Id == id || EF.Functions.ILike(a.Name, pattern, "\\"))
            : accounts.Where(a => a.Id == id || EF.Functions.Like(a.Name, pattern, "\\"));
    }

    /// <summary>The names of the accounts of a page.</summary>
    public static Task<Dictionary<long, string>> NamesAsync(
        ConsoleDbContext db, IEnumerable<long> accountIds, CancellationToken cancellationToken)
    {
        var ids = accountIds.Distinct().ToList();
        return db.Accounts.Where(a => ids.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.Name, cancellationToken);
    }
}

/// <summary>Lists that are not of the actor's account, each behind its right.</summary>
internal static class StaffLists
{
    public static async Task<Outcome<ListPage<T>>> ListAsync<T>(
        this ConsoleReader reader, Actor actor, ActionName action, Func<ConsoleDbContext, Task<ListPage<T>>> read)
    {
        if (AccessRules.WhyNot(actor, action) is { } refusal)
        {
            return refusal;
        }
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await read(db).ConfigureAwait(false);
        }
    }
}
