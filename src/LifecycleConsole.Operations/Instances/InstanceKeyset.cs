using System.Buffers.Text;
using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using LifecycleConsole.Data;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Instances;

/// <summary>Pages by (sort column, ID): each page is one index seek, however far down it is.</summary>
internal static class InstanceKeyset
{
    /// <summary>After everything that a name or an ID holds.</summary>
    private const string Last = "\U0010ffff";

    public static KeysetPlace PlaceOf(InstanceFilter filter, string zoneId, int size)
    {
        var cursor = Read(filter.Cursor) ?? Jump(filter, zoneId);
        return new(cursor?.Id, cursor?.Key ?? "", filter.Descending ^ filter.Backwards, size + 1);
    }

    /// <summary>The page of the rows that were read at a place: one more than it shows, if there are more.</summary>
    public static KeysetPage PageOf(List<Instance> rows, InstanceFilter filter, KeysetPlace place)
    {
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

    /// <summary>From the place of the values on, in the order of their filter.</summary>
    /// <param name="hasEnd">Only up to the end that they name.</param>
    public static IQueryable<Instance> From(IQueryable<Instance> query, FilterValues values, bool hasEnd = false)
    {
        return values.Filter.Sort switch
        {
            InstanceSort.Changed => Ordered(i => i.ChangedAt, nameof(values.FromInstant), nameof(values.EndInstant)),
            InstanceSort.Created => Ordered(i => i.CreatedAt, nameof(values.FromInstant), nameof(values.EndInstant)),
            InstanceSort.ReleaseAt => Ordered(
                i => i.ReleaseAt!.Value, nameof(values.FromInstant), nameof(values.EndInstant)),
            InstanceSort.Next => Ordered(
                i => EF.Property<long>(i, ConsoleModel.NextAt), nameof(values.FromNumber), nameof(values.EndNumber)),
            InstanceSort.Name => Ordered(i => i.Name, nameof(values.FromText), nameof(values.EndText)),
            var other => throw new InvalidOperationException($"The sort order {other} has no column."),
        };

        IQueryable<Instance> Ordered<TKey>(Expression<Func<Instance, TKey>> key, string from, string end)
        {
            var descends = values.Place.Descends;
            if (values.Place.IsFurther)
            {
                query = query.Where(Beyond(key, (Of(values, from), Of(values, nameof(values.FromId))), descends));
            }
            if (hasEnd)
            {
                query = query.Where(Expression.Lambda<Func<Instance, bool>>(
                    Compare(key.Body, Of(values, end), !descends, orEqual: true), key.Parameters));
            }
            return descends
                ? query.OrderByDescending(key).ThenByDescending(i => i.Id)
                : query.OrderBy(key).ThenBy(i => i.Id);
        }
    }

    /// <summary>Where a page that starts or ends with this row continues.</summary>
    public static string CursorOf(Instance row, InstanceSort sort) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(row.Id + "\n" + KeyOf(row, sort)));

    public static string KeyOf(Instance row, InstanceSort sort) => sort switch
    {
        InstanceSort.Name => row.Name,
        InstanceSort.Created => Micros(row.CreatedAt),
        InstanceSort.ReleaseAt => Micros(row.ReleaseAt ?? DateTimeOffset.UnixEpoch),
        InstanceSort.Next => (Instants.ToMicros(row.ReleaseAt ?? row.PaidUntil) ?? long.MaxValue)
            .ToString(CultureInfo.InvariantCulture),
        _ => Micros(row.ChangedAt),
    };

    /// <summary>
    /// key &gt;= from, and key &gt; from or ID &gt; id; the other way round where it descends. The first comparison
    /// is what an index can seek by.
    /// </summary>
    private static Expression<Func<Instance, bool>> Beyond<TKey>(
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
    private static MemberExpression Of(FilterValues values, string property) =>
        Expression.Property(Expression.Constant(values), property);

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
