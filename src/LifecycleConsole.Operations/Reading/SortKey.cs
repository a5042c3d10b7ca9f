using System.Globalization;
using System.Linq.Expressions;
using LifecycleConsole.Data;

namespace LifecycleConsole.Operations.Reading;

/// <summary>A column that a list is sorted by, with the ID as the second: each page is one index seek.</summary>
internal abstract class SortKey<T>
{
    public static SortKey<T> Of(Expression<Func<T, DateTimeOffset>> key) => new SortKey<T, DateTimeOffset>(
        key, at => Instants.ToMicros(at).ToString(CultureInfo.InvariantCulture),
        text => Instants.FromMicros(Number(text)));

    public static SortKey<T> Of(Expression<Func<T, int>> key) => new SortKey<T, int>(
        key, number => number.ToString(CultureInfo.InvariantCulture),
        text => (int)Math.Clamp(Number(text), int.MinValue, int.MaxValue));

    public static SortKey<T> Of(Expression<Func<T, string>> key) => new SortKey<T, string>(key, s => s, s => s);

    /// <summary>The rows in order, from beyond the place of a cursor on.</summary>
    public abstract IQueryable<T> Order(IQueryable<T> query, Cursor? from, bool descends);

    public abstract Cursor CursorOf(T row);

    private static long Number(string text) =>
        long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

internal sealed class SortKey<T, TKey>(
    Expression<Func<T, TKey>> key, Func<TKey, string> write, Func<string, TKey> read) : SortKey<T>
{
    private const string Id = "Id";
    private readonly Func<T, TKey> _keyOf = key.Compile();
    private readonly Expression<Func<T, string>> _id =
        Expression.Lambda<Func<T, string>>(Expression.Property(key.Parameters[0], Id), key.Parameters[0]);

    private readonly Func<T, string> _idOf = Expression.Lambda<Func<T, string>>(
        Expression.Property(key.Parameters[0], Id), key.Parameters[0]).Compile();

    public override IQueryable<T> Order(IQueryable<T> query, Cursor? from, bool descends)
    {
        if (from is not null)
        {
            query = query.Where(Beyond(read(from.Key), from.Id, descends));
        }
        return descends
            ? query.OrderByDescending(key).ThenByDescending(_id)
            : query.OrderBy(key).ThenBy(_id);
    }

    public override Cursor CursorOf(T row) => new(_idOf(row), write(_keyOf(row)));

    /// <summary>key &gt; from, or key = from and ID &gt; id; the other way round where it descends.</summary>
    private Expression<Func<T, bool>> Beyond(TKey from, string id, bool descends)
    {
        var (fromKey, fromId) = (Parameter(from), Parameter(id));
        var same = Expression.AndAlso(
            Expression.Equal(key.Body, fromKey), Compare(_id.Body, fromId, descends));
        return Expression.Lambda<Func<T, bool>>(
            Expression.OrElse(Compare(key.Body, fromKey, descends), same), key.Parameters[0]);
    }

    private static BinaryExpression Compare(Expression left, Expression right, bool descends)
    {
        if (left.Type == typeof(string))
        {
            left = Expression.Call(typeof(string), nameof(string.Compare), null, left, right);
            right = Expression.Constant(0);
        }
        return descends ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);
    }

    /// <summary>A captured value: EF makes a parameter of it, so that the query text stays the same.</summary>
    private static MemberExpression Parameter<TValue>(TValue value) => Expression.Field(
        Expression.Constant(new Captured<TValue> { Value = value }), nameof(Captured<TValue>.Value));

    private sealed class Captured<TValue>
    {
        public TValue Value = default!;
    }
}
