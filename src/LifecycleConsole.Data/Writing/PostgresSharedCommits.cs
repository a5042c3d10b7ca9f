using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace LifecycleConsole.Data.Writing;

/// <summary>
/// Work that may share its COMMIT: as much as fits into a short time goes into one transaction. Where one of them
/// fails, all are taken back and each is run alone, so that it hurts nobody but itself.
/// </summary>
internal sealed class PostgresSharedCommits(
    PostgresWriteLane lane, Func<CancellationToken, ValueTask<PostgresTurn>> begin)
{
    private const int WorksPerCommit = 64;
    private const int PumpsMax = 4;

    private readonly ConcurrentQueue<LaneWork> _queue = new();
    private int _pumps;

    public Task<T> RunAsync<T>(Func<WriteSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var item = new LaneWork<T>(work, cancellationToken);
        _queue.Enqueue(item);
        if (TryTakePump())
        {
            _ = Task.Run(PumpAsync, CancellationToken.None);
        }
        return item.Answer;
    }

    /// <summary>Accounts are taken in the order of the queue, whichever pump it is: nobody waits in a ring.</summary>
    private async Task PumpAsync()
    {
        do
        {
            while (_queue.TryDequeue(out var first))
            {
                await CommitAsync(first).ConfigureAwait(false);
            }
            Interlocked.Decrement(ref _pumps);
        }
        while (!_queue.IsEmpty && TryTakePump()); // what came while this one was about to stop
    }

    private bool TryTakePump()
    {
        if (Interlocked.Increment(ref _pumps) <= PumpsMax)
        {
            return true;
        }
        Interlocked.Decrement(ref _pumps);
        return false;
    }

    private async Task CommitAsync(LaneWork first)
    {
        var taken = new List<LaneWork>();
        try
        {
            await TogetherAsync(first, taken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            foreach (var work in taken)
            {
                await AloneAsync(work).ConfigureAwait(false);
            }
            return;
        }
        taken.ForEach(work => work.Succeed());
    }

    /// <param name="taken">What went into the transaction.</param>
    private async Task TogetherAsync(LaneWork first, List<LaneWork> taken)
    {
        taken.Add(first);
        var turn = await begin(CancellationToken.None).ConfigureAwait(false);
        await using (turn.ConfigureAwait(false))
        {
            var start = Stopwatch.GetTimestamp();
            await turn.RunAsync(first).ConfigureAwait(false);
            while (taken.Count < WorksPerCommit && Stopwatch.GetElapsedTime(start) < WriteLane.SharedTime
                && _queue.TryDequeue(out var next))
            {
                taken.Add(next);
                await turn.RunAsync(next).ConfigureAwait(false);
            }
            await turn.CommitAsync().ConfigureAwait(false);
        }
    }

    private async Task AloneAsync(LaneWork work)
    {
        try
        {
            await lane.RunAsync(
                async session =>
                {
                    await work.RunAsync(session).ConfigureAwait(false);
                    return true;
                },
                CancellationToken.None).ConfigureAwait(false);
            work.Succeed();
        }
        catch (Exception broken)
        {
            work.Fail(broken);
        }
    }
}

/// <summary>One transaction on a connection of its own; what is not committed at the end is taken back.</summary>
internal sealed class PostgresTurn(
    NpgsqlConnection connection, NpgsqlTransaction transaction, ConsoleDbContext db, Action<WriteSession> tell)
    : IAsyncDisposable
{
    private readonly List<WriteSession> _sessions = [];

    public required Action OnCommitted { get; init; }

    public WriteSession NewSession()
    {
        var session = new WriteSession(db, new PostgresRowBatch(connection, transaction))
        {
            Connection = connection,
            Transaction = transaction,
            IsPostgres = true,
        };
        _sessions.Add(session);
        return session;
    }

    public Task RunAsync(LaneWork work) => work.RunAsync(NewSession());

    /// <summary>Pages and the sweep hear of it once it is durable.</summary>
    public async Task CommitAsync()
    {
        await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        OnCommitted();
        _sessions.ForEach(tell);
    }

    public async ValueTask DisposeAsync()
    {
        await db.DisposeAsync().ConfigureAwait(false);
        await transaction.DisposeAsync().ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
    }
}
