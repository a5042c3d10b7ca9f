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

    public static async Task<(IReadOnlyList<Instance> Rows, bool HasEarlier, bool HasLater)> PageAsync(
        IQueryable<Instance> query, InstanceFilter filter, string zoneId, int size, CancellationToken cancellationToken)
    {
        var cursor = Read(filter.Cursor) ?? Jump(filter, zoneId);
        var descends = filter.Descending ^ filter.Backwards;
        var ordered = filter.Sort switch
        {
            InstanceSort.Changed => Ordered(query, i => i.ChangedAt, Instant(cursor), (descends, cursor?.Id)),
            InstanceSort.Created => Ordered(query, i => i.CreatedAt, Instant(cursor), (descends, cursor?.Id)),
            InstanceSort.ReleaseAt => Ordered(query, i => i.ReleaseAt!.Value, Instant(cursor), (descends, cursor?.Id)),
            InstanceSort.Next => Ordered(
                query, i => EF.Property<long>(i, ConsoleModel.NextAt), Number(cursor), (descends, cursor?.Id)),
            InstanceSort.Name => Ordered(query, i => i.Name, cursor?.Key ?? "", (descends, cursor?.Id)),
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.Sort, null),
        };
        var rows = await ordered.Take(size + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        var hasMore = rows.Count > size;
        rows.RemoveRange(Math.Min(size, rows.Count), rows.Count - Math.Min(size, rows.Count));
        if (filter.Backwards)
        {
            rows.Reverse();
            return (rows, hasMore, cursor is not null);
        }
        return (rows, cursor is not null, hasMore);
    }

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

    private static IQueryable<Instance> Ordered<TKey>(
        IQueryable<Instance> query, Expression<Func<Instance, TKey>> key, TKey from, (bool Descends, string? Id) place)
    {
        if (place.Id is { } id)
        {
            query = query.Where(Beyond(key, from, id, place.Descends));
        }
        return place.Descends
            ? query.OrderByDescending(key).ThenByDescending(i => i.Id)
            : query.OrderBy(key).ThenBy(i => i.Id);
    }

    /// <summary>
    /// key &gt;= from, and key &gt; from or ID &gt; id; the other way round where it descends. The first comparison
    /// is what an index can seek by.
    /// </summary>
    private static Expression<Func<Instance, bool>> Beyond<TKey>(
        Expression<Func<Instance, TKey>> key, TKey from, string id, bool descends)
    {
        var row = key.Parameters[0];
        var (fromKey, fromId) = (Parameter(from), Parameter(id));
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

    private static DateTimeOffset Instant((string Id, string Key)? cursor) =>
        Number(cursor) is var micros && Math.Abs(micros) < Instants.ToMicros(DateTimeOffset.MaxValue)
            ? Instants.FromMicros(micros)
            : DateTimeOffset.UnixEpoch;

    private static long Number((string Id, string Key)? cursor) =>
        cursor is { } place && long.TryParse(place.Key, CultureInfo.InvariantCulture, out var number) ? number : 0;

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
