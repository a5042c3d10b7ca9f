using System.Collections.Concurrent;
using System.Data.Common;

namespace LifecycleConsole.Data.Reading;

/// <summary>
/// Read-only connections for the pages that are asked for most. On SQLite they stay open with their statements
/// prepared; on PostgreSQL the driver's pool does that, as the connection string says.
/// </summary>
internal sealed class PreparedReads(Func<DbConnection> open, bool isPostgres) : IAsyncDisposable
{
    private static readonly int IdleMax = Math.Max(4, Environment.ProcessorCount);

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
    private const int CommandsMax = 200;

    private readonly Dictionary<object, DbCommand> _commands = [];

    public bool HasFailed { get; private set; }

    public async Task<List<T>> ReadAsync<T>(
        PreparedQuery<T> query, object values, CancellationToken cancellationToken)
    {
        try
        {
            var command = CommandOf(query);
            query.Bind(command, values, owner.IsPostgres);
            var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                return await query.ReadAsync(rows, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            HasFailed = true;
            throw;
        }
    }

    public ValueTask DisposeAsync() => owner.GiveBackAsync(this);

    public async ValueTask CloseAsync()
    {
        Forget();
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private DbCommand CommandOf<T>(PreparedQuery<T> query)
    {
        if (_commands.TryGetValue(query, out var known))
        {
            return known;
        }
        if (_commands.Count >= CommandsMax)
        {
            Forget();
        }
        var command = connection.CreateCommand();
        query.Declare(command);
        return _commands[query] = command;
    }

    private void Forget()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }
        _commands.Clear();
    }
}
