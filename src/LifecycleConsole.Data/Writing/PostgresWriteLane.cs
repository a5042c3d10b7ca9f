using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LifecycleConsole.Data.Writing;

/// <summary>A plain transaction per work; tried again when the database asks for it.</summary>
internal sealed class PostgresWriteLane(
    NpgsqlDataSource source, Func<NpgsqlConnection, ConsoleDbContext> contextOn, ILogger log) : WriteLane
{
    private const int TriesMax = 5;
    private PostgresSharedCommits? _shared;
    private long _commits;

    public override long Commits => Interlocked.Read(ref _commits);

    public override async Task<T> RunAsync<T>(Func<WriteSession, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await OnceAsync(work, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception conflict) when (tries < TriesMax && IsConflict(conflict))
            {
                // the other transaction has won; this one has left nothing behind
            }
        }
    }

    public override Task<T> RunSharedAsync<T>(
        Func<WriteSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var shared = _shared;
        if (shared is null)
        {
            var made = new PostgresSharedCommits(this, BeginAsync);
            shared = Interlocked.CompareExchange(ref _shared, made, null) ?? made;
        }
        return shared.RunAsync(work, cancellationToken);
    }

    public override Task<int> SaveAsync(
        ConsoleDbContext context, Func<CancellationToken, Task<int>> save, CancellationToken cancellationToken) =>
        save(cancellationToken);

    /// <summary>Also where EF has wrapped it, as it does with what passes by itself.</summary>
    private static bool IsConflict(Exception? failure) => failure switch
    {
        null => false,
        PostgresException
        {
            SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        } => true,
        _ => IsConflict(failure.InnerException),
    };

    private async Task<T> OnceAsync<T>(Func<WriteSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var turn = await BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (turn.ConfigureAwait(false))
        {
            var session = turn.NewSession();
            var result = await work(session).ConfigureAwait(false);
            await session.Rows.EndAsync(cancellationToken).ConfigureAwait(false);
            await turn.CommitAsync().ConfigureAwait(false);
            return result;
        }
    }

    private async ValueTask<PostgresTurn> BeginAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            var db = contextOn(connection);
            await db.Database.UseTransactionAsync(transaction, cancellationToken).ConfigureAwait(false);
            db.ReadWithin(transaction);
            return new(connection, transaction, db, session => session.TellCommitted(log))
            {
                OnCommitted = () => Interlocked.Increment(ref _commits),
            };
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
