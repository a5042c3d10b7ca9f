namespace LifecycleConsole.Data.Writing;

/// <summary>
/// The only way to write. On SQLite one connection, one transaction at a time, many callers per COMMIT; on PostgreSQL a
/// transaction each. The answer comes after the COMMIT: what was answered is durable.
/// </summary>
internal abstract class WriteLane
{
    /// <summary>
    /// Runs <paramref name="work"/> in a transaction. An exception takes back this work alone. The work may run again
    /// after a conflict, so it must have no effect outside the session.
    /// </summary>
    public abstract Task<T> RunAsync<T>(Func<WriteSession, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Saves what a tracking context (Identity's) has changed.</summary>
    public abstract Task<int> SaveAsync(
        ConsoleDbContext context, Func<CancellationToken, Task<int>> save, CancellationToken cancellationToken);

    /// <summary>Transactions made durable since the start: on SQLite one sync of the file each.</summary>
    public abstract long Commits { get; }
}
