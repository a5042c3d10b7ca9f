using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Writing;

/// <summary>Group commit: what is waiting when a transaction opens, or arrives while it is filled, shares its COMMIT.</summary>
internal sealed class SqliteWriteLane : WriteLane, IAsyncDisposable
{
    private const int WorksPerCommit = 256;
    private static readonly TimeSpan FillTime = TimeSpan.FromMilliseconds(20);

    private readonly Channel<LaneWork> _queue = Channel.CreateUnbounded<LaneWork>(new() { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly Func<SqliteConnection, ConsoleDbContext> _contextOn;
    private readonly Dictionary<RowShape, SqliteCommand> _prepared = [];
    private readonly Task _loop;
    private long _commits;

    /// <param name="connection">Open, read-write, owned by the lane from now on.</param>
    public SqliteWriteLane(SqliteConnection connection, Func<SqliteConnection, ConsoleDbContext> contextOn)
    {
        _connection = connection;
        _contextOn = contextOn;
        _loop = Task.Factory.StartNew(LoopAsync, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .Unwrap();
    }

    public override long Commits => Interlocked.Read(ref _commits);

    public override Task<T> RunAsync<T>(Func<WriteSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var item = new LaneWork<T>(work, cancellationToken);
        return _queue.Writer.TryWrite(item)
            ? item.Answer
            : throw new ObjectDisposedException(nameof(SqliteWriteLane), "The console is stopping; nothing was written.");
    }

    public override Task<int> SaveAsync(
        ConsoleDbContext context, Func<CancellationToken, Task<int>> save, CancellationToken cancellationToken) =>
        RunAsync(session => OnConnection(context, session, () => save(cancellationToken)), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        foreach (var command in _prepared.Values)
        {
            await command.DisposeAsync().ConfigureAwait(false);
        }
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

    private async Task CommitWaitingAsync()
    {
        var written = new List<(LaneWork Work, WriteSession Session)>();
        try
        {
            var transaction = _connection.BeginTransaction(deferred: false);
            await using (transaction.ConfigureAwait(false))
            {
                await FillAsync(transaction, written).ConfigureAwait(false);
                if (written.Count > 0)
                {
                    transaction.Commit();
                    Interlocked.Increment(ref _commits);
                }
            }
        }
        catch (Exception broken) when (broken is SqliteException or InvalidOperationException)
        {
            FailAll(written, broken);
            return;
        }
        foreach (var (work, session) in written)
        {
            session.TellCommitted();
            work.Succeed();
        }
    }

    private async Task FillAsync(SqliteTransaction transaction, List<(LaneWork, WriteSession)> written)
    {
        var start = Stopwatch.GetTimestamp();
        var db = _contextOn(_connection);
        await using (db.ConfigureAwait(false))
        {
            await db.Database.UseTransactionAsync(transaction).ConfigureAwait(false);
            for (var n = 0; n < WorksPerCommit && _queue.Reader.TryRead(out var work); n++)
            {
                if (await TryWorkAsync(transaction, db, work).ConfigureAwait(false) is { } session)
                {
                    written.Add((work, session));
                }
                if (Stopwatch.GetElapsedTime(start) > FillTime)
                {
                    break;
                }
            }
        }
    }

    private async Task<WriteSession?> TryWorkAsync(SqliteTransaction transaction, ConsoleDbContext db, LaneWork work)
    {
        if (work.IsCancelled)
        {
            work.Cancel();
            return null;
        }
        var session = new WriteSession(db, new SqliteRowBatch(_connection, transaction, _prepared))
        {
            Connection = _connection,
            Transaction = transaction,
            IsPostgres = false,
        };
        transaction.Save("work");
        try
        {
            await work.RunAsync(session).ConfigureAwait(false);
            transaction.Release("work");
            return session;
        }
        catch (Exception refused)
        {
            transaction.Rollback("work");
            work.Fail(refused);
            return null;
        }
    }

    /// <summary>The COMMIT failed (disk full, read-only): nothing of it holds, and everybody waiting is told.</summary>
    private void FailAll(List<(LaneWork Work, WriteSession Session)> written, Exception broken)
    {
        if (written.Count == 0 && _queue.Reader.TryRead(out var first))
        {
            first.Fail(broken);
        }
        written.ForEach(item => item.Work.Fail(broken));
    }
}
