using LifecycleConsole.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Writing;

/// <summary>
/// A job taken for this transaction. Whoever needs its account too takes the job first, so that nobody waits in a ring.
/// </summary>
internal static class JobHead
{
    /// <summary>Waits for whoever has it. Null where there is no such job.</summary>
    public static Task<Job?> TakeAsync(WriteSession session, long jobId, CancellationToken cancellationToken) =>
        ReadAsync(session, session.Db.Jobs.FromSqlRaw(Sql(session, " FOR UPDATE"), jobId), cancellationToken);

    /// <summary>Null where another node has it, or there is no such job.</summary>
    public static Task<Job?> TryTakeAsync(WriteSession session, long jobId, CancellationToken cancellationToken) =>
        ReadAsync(
            session, session.Db.Jobs.FromSqlRaw(Sql(session, " FOR UPDATE SKIP LOCKED"), jobId), cancellationToken);

    private static string Sql(WriteSession session, string taking) =>
        "SELECT * FROM \"Jobs\" WHERE \"Id\" = {0}" + (session.IsPostgres ? taking : "");

    private static async Task<Job?> ReadAsync(
        WriteSession session, IQueryable<Job> job, CancellationToken cancellationToken)
    {
        await session.Rows.FlushAsync(cancellationToken).ConfigureAwait(false);
        var found = await job.AsNoTracking().ToListAsync(cancellationToken).ConfigureAwait(false);
        return found is [var one] ? one : null;
    }
}
