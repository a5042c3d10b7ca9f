using System.Linq.Expressions;

namespace LifecycleConsole.Operations.Reading;

/// <summary>One column of an order: how rows are sorted by it, and how a place in it is written and compared.</summary>
internal abstract class SortColumn<T>
{
    public abstract IOrderedQueryable<T> First(IQueryable<T> query, bool descends);

    public abstract IOrderedQueryable<T> Then(IOrderedQueryable<T> query, bool descends);

    public abstract string Write(T row);

    /// <summary>Whether a row stands beyond the value that is written so, and whether it has that very value.</summary>
    public abstract (Expression Beyond, Expression Same) Against(
        ParameterExpression row, string written, bool descends);
}

internal sealed class SortColumn<T, TKey>(
    Expression<Func<T, TKey>> key, Func<TKey, string> write, Func<string, TKey> read) : SortColumn<T>
{
    private readonly Func<T, TKey> _keyOf = key.Compile();

    public override IOrderedQueryable<T> First(IQueryable<T> query, bool descends) =>
        descends ? query.OrderByDescending(key) : query.OrderBy(key);

    public override IOrderedQueryable<T> Then(IOrderedQueryable<T> query, bool descends) =>
        descends ? query.ThenByDescending(key) : query.ThenBy(key);

    public override string Write(T row) => write(_keyOf(row));

    public override (Expression Beyond, Expression Same) Against(
        ParameterExpression row, string written, bool descends)
    {
        var column = new Renamed(key.Parameters[0], row).Visit(key.Body);
        var value = Parameter(read(written));
        return (Compare(column, value, descends), Expression.Equal(column, value));
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

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) =>
            node == from ? to : base.VisitParameter(node);
    }
}
