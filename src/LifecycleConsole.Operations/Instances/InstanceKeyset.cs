using System.Buffers.Text;
using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using LifecycleConsole.Data;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Instances;

/// <summary>Pages by (sort column, ID): each page is one index seek, however far down it is.</summary>
internal static class InstanceKeyset
{
    /// <summary>After everything that a name or an ID holds.</summary>
    private const string Last = "\U0010ffff";

    /// <summary>A page of a query.</summary>
    public static Task<KeysetPage> PageAsync(
        IQueryable<Instance> query, InstanceFilter filter, string zoneId, int size,
        CancellationToken cancellationToken) =>
        PageAsync(
            filter, PlaceOf(filter, zoneId, size), place => Ordered(query, filter.Sort, place), cancellationToken);

    /// <summary>A page of all of the account's instances.</summary>
    public static Task<KeysetPage> PageAsync(
        ConsoleDbContext db, Account account, InstanceFilter filter, int size, CancellationToken cancellationToken) =>
        PageAsync(
            filter, PlaceOf(filter, account.BillingZone, size),
            place => InstancePages.For(db).Read(db, account.Id, filter.Sort, place), cancellationToken);

    private static KeysetPlace PlaceOf(InstanceFilter filter, string zoneId, int size)
    {
        var cursor = Read(filter.Cursor) ?? Jump(filter, zoneId);
        return new(cursor?.Id, cursor?.Key ?? "", filter.Descending ^ filter.Backwards, size + 1);
    }

    private static async Task<KeysetPage> PageAsync(
        InstanceFilter filter, KeysetPlace place, Func<KeysetPlace, IAsyncEnumerable<Instance>> read,
        CancellationToken cancellationToken)
    {
        var rows = await read(place).ToListAsync(cancellationToken).ConfigureAwait(false);
        var hasMore = rows.Count == place.Take;
        if (hasMore)
        {
            rows.RemoveAt(rows.Count - 1);
        }
        if (filter.Backwards)
        {
            rows.Reverse();
            return new(rows, hasMore, place.IsFurther);
        }
        return new(rows, place.IsFurther, hasMore);
    }

