using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>What pages show of jobs. Another account's job is not there.</summary>
public sealed class JobQueries
{
    public const int JobsPerPage = 20;
    private const int RunningMax = 5;
    private const int LinesPerLook = 1000;

    private readonly ConsoleReader _reader;
    private readonly BusinessClock _clock;

    internal JobQueries(ConsoleReader reader, BusinessClock clock) => (_reader, _clock) = (reader, clock);

    /// <summary>Jobs that were started, newest first.</summary>
    /// <param name="before">Older than this one; null: the newest.</param>
    /// <param name="after">Newer than this one.</param>
    public async Task<Outcome<JobPage>> ListAsync(
        Actor actor, long? before, long? after, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListJobs) is { } refusal)
        {
            return refusal;
        }
        var accountId = actor.AccountId;
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var jobs = db.Jobs.Where(j => j.AccountId == accountId && j.State != JobState.Draft);
            var isBack = after is not null;
            var rows = isBack
                ? await jobs.Where(j => j.Id > after).OrderBy(j => j.Id).Take(JobsPerPage + 1)
                    .ToListAsync(cancellationToken).ConfigureAwait(false)
                : await jobs.Where(j => before == null || j.Id < before).OrderByDescending(j => j.Id)
                    .Take(JobsPerPage + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
            var hasMore = rows.Count > JobsPerPage;
            List<Job> page = [.. rows.Take(JobsPerPage).OrderByDescending(j => j.Id)];
            var hasNewer = isBack ? hasMore : before is not null;
            var hasOlder = isBack || hasMore;
            return new JobPage(
                page.ConvertAll(ViewOf),
                hasNewer && page.Count > 0 ? page[0].Id : null,
                hasOlder && page.Count > 0 ? page[^1].Id : null);
        }
    }

    /// <summary>One job, a draft as well. Missing and foreign ones get the same answer.</summary>
    public async Task<Outcome<JobView>> GetAsync(Actor actor, long jobId, CancellationToken cancellationToken)
    {
        var found = await JobAsync(actor, jobId, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } job)
        {
            return found.Refusal!;
        }
        var view = ViewOf(job);
        return job is { State: JobState.Draft, Command.Length: > 0 } && job.Reviewed == job.Total
            ? view with { Approval = await WhyHeldAsync(actor, job, cancellationToken).ConfigureAwait(false) }
            : view;
    }

    /// <summary>Those of this user that still have something to do, oldest first; at most five.</summary>
    public async Task<Outcome<IReadOnlyList<JobView>>> RunningAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListJobs) is { } refusal)
        {
            return refusal;
        }
        var (accountId, userId) = (actor.AccountId, actor.UserId);
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var running = await db.Jobs
                .Where(j => j.EndedAt == null && j.State != JobState.Draft
                    && j.AccountId == accountId && j.UserId == userId)
                .OrderBy(j => j.Id).Take(RunningMax).ToListAsync(cancellationToken).ConfigureAwait(false);
            return running.ConvertAll(ViewOf);
        }
    }

    /// <summary>A page of lines by keyset: failures, then skipped, waiting and done ones.</summary>
    public async Task<Outcome<JobLinePage>> LinesAsync(
        Actor actor, long jobId, JobLineFilter filter, CancellationToken cancellationToken)
    {
        var job = await JobAsync(actor, jobId, cancellationToken).ConfigureAwait(false);
        if (!job.IsAllowed)
        {
            return job.Refusal;
        }
        var size = Math.Clamp(filter.PageSize, 1, JobLineFilter.PageSizeMax);
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var lines = db.JobLines.Where(l => l.JobId == jobId);
            if (filter.State is { } state)
            {
                lines = lines.Where(l => l.State == state);
            }
            return await PageAsync(lines, filter, size, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Every line in the order of the job, for the file of results; read a thousand at a time. None where the job is
    /// not there.
    /// </summary>
    public async IAsyncEnumerable<JobLineRow> ResultsAsync(
        Actor actor, long jobId,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!(await JobAsync(actor, jobId, cancellationToken).ConfigureAwait(false)).IsAllowed)
        {
            yield break;
        }
        for (var from = 0; ; from += LinesPerLook)
        {
            var lines = await PieceAsync(jobId, from, cancellationToken).ConfigureAwait(false);
            foreach (var line in lines)
            {
                yield return JobLineRow.Of(line);
            }
            if (lines.Count < LinesPerLook)
            {
                yield break;
            }
        }
    }

    private static async Task<JobLinePage> PageAsync(
        IQueryable<JobLine> lines, JobLineFilter filter, int size, CancellationToken cancellationToken)
    {
        var isBack = filter.Before is not null;
        var ordered = (filter.Before, filter.After) switch
        {
            ({ } b, _) => lines
                .Where(l => l.State < b.State || (l.State == b.State && l.Position < b.Position))
                .OrderByDescending(l => l.State).ThenByDescending(l => l.Position),
            (_, { } a) => lines
                .Where(l => l.State > a.State || (l.State == a.State && l.Position > a.Position))
                .OrderBy(l => l.State).ThenBy(l => l.Position),
            _ => lines.OrderBy(l => l.State).ThenBy(l => l.Position),
        };
        var rows = await ordered.Take(size + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        var hasMore = rows.Count > size;
        List<JobLine> page = [.. rows.Take(size)];
        if (isBack)
        {
            page.Reverse();
        }
        var hasEarlier = isBack ? hasMore : filter.After is not null;
        return new JobLinePage(
            page.ConvertAll(JobLineRow.Of),
            hasEarlier && page.Count > 0 ? CursorOf(page[0]) : null,
            (isBack || hasMore) && page.Count > 0 ? CursorOf(page[^1]) : null);
    }

    private static JobLineCursor CursorOf(JobLine line) => new(line.State, line.Position);

    private async Task<List<JobLine>> PieceAsync(long jobId, int from, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.JobLines
                .Where(l => l.JobId == jobId && l.Position >= from && l.Position < from + LinesPerLook)
                .OrderBy(l => l.Position).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The question that the start will ask.</summary>
    private async Task<Refusal?> WhyHeldAsync(Actor actor, Job job, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await JobOperations.WhyHeldAsync(db, (actor, _clock.Now), job, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task<Outcome<Job>> JobAsync(Actor actor, long jobId, CancellationToken cancellationToken) =>
        AccessRules.WhyNot(actor, Actions.ListJobs) is { } refusal ? refusal
            : await FindAsync(actor, jobId, cancellationToken).ConfigureAwait(false) is { } job ? job
            : JobOperations.NoSuchJob(jobId);

    private async Task<Job?> FindAsync(Actor actor, long jobId, CancellationToken cancellationToken)
    {
        var accountId = actor.AccountId;
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.Jobs.SingleOrDefaultAsync(j => j.Id == jobId && j.AccountId == accountId, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private JobView ViewOf(Job job) => ViewOf(job, _clock.Now);

    internal static JobView ViewOf(Job job, DateTimeOffset now) => new()
    {
        Job = job,
        Command = job.Command.Length == 0 ? null : StoredCommand.Read(job.Command, []),
        Summary = StoredSummary.Read(job.Summary),
        Problem = StoredRefusal.Read(job.Problem),
        ReadAt = now,
    };
}
