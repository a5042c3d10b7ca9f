using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LifecycleConsole.Data.Writing;

/// <summary>A plain transaction per work; tried again when the database asks for it.</summary>
internal sealed class PostgresWriteLane(
    NpgsqlDataSource source, Func<NpgsqlConnection, ConsoleDbContext> contextOn, ILogger log) : WriteLane
{
    private const int TriesMax = 5;
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
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            var db = contextOn(connection);
            await using (transaction.ConfigureAwait(false))
            await using (db.ConfigureAwait(false))
            {
                await db.Database.UseTransactionAsync(transaction, cancellationToken).ConfigureAwait(false);
                var session = new WriteSession(db, new PostgresRowBatch(connection, transaction))
                {
                    Connection = connection,
                    Transaction = transaction,
                    IsPostgres = true,
                };
                var result = await work(session).ConfigureAwait(false);
                await session.Rows.EndAsync(cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                Interlocked.Increment(ref _commits);
                session.TellCommitted(log);
                return result;
            }
        }
    }
}