    private static IAsyncEnumerable<Instance> Ordered(
        IQueryable<Instance> query, InstanceSort sort, KeysetPlace place) => sort switch
        {
            InstanceSort.Changed => Ordered(query, i => i.ChangedAt, place.Instant, place),
            InstanceSort.Created => Ordered(query, i => i.CreatedAt, place.Instant, place),
            InstanceSort.ReleaseAt => Ordered(query, i => i.ReleaseAt!.Value, place.Instant, place),
            InstanceSort.Next => Ordered(query, i => EF.Property<long>(i, ConsoleModel.NextAt), place.Number, place),
            InstanceSort.Name => Ordered(query, i => i.Name, place.Key, place),
            _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, null),
        };

    /// <summary>Where a page that starts or ends with this row continues.</summary>
    public static string CursorOf(Instance row, InstanceSort sort)
    {
        var key = sort switch
        {
            InstanceSort.Name => row.Name,
            InstanceSort.Created => Micros(row.CreatedAt),
            InstanceSort.ReleaseAt => Micros(row.ReleaseAt ?? DateTimeOffset.UnixEpoch),
            InstanceSort.Next => (Instants.ToMicros(row.ReleaseAt ?? row.PaidUntil) ?? long.MaxValue)
                .ToString(CultureInfo.InvariantCulture),
            _ => Micros(row.ChangedAt),
        };
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(row.Id + "\n" + key));
    }

    private static IAsyncEnumerable<Instance> Ordered<TKey>(
        IQueryable<Instance> query, Expression<Func<Instance, TKey>> key, TKey from, KeysetPlace place)
    {
        if (place.Id is { } id)
        {
            query = query.Where(Beyond(key, (Parameter(from), Parameter(id)), place.Descends));
        }
        query = place.Descends
            ? query.OrderByDescending(key).ThenByDescending(i => i.Id)
            : query.OrderBy(key).ThenBy(i => i.Id);
        return query.Take(place.Take).AsAsyncEnumerable();
    }

    /// <summary>
    /// key &gt;= from, and key &gt; from or ID &gt; id; the other way round where it descends. The first comparison
    /// is what an index can seek by.
    /// </summary>
    public static Expression<Func<Instance, bool>> Beyond<TKey>(
        Expression<Func<Instance, TKey>> key, (Expression Key, Expression Id) from, bool descends)
    {
        var row = key.Parameters[0];
        var (fromKey, fromId) = from;
        var idProperty = Expression.Property(row, nameof(Instance.Id));
        var reached = Compare(key.Body, fromKey, descends, orEqual: true);
        var beyond = Expression.OrElse(
            Compare(key.Body, fromKey, descends), Compare(idProperty, fromId, descends));
        return Expression.Lambda<Func<Instance, bool>>(Expression.AndAlso(reached, beyond), row);
    }

    private static BinaryExpression Compare(Expression left, Expression right, bool descends, bool orEqual = false)
    {
        if (left.Type == typeof(string))
        {
            left = Expression.Call(typeof(string), nameof(string.Compare), null, left, right);
            right = Expression.Constant(0);
        }
        return (descends, orEqual) switch
        {
            (true, true) => Expression.LessThanOrEqual(left, right),
            (true, false) => Expression.LessThan(left, right),
            (false, true) => Expression.GreaterThanOrEqual(left, right),
            (false, false) => Expression.GreaterThan(left, right),
        };
    }

    /// <summary>A captured value: EF makes a parameter of it, so that the query text stays the same.</summary>
    private static MemberExpression Parameter<T>(T value) =>
        Expression.Field(Expression.Constant(new Captured<T> { Value = value }), nameof(Captured<T>.Value));

    /// <summary>Just before everything with the value that is jumped to, in the order shown.</summary>
    private static (string Id, string Key)? Jump(InstanceFilter filter, string zoneId)
    {
        if (filter.Backwards || string.IsNullOrWhiteSpace(filter.JumpTo))
        {
            return null;
        }
        var value = filter.JumpTo.Trim();
        if (filter.Sort == InstanceSort.Name)
        {
            return filter.Descending ? (Last, value + Last) : ("", value);
        }
        if (!DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day == DateOnly.MaxValue)
        {
            return null;
        }
        var zone = ZonedTime.Find(zoneId).Value ?? TimeZoneInfo.Utc;
        var from = ZonedTime.ComputedIn(zone, day.AddDays(filter.Descending ? 1 : 0).ToDateTime(TimeOnly.MinValue));
        return ("", Micros(from));
    }

    private static string Micros(DateTimeOffset at) => Instants.ToMicros(at).ToString(CultureInfo.InvariantCulture);

    /// <summary>Null for no cursor and for one that is not ours: the first page.</summary>
    private static (string Id, string Key)? Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor) || !Base64Url.IsValid(cursor))
        {
            return null;
        }
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return text.Split('\n', 2) is [var id, var key] ? (id, key) : null;
    }

    private sealed class Captured<T>
    {
        public T Value = default!;
    }
}

/// <summary>Where a page begins and which way it is read.</summary>
/// <param name="Id">Beyond this row; null: from the first.</param>
/// <param name="Key">That row's value of the sort column.</param>
/// <param name="Take">One more than the page shows: it tells whether there are more.</param>
internal readonly record struct KeysetPlace(string? Id, string Key, bool Descends, int Take)
{
    public bool IsFurther => Id is not null;

    public long Number => long.TryParse(Key, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A key that was tampered with may be any number.</summary>
    public DateTimeOffset Instant => Number >= Instants.ToMicros(DateTimeOffset.MinValue)
        && Number <= Instants.ToMicros(DateTimeOffset.MaxValue)
            ? Instants.FromMicros(Number)
            : DateTimeOffset.UnixEpoch;
}

internal readonly record struct KeysetPage(IReadOnlyList<Instance> Rows, bool HasEarlier, bool HasLater);
