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

    /// <summary>How long work that nobody waits for at a page may fill one transaction.</summary>
    internal static readonly TimeSpan SharedTime = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// For work of accounts that nobody waits for: it shares its COMMIT with others of its kind for a longer time. An
    /// exception takes back this work alone here too. It may run again where another that shares its transaction fails.
    /// Whoever gives several at once gives them in the order of their accounts.
    /// </summary>
    public virtual Task<T> RunSharedAsync<T>(
        Func<WriteSession, Task<T>> work, CancellationToken cancellationToken) => RunAsync(work, cancellationToken);

    /// <summary>Saves what a tracking context (Identity's) has changed.</summary>
    public abstract Task<int> SaveAsync(
        ConsoleDbContext context, Func<CancellationToken, Task<int>> save, CancellationToken cancellationToken);

    /// <summary>Transactions made durable since the start: on SQLite one sync of the file each.</summary>
    public abstract long Commits { get; }
}
