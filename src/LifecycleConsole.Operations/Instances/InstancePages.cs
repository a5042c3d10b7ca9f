using System.Collections.Concurrent;
using System.Linq.Expressions;
using LifecycleConsole.Data;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Instances;

/// <summary>
/// The pages without a filter, by far the most frequent: a compiled query for each order, direction and beginning.
/// A compiled query belongs to one model, so there is a set for each provider.
/// </summary>
internal sealed class InstancePages
{
    private delegate IAsyncEnumerable<Instance> PageQuery(ConsoleDbContext db, long accountId, KeysetPlace place);

    private static readonly InstancePages OnSqlite = new();
    private static readonly InstancePages OnPostgres = new();

    private readonly ConcurrentDictionary<(InstanceSort, bool, bool), PageQuery> _queries = [];

    public static InstancePages For(ConsoleDbContext db) => db is PostgresConsoleDbContext ? OnPostgres : OnSqlite;

    public IAsyncEnumerable<Instance> Read(
        ConsoleDbContext db, long accountId, InstanceSort sort, KeysetPlace place) =>
        _queries.GetOrAdd((sort, place.Descends, place.Id is not null), static kind => Compiled(kind))(
            db, accountId, place);

    private static PageQuery Compiled((InstanceSort Sort, bool Descends, bool IsFurther) kind)
    {
        return kind.Sort switch
        {
            InstanceSort.Changed => Of(i => i.ChangedAt, place => place.Instant),
            InstanceSort.Created => Of(i => i.CreatedAt, place => place.Instant),
            InstanceSort.ReleaseAt => Of(i => i.ReleaseAt!.Value, place => place.Instant),
            InstanceSort.Next => Of(i => EF.Property<long>(i, ConsoleModel.NextAt), place => place.Number),
            InstanceSort.Name => Of(i => i.Name, place => place.Key),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

        PageQuery Of<TKey>(Expression<Func<Instance, TKey>> key, Func<KeysetPlace, TKey> from)
        {
            var query = EF.CompileAsyncQuery(Page(key, kind));
            return (db, accountId, place) => query(db, accountId, from(place), place.Id ?? "", place.Take);
        }
    }

    private static Expression<Func<ConsoleDbContext, long, TKey, string, int, IQueryable<Instance>>> Page<TKey>(
        Expression<Func<Instance, TKey>> key, (InstanceSort Sort, bool Descends, bool IsFurther) kind)
    {
        Expression<Func<ConsoleDbContext, long, TKey, string, int, IQueryable<Instance>>> listed =
            (db, accountId, from, id, take) => db.Instances.AsNoTracking().Where(i =>
                i.AccountId == accountId && i.DestroyedAt == null && i.Phase != Phase.Recycled);
        var query = listed.Body;
        if (kind.Sort == InstanceSort.ReleaseAt)
        {
            Expression<Func<Instance, bool>> hasRelease = i => i.ReleaseAt != null;
            query = Call(nameof(Queryable.Where), [typeof(Instance)], query, hasRelease);
        }
        if (kind.IsFurther)
        {
            var beyond = InstanceKeyset.Beyond(key, (listed.Parameters[2], listed.Parameters[3]), kind.Descends);
            query = Call(nameof(Queryable.Where), [typeof(Instance)], query, beyond);
        }
        Expression<Func<Instance, string>> byId = i => i.Id;
        query = Call(
            kind.Descends ? nameof(Queryable.OrderByDescending) : nameof(Queryable.OrderBy),
            [typeof(Instance), typeof(TKey)], query, key);
        query = Call(
            kind.Descends ? nameof(Queryable.ThenByDescending) : nameof(Queryable.ThenBy),
            [typeof(Instance), typeof(string)], query, byId);
        return listed.Update(
            Call(nameof(Queryable.Take), [typeof(Instance)], query, listed.Parameters[4]), listed.Parameters);
    }

    private static MethodCallExpression Call(string method, Type[] types, Expression query, Expression argument) =>
        Expression.Call(
            typeof(Queryable), method, types, query,
            argument is LambdaExpression ? Expression.Quote(argument) : argument);
}
