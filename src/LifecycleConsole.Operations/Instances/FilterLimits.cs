using System.Linq.Expressions;

namespace LifecycleConsole.Operations.Instances;

/// <summary>
/// Limits of a query under the names of the values (<see cref="FilterValues"/>): those of the ordinary methods would be
/// numbers without a name.
/// </summary>
internal static class FilterLimits
{
    public static IQueryable<T> TakeOf<T>(this IQueryable<T> query, object values, string property) =>
        Limited(query, nameof(Queryable.Take), values, property);

    public static IQueryable<T> SkipOf<T>(this IQueryable<T> query, object values, string property) =>
        Limited(query, nameof(Queryable.Skip), values, property);

    private static IQueryable<T> Limited<T>(
        IQueryable<T> query, string method, object values, string property) =>
        query.Provider.CreateQuery<T>(Expression.Call(
            typeof(Queryable), method, [typeof(T)], query.Expression,
            Expression.Property(Expression.Constant(values), property)));
}
