using System.Data;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Reading;

/// <summary>Gives a fresh read-only context per operation: a circuit outlives any scope.</summary>
internal sealed class ConsoleReader(Func<ConsoleDbContext> open, bool isPostgres)
{
    public bool IsPostgres { get; } = isPostgres;

    public ConsoleDbContext Open()
    {
        var context = open();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return context;
    }

    /// <summary>
    /// The same with its connection open until the context goes: for several queries, each of which would open it
    /// again.
    /// </summary>
    public async Task<ConsoleDbContext> OpenAsync(CancellationToken cancellationToken)
    {
        var context = Open();
        try
        {
            await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            return context;
        }
        catch
        {
            await context.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Reads that follow, until the scope ends, see the database as of one instant.</summary>
    public async Task<IAsyncDisposable> SnapshotAsync(ConsoleDbContext db, CancellationToken cancellationToken)
    {
        if (IsPostgres)
        {
            return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken)
                .ConfigureAwait(false);
        }
        // A read-only file takes no transaction that may write, and that is the only kind the provider begins.
        await db.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await db.Database.ExecuteSqlRawAsync("BEGIN DEFERRED", cancellationToken).ConfigureAwait(false);
        return new SqliteSnapshot(db);
    }

    private sealed class SqliteSnapshot(ConsoleDbContext db) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await db.Database.ExecuteSqlRawAsync("ROLLBACK", CancellationToken.None).ConfigureAwait(false);
            await db.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }
}
