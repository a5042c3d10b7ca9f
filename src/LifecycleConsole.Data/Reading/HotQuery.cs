namespace LifecycleConsole.Data.Reading;

/// <summary>
/// A query that every decision asks: EF writes its SQL once for each database, and then it goes past EF, on the
/// connection and in the transaction of the context that it is asked with. In the lane it stays prepared.
/// </summary>
/// <typeparam name="TValues">
/// What it is asked with: each captured value has the name of a property. None may be null, for which EF writes other
/// SQL.
/// </typeparam>
/// <param name="query">Only its form counts.</param>
internal sealed class HotQuery<TValues, T>(Func<ConsoleDbContext, TValues, IQueryable<T>> query)
    where TValues : notnull
{
    private PreparedQuery<T>? _onSqlite;
    private PreparedQuery<T>? _onPostgres;

    public async Task<List<T>> AskAsync(ConsoleDbContext db, TValues values, CancellationToken cancellationToken) =>
        await (await db.CommandsAsync(cancellationToken).ConfigureAwait(false))
            .ReadAsync(On(db, values), values, cancellationToken).ConfigureAwait(false);

    /// <summary>As it is asked on the context's kind of database.</summary>
    public PreparedQuery<T> On(ConsoleDbContext db, TValues values)
    {
        ref var known = ref db is PostgresConsoleDbContext ? ref _onPostgres : ref _onSqlite;
        return known ??= PreparedQuery<T>.Of(db, query(db, values), typeof(TValues));
    }
}
