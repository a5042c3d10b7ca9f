using System.Data.Common;
using Npgsql;

namespace LifecycleConsole.Data.Reading;

/// <summary>
/// Read-only connections for the pages that are asked for most. On SQLite they stay open with their statements
/// prepared; on PostgreSQL the driver's pool does that, as the connection string says.
/// </summary>
internal sealed class PreparedReads : IAsyncDisposable
{
    /// <summary>More are at work at once than there are processors: each waits for its client too.</summary>
    private static readonly int IdleMax = Math.Max(16, 4 * Environment.ProcessorCount);

    private readonly Func<CancellationToken, ValueTask<ReadSession>> _open;
    private readonly Lock _turn = new();
    private readonly Stack<ReadSession> _idle = [];
    private bool _isClosed;

    /// <param name="sqliteFile">The path of the database.</param>
    public PreparedReads(string sqliteFile) => _open = _ =>
    {
        var connection = SqliteReadConnection.Open(sqliteFile);
        try
        {
            return ValueTask.FromResult(new ReadSession(this, new PreparedStatements(connection), connection));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    };

    public PreparedReads(NpgsqlDataSource source)
    {
        IsPostgres = true;
        _open = async cancellationToken =>
        {
            var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            return new ReadSession(this, new PreparedCommands(connection, isPostgres: true), connection);
        };
    }

    public bool IsPostgres { get; }

    public ValueTask<ReadSession> OpenAsync(CancellationToken cancellationToken)
    {
        ReadSession? idle;
        lock (_turn)
        {
            _idle.TryPop(out idle);
        }
        if (idle is null)
        {
            return _open(cancellationToken);
        }
        idle.Begin();
        return ValueTask.FromResult(idle);
    }

    public async ValueTask DisposeAsync()
    {
        List<ReadSession> left;
        lock (_turn)
        {
            _isClosed = true;
            left = [.. _idle];
            _idle.Clear();
        }
        foreach (var session in left)
        {
            await session.CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>One that has failed is not used again.</summary>
    internal ValueTask GiveBackAsync(ReadSession session)
    {
        if (!IsPostgres && !session.HasFailed)
        {
            lock (_turn)
            {
                if (!_isClosed && _idle.Count < IdleMax)
                {
                    _idle.Push(session);
                    return ValueTask.CompletedTask;
                }
            }
        }
        return session.CloseAsync();
    }
}

/// <summary>
/// One connection, for one reader at a time. Disposing gives it back. On SQLite all that it reads is of one state of
/// the database.
/// </summary>
internal sealed class ReadSession(PreparedReads owner, PreparedReader reader, IDisposable connection) : IAsyncDisposable
{
    private int _isOut = 1;

    public bool HasFailed { get; private set; }

    public Task<List<T>> ReadAsync<T>(PreparedQuery<T> query, object values, CancellationToken cancellationToken) =>
        WatchedAsync(with => with.ReadAsync(query, values, cancellationToken));

    /// <summary>All three with the same values, asked together.</summary>
    public Task<(List<T1> First, List<T2> Second, List<T3> Third)> ReadAsync<T1, T2, T3>(
        PreparedThree<T1, T2, T3> queries, object values, CancellationToken cancellationToken) =>
        WatchedAsync(with => with.ReadAsync(queries, values, cancellationToken));

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isOut, 0) == 0)
        {
            return ValueTask.CompletedTask; // given back already: it may be another's now
        }
        try
        {
            reader.End();
        }
        catch (DbException)
        {
            HasFailed = true; // what it was opened for has been read
        }
        return owner.GiveBackAsync(this);
    }

    /// <summary>It has been taken again.</summary>
    internal void Begin() => Volatile.Write(ref _isOut, 1);

    internal async ValueTask CloseAsync()
    {
        reader.Forget();
        if (connection is IAsyncDisposable later)
        {
            await later.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            connection.Dispose();
        }
    }

    /// <param name="read">Called in here, because SQLite is read before there is a task.</param>
    private async Task<T> WatchedAsync<T>(Func<PreparedReader, Task<T>> read)
    {
        try
        {
            return await read(reader).ConfigureAwait(false);
        }
        catch
        {
            HasFailed = true;
            throw;
        }
    }
}
