using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>Drops jobs that have been over for long, and drafts that nobody confirmed. A piece at a time.</summary>
internal sealed class JobShelf(ConsoleReader reader, WriteLane lane, BusinessClock clock, JobOptions options)
{
    private const int LinesPerCommit = 2000;
    private const int PiecesAtOnce = 20;
    internal static readonly TimeSpan Leeway = TimeSpan.FromHours(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private DateTimeOffset _lookAt;

    /// <summary>Looks once a minute by the application's clock, and takes no longer than a few short commits.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        for (var piece = 0; piece < PiecesAtOnce && clock.Now >= _lookAt; piece++)
        {
            if (await OldestAsync(cancellationToken).ConfigureAwait(false) is not { } jobId)
            {
                _lookAt = clock.Now + LookEvery;
            }
            else if (await DropLinesAsync(jobId, cancellationToken).ConfigureAwait(false) == 0)
            {
                await lane.RunAsync(
                    session => session.Db.Jobs.Where(j => j.Id == jobId).ExecuteDeleteAsync(cancellationToken),
                    cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// A draft this old is not started any more (<see cref="Job.DraftLives"/>), and no end begins again.
    /// </summary>
    private async Task<long?> OldestAsync(CancellationToken cancellationToken)
    {
        var (endedBefore, draftedBefore) = (clock.Now - options.Keep, clock.Now - Job.DraftLives - Leeway);
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.Jobs.Where(j => j.EndedAt < endedBefore).OrderBy(j => j.EndedAt).Select(j => (long?)j.Id)
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false)
                ?? await db.Jobs
                    .Where(j => j.EndedAt == null && j.State == JobState.Draft && j.CreatedAt <= draftedBefore)
                    .OrderBy(j => j.Id).Select(j => (long?)j.Id).FirstOrDefaultAsync(cancellationToken)
                    .ConfigureAwait(false);
        }
    }

    /// <returns>How many lines went.</returns>
    private Task<int> DropLinesAsync(long jobId, CancellationToken cancellationToken) => lane.RunAsync(
        async session =>
        {
            var lines = session.Db.JobLines.Where(l => l.JobId == jobId);
            var first = await lines.MinAsync(l => (int?)l.Position, cancellationToken).ConfigureAwait(false);
            var until = first + LinesPerCommit;
            return first is null
                ? 0
                : await lines.Where(l => l.Position < until).ExecuteDeleteAsync(cancellationToken)
                    .ConfigureAwait(false);
        },
        cancellationToken);
}
