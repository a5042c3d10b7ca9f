using System.Collections.Concurrent;
using System.Data.Common;

namespace LifecycleConsole.Data.Reading;

/// <summary>
/// Read-only connections for the pages that are asked for most. On SQLite they stay open with their statements
/// prepared; on PostgreSQL the driver's pool does that, as the connection string says.
/// </summary>
internal sealed class PreparedReads(Func<DbConnection> open, bool isPostgres) : IAsyncDisposable
{
    /// <summary>More are at work at once than there are processors: each waits for its client too.</summary>
    private static readonly int IdleMax = Math.Max(16, 4 * Environment.ProcessorCount);

    private readonly ConcurrentBag<ReadSession> _idle = [];
    private bool _isClosed;

    public bool IsPostgres => isPostgres;

    public async ValueTask<ReadSession> OpenAsync(CancellationToken cancellationToken)
    {
        if (_idle.TryTake(out var idle))
        {
            return idle;
        }
        var connection = open();
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return new ReadSession(this, connection);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Volatile.Write(ref _isClosed, true);
        while (_idle.TryTake(out var session))
        {
            await session.CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>One that has failed is not used again.</summary>
    internal ValueTask GiveBackAsync(ReadSession session)
    {
        if (isPostgres || session.HasFailed || _idle.Count >= IdleMax || Volatile.Read(ref _isClosed))
        {
            return session.CloseAsync();
        }
        _idle.Add(session);
        return ValueTask.CompletedTask;
    }
}

/// <summary>One connection, for one reader at a time. Disposing gives it back.</summary>
internal sealed class ReadSession(PreparedReads owner, DbConnection connection) : IAsyncDisposable
{
    private readonly PreparedCommands _commands = new(connection, owner.IsPostgres);

    public bool HasFailed { get; private set; }

    public Task<List<T>> ReadAsync<T>(PreparedQuery<T> query, object values, CancellationToken cancellationToken) =>
        WatchedAsync(_commands.ReadAsync(query, values, cancellationToken));

    /// <summary>All three with the same values, asked together.</summary>
    public Task<(List<T1> First, List<T2> Second, List<T3> Third)> ReadAsync<T1, T2, T3>(
        PreparedThree<T1, T2, T3> queries, object values, CancellationToken cancellationToken) =>
        WatchedAsync(_commands.ReadAsync(queries, values, cancellationToken));

    public ValueTask DisposeAsync() => owner.GiveBackAsync(this);

    public async ValueTask CloseAsync()
    {
        _commands.Forget();
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<T> WatchedAsync<T>(Task<T> read)
    {
        try
        {
            return await read.ConfigureAwait(false);
        }
        catch
        {
            HasFailed = true;
            throw;
        }
    }
}

/// <summary>Three queries that take the same values.</summary>
internal sealed record PreparedThree<T1, T2, T3>(
    PreparedQuery<T1> First, PreparedQuery<T2> Second, PreparedQuery<T3> Third)
{
    public void Declare(DbCommand command)
    {
        First.Declare(command);
        Second.Declare(command);
        Third.Declare(command);
    }
}
