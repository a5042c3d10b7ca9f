using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LifecycleConsole.Data.Writing;

/// <summary>
/// Group commit: what is waiting when a transaction opens, or arrives while it is filled, shares its COMMIT.
/// </summary>
internal sealed class SqliteWriteLane : WriteLane, IAsyncDisposable
{
    private const int WorksPerCommit = 256;
    private const string Savepoint = "work";
    private static readonly TimeSpan FillTime = TimeSpan.FromMilliseconds(20);

    private readonly Channel<LaneWork> _queue = Channel.CreateUnbounded<LaneWork>(new() { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly Func<SqliteConnection, ConsoleDbContext> _contextOn;
    private readonly ILogger _log;
    private readonly SqliteSearchIndex? _search;
    private readonly Dictionary<RowShape, SqliteCommand> _prepared = [];
    private readonly Task _loop;
    private long _commits;

    /// <summary>Kept: each new one registers EF's functions anew, and that unprepares every statement.</summary>
    private ConsoleDbContext? _db;

    /// <param name="connection">Open, read-write, owned by the lane from now on.</param>
    /// <param name="search">Brought up to date before each COMMIT; null: the database has none.</param>
    public SqliteWriteLane(
        SqliteConnection connection, Func<SqliteConnection, ConsoleDbContext> contextOn, ILogger? log = null,
        SqliteSearchIndex? search = null)
    {
        _search = search;
        _connection = connection;
        _contextOn = contextOn;
        _log = log ?? NullLogger.Instance;
        _loop = Task.Factory.StartNew(LoopAsync, CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default)
            .Unwrap();
    }

    public override long Commits => Interlocked.Read(ref _commits);

    public override Task<T> RunAsync<T>(Func<WriteSession, Task<T>> work, CancellationToken cancellationToken) =>
        Queue(new LaneWork<T>(work, cancellationToken));

    public override Task<T> RunSharedAsync<T>(
        Func<WriteSession, Task<T>> work, CancellationToken cancellationToken) =>
        Queue(new LaneWork<T>(work, cancellationToken) { IsShared = true });

    private Task<T> Queue<T>(LaneWork<T> item)
    {
        return _queue.Writer.TryWrite(item)
            ? item.Answer
            : throw new ObjectDisposedException(nameof(SqliteWriteLane), "The console is stopping; nothing was "
                + "written.");
    }

    public override Task<int> SaveAsync(
        ConsoleDbContext context, Func<CancellationToken, Task<int>> save, CancellationToken cancellationToken) =>
        RunAsync(session => OnConnection(context, session, () => save(cancellationToken)), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        if (_db is not null)
        {
            await _db.DisposeAsync().ConfigureAwait(false);
        }
        foreach (var command in _prepared.Values)
        {
            await command.DisposeAsync().ConfigureAwait(false);
        }
        _search?.Dispose();
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Lends the lane's connection to a context that normally reads.</summary>
    private static async Task<int> OnConnection(ConsoleDbContext context, WriteSession session, Func<Task<int>> save)
    {
        var own = context.Database.GetDbConnection();
        context.Database.SetDbConnection(session.Connection);
        try
        {
            await context.Database.UseTransactionAsync(session.Transaction).ConfigureAwait(false);
            return await save().ConfigureAwait(false);
        }
        finally
        {
            await context.Database.UseTransactionAsync(null).ConfigureAwait(false);
            context.Database.SetDbConnection(own);
        }
    }

    private async Task LoopAsync()
    {
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            await CommitWaitingAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Never throws: a lane that stops would leave every caller waiting for ever.</summary>
    private async Task CommitWaitingAsync()
    {
        var written = new List<(LaneWork Work, WriteSession Session)>();
        try
        {
            var (transaction, db) = Begin();
            await using (transaction.ConfigureAwait(false))
            {
                await FillAsync(transaction, db, written).ConfigureAwait(false);
                if (written.Count > 0)
                {
                    _search?.BringUpToDate(transaction);
                    transaction.Commit();
                    Interlocked.Increment(ref _commits);
                }
            }
        }
        catch (Exception broken)
        {
            written.ForEach(item => item.Work.Fail(broken));
            return;
        }
        foreach (var (work, session) in written)
        {
            session.TellCommitted(_log);
            work.Succeed();
        }
    }

    /// <summary>The database cannot be written now: whoever waits already is told so instead of waiting on.</summary>
    private (SqliteTransaction Transaction, ConsoleDbContext Db) Begin()
    {
        SqliteTransaction? transaction = null;
        try
        {
            RequireFile();
            transaction = _connection.BeginTransaction(deferred: false);
            _db ??= _contextOn(_connection);
            _db.Database.UseTransaction(null);
            _db.Database.UseTransaction(transaction);
            _db.ReadWithin(transaction);
            return (transaction, _db);
        }
        catch (Exception broken)
        {
            transaction?.Dispose();
            while (_queue.Reader.TryRead(out var work))
            {
                work.Fail(broken);
            }
            throw;
        }
    }

    /// <summary>The system lets us write into a deleted file, and everything written would be lost with it.</summary>
    private void RequireFile()
    {
        if (!File.Exists(_connection.DataSource))
        {
            throw new InvalidOperationException(
                $"The database file '{_connection.DataSource}' is gone; nothing was written. Stop the console "
                    + $"and put the "
                + "file back.");
        }
    }

    private async Task FillAsync(
        SqliteTransaction transaction, ConsoleDbContext db, List<(LaneWork, WriteSession)> written)
    {
        var start = Stopwatch.GetTimestamp();
        var time = SharedTime;
        for (var n = 0; n < WorksPerCommit && _queue.Reader.TryRead(out var work); n++)
        {
            if (work.IsCancelled)
            {
                work.Cancel();
                continue;
            }
            var session = new WriteSession(db, new SqliteRowBatch(_connection, transaction, _prepared))
            {
                Connection = _connection,
                Transaction = transaction,
                IsPostgres = false,
            };
            var isFirst = written.Count == 0;
            if (await (isFirst ? IsDoneAsync(work, session) : IsDoneOrTakenBackAsync(transaction, work, session))
                .ConfigureAwait(false))
            {
                written.Add((work, session));
            }
            else if (isFirst)
            {
                return; // the transaction is taken back, and what waits gets its own
            }
            time = work.IsShared ? time : FillTime; // somebody waits
            if (Stopwatch.GetElapsedTime(start) > time)
            {
                break;
            }
        }
    }

    /// <summary>
    /// The first work of a transaction has nothing before it that must stay, so that it does without a savepoint, for
    /// which SQLite keeps a copy of every page that the work touches.
    /// </summary>
    private static async Task<bool> IsDoneAsync(LaneWork work, WriteSession session)
    {
        try
        {
            await work.RunAsync(session).ConfigureAwait(false);
            return true;
        }
        catch (Exception refused)
        {
            work.Fail(refused);
            return false;
        }
    }

    /// <summary>False where the work failed and was taken back alone.</summary>
    /// <exception cref="SqliteException">SQLite took the whole transaction back (disk full); the work is
    /// told.</exception>
    private static async Task<bool> IsDoneOrTakenBackAsync(
        SqliteTransaction transaction, LaneWork work, WriteSession session)
    {
        var isSaved = false;
        try
        {
            transaction.Save(Savepoint);
            isSaved = true;
            await work.RunAsync(session).ConfigureAwait(false);
            transaction.Release(Savepoint);
            return true;
        }
        catch (Exception refused)
        {
            work.Fail(refused);
            if (!isSaved || !TryTakeBack(transaction))
            {
                throw;
            }
            return false;
        }
    }

    /// <summary>
    /// False where SQLite has taken the whole transaction back already, and all who share it with it.
    /// </summary>
    private static bool TryTakeBack(SqliteTransaction transaction)
    {
        try
        {
            transaction.Rollback(Savepoint);
            return true;
        }
        catch (Exception gone) when (gone is SqliteException or InvalidOperationException)
        {
            return false;
        }
    }
}
