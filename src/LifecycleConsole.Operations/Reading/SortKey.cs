using System.Globalization;
using System.Linq.Expressions;
using LifecycleConsole.Data;

namespace LifecycleConsole.Operations.Reading;

/// <summary>
/// The columns that a list is sorted by, the last of which tell rows apart: each page is one index seek.
/// </summary>
internal sealed class SortKey<T>
{
    private const char Between = '\u001f';
    private readonly IReadOnlyList<SortColumn<T>> _columns;

    private SortKey(IReadOnlyList<SortColumn<T>> columns) => _columns = columns;

    /// <summary>By this column, and by the text <c>Id</c>.</summary>
    public static SortKey<T> Of(Expression<Func<T, DateTimeOffset>> key) => By(key).ThenId();

    public static SortKey<T> Of(Expression<Func<T, int>> key) => By(key).ThenId();

    public static SortKey<T> Of(Expression<Func<T, string>> key) => By(key).ThenId();

    public static SortKey<T> By(Expression<Func<T, DateTimeOffset>> key) => new([new SortColumn<T, DateTimeOffset>(
        key, at => Instants.ToMicros(at).ToString(CultureInfo.InvariantCulture),
        text => Instants.FromMicros(Number(text)))]);

    public static SortKey<T> By(Expression<Func<T, int>> key) => new([Column(key)]);

    public static SortKey<T> By(Expression<Func<T, long>> key) => new([Column(key)]);

    public static SortKey<T> By(Expression<Func<T, string>> key) => new([Column(key)]);

    public SortKey<T> Then(Expression<Func<T, int>> key) => new([.. _columns, Column(key)]);

    public SortKey<T> Then(Expression<Func<T, long>> key) => new([.. _columns, Column(key)]);

    public SortKey<T> Then(Expression<Func<T, string>> key) => new([.. _columns, Column(key)]);

    /// <summary>The rows in order, from beyond the place of a cursor on.</summary>
    public IQueryable<T> Order(IQueryable<T> query, Cursor? from, bool descends)
    {
        if (from is not null && Beyond(from, descends) is { } beyond)
        {
            query = query.Where(beyond);
        }
        return _columns.Skip(1).Aggregate(
            _columns[0].First(query, descends), (ordered, column) => column.Then(ordered, descends));
    }

    public Cursor CursorOf(T row) => new(
        string.Join(Between, _columns.Skip(1).Select(column => column.Write(row))), _columns[0].Write(row));

    private SortKey<T> ThenId()
    {
        var row = Expression.Parameter(typeof(T), "row");
        return Then(Expression.Lambda<Func<T, string>>(Expression.Property(row, "Id"), row));
    }

    /// <summary>
    /// key &gt; from, or key = from and the next is beyond; the other way round where it descends. Null for a cursor
    /// of another list.
    /// </summary>
    private Expression<Func<T, bool>>? Beyond(Cursor from, bool descends)
    {
        string[] values = _columns.Count == 1 ? [from.Key] : [from.Key, .. from.Id.Split(Between)];
        if (values.Length != _columns.Count)
        {
            return null;
        }
        var row = Expression.Parameter(typeof(T), "row");
        var (beyond, same) = _columns[^1].Against(row, values[^1], descends);
        for (var n = _columns.Count - 2; n >= 0; n--)
        {
            (var first, same) = _columns[n].Against(row, values[n], descends);
            beyond = Expression.OrElse(first, Expression.AndAlso(same, beyond));
        }
        return Expression.Lambda<Func<T, bool>>(beyond, row);
    }

    private static SortColumn<T> Column(Expression<Func<T, int>> key) => new SortColumn<T, int>(
        key, number => number.ToString(CultureInfo.InvariantCulture),
        text => (int)Math.Clamp(Number(text), int.MinValue, int.MaxValue));

    private static SortColumn<T> Column(Expression<Func<T, long>> key) => new SortColumn<T, long>(
        key, number => number.ToString(CultureInfo.InvariantCulture), Number);

    private static SortColumn<T> Column(Expression<Func<T, string>> key) =>
        new SortColumn<T, string>(key, text => text, text => text);

    private static long Number(string text) =>
        long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
