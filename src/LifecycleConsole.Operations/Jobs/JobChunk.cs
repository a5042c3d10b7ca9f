using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>
/// A few lines of a job: what they do, what became of them and the job's counts in one transaction, so that a process
/// may die on any line and nothing is done twice or lost. On PostgreSQL a job that another node has is left to it.
/// </summary>
internal sealed class JobChunk(WriteLane lane, CommandDesk desk, RecorderParts parts)
{
    /// <summary>What needs no command is quick.</summary>
    private const int LinesLeftAlone = 1000;

    /// <returns>False where there was nothing to do here: the job has ended, or another node has it.</returns>
    public Task<bool> RunAsync(long jobId, int linesMax, CancellationToken cancellationToken) => lane.RunAsync(
        async session =>
        {
            var job = await JobHead.TryTakeAsync(session, jobId, cancellationToken).ConfigureAwait(false);
            if (job is not { EndedAt: null, State: not JobState.Draft })
            {
                return false;
            }
            var (ended, lines) = job.State == JobState.Running
                ? await GoOnAsync(session, job, linesMax, cancellationToken).ConfigureAwait(false)
                : await LeaveAloneAsync(session, job, cancellationToken).ConfigureAwait(false);
            await WriteAsync(session, ended, lines, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Marks the next line as failed by a fault of ours, so that the others can go on.</summary>
    public Task<bool> BreakAsync(long jobId, string errorId, CancellationToken cancellationToken) => lane.RunAsync(
        async session =>
        {
            var job = await JobHead.TryTakeAsync(session, jobId, cancellationToken).ConfigureAwait(false);
            if (job is not { EndedAt: null, State: JobState.Running })
            {
                return false;
            }
            var reason = JobRefusals.Broken.With(new RefusalArgument("error", errorId));
            var lines = await WaitingAsync(session.Db, job, 1, cancellationToken).ConfigureAwait(false);
            List<JobLine> broken = [.. lines.Select(line => Handled(line, JobLineState.Failed, reason))];
            await WriteAsync(session, job, broken, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    private async Task<(Job Job, List<JobLine> Lines)> GoOnAsync(
        WriteSession session, Job job, int linesMax, CancellationToken cancellationToken)
    {
        var lines = await WaitingAsync(session.Db, job, linesMax, cancellationToken).ConfigureAwait(false);
        var command = StoredCommand.Read(job.Command, lines.ConvertAll(line => line.InstanceId));
        var actor = await PresentAsync(session.Db, job, cancellationToken).ConfigureAwait(false);
        if (JobDecisions.WhyStop(job, actor, command.Action) is { } problem)
        {
            var stopped = await StopAsync(session, job, command.Action, problem, cancellationToken)
                .ConfigureAwait(false);
            return (stopped, []);
        }
        return lines.Count == 0
            ? (job, [])
            : (job, await CarryOutAsync(session, job, (actor!, command, lines), cancellationToken)
                .ConfigureAwait(false));
    }

    private async Task<List<JobLine>> CarryOutAsync(
        WriteSession session, Job job, (Actor Actor, Command Command, List<JobLine> Lines) turn,
        CancellationToken cancellationToken)
    {
        var byId = turn.Lines.ToDictionary(line => line.InstanceId, StringComparer.Ordinal);
        var action = turn.Command.Action;
        (long, int)? PassAs(PlanLine line)
        {
            var shown = byId[line.SubjectId];
            return JobDecisions.Judge(shown, line, Fingerprint.Of(action, line)).State == JobLineState.Done
                ? (job.Id, shown.Position)
                : null;
        }

        var done = await desk.CommitLinesInAsync(
            session, new(turn.Actor, turn.Command, job.ReviewedAt, PassAs), cancellationToken).ConfigureAwait(false);
        return done.Value is { } plan
            ? [.. plan.Lines.Select(line => Judged(byId[line.SubjectId], action, line))]
            : turn.Lines.ConvertAll(line => Handled(line, JobLineState.Failed, done.Refusal));
    }

    private JobLine Judged(JobLine shown, ActionName action, PlanLine line)
    {
        var (state, reason) = JobDecisions.Judge(shown, line, Fingerprint.Of(action, line));
        return Handled(shown with { Effect = line.Effect, EffectAt = line.EffectAt }, state, reason);
    }

    /// <summary>The rest of a job that was cancelled or stopped.</summary>
    private async Task<(Job Job, List<JobLine> Lines)> LeaveAloneAsync(
        WriteSession session, Job job, CancellationToken cancellationToken)
    {
        var lines = await WaitingAsync(session.Db, job, LinesLeftAlone, cancellationToken).ConfigureAwait(false);
        var (state, reason) = job.State == JobState.Cancelled
            ? (JobLineState.Skipped, StoredRefusal.Read(job.Problem))
            : (JobLineState.Failed, JobRefusals.StoppedLine.With());
        return (job, lines.ConvertAll(line => Handled(line, state, reason)));
    }

    private async Task<Job> StopAsync(
        WriteSession session, Job job, ActionName action, Refusal problem, CancellationToken cancellationToken)
    {
        var stopped = job with { State = JobState.Stopped, Problem = StoredRefusal.Write(problem) };
        var deed = new JobDeed(stopped, Actor.System(job.AccountId), action, "JobStopped", problem.Sentence);
        await JobNews.RecordAsync(session, deed, parts, cancellationToken).ConfigureAwait(false);
        return stopped;
    }

    /// <summary>Lines, counts, and the end where nothing waits any more.</summary>
    private async Task WriteAsync(
        WriteSession session, Job job, List<JobLine> lines, CancellationToken cancellationToken)
    {
        foreach (var line in lines)
        {
            await JobRows.HandledAsync(session, line, cancellationToken).ConfigureAwait(false);
        }
        var moved = job with
        {
            Done = job.Done + lines.Count(line => line.State == JobLineState.Done),
            Skipped = job.Skipped + lines.Count(line => line.State == JobLineState.Skipped),
            Failed = job.Failed + lines.Count(line => line.State == JobLineState.Failed),
        };
        if (moved.Waiting == 0)
        {
            moved = moved with
            {
                EndedAt = parts.Clock.Now,
                State = moved.State == JobState.Running ? JobState.Done : moved.State,
            };
        }
        await JobRows.MovedAsync(session, moved, cancellationToken).ConfigureAwait(false);
        await JobNews.MovedAsync(session, moved, parts, cancellationToken).ConfigureAwait(false);
    }

    private JobLine Handled(JobLine line, JobLineState state, Refusal? reason) => line with
    {
        State = state,
        Reason = StoredRefusal.Write(reason),
        HandledAt = parts.Clock.Now,
    };

    private static Task<List<JobLine>> WaitingAsync(
        ConsoleDbContext db, Job job, int linesMax, CancellationToken cancellationToken)
    {
        var id = job.Id;
        return db.JobLines.Where(l => l.JobId == id && l.State == JobLineState.Waiting).OrderBy(l => l.Position)
            .Take(linesMax).ToListAsync(cancellationToken);
    }

    /// <summary>Whoever asked, with the rights of now; null where disabled, gone or moved to another account.</summary>
    private async Task<Actor?> PresentAsync(ConsoleDbContext db, Job job, CancellationToken cancellationToken)
    {
        var (userId, accountId) = (job.UserId, job.AccountId);
        var kind = await db.Users
            .Where(u => u.Id == userId && u.DisabledAt == null && u.AccountId == accountId)
            .Select(u => (UserKind?)u.Kind).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return kind is not { } now ? null : job.AskedBy with
        {
            Kind = now,
            Grants = Grants.Of(
                await GrantLoader.LoadAsync(db, userId, cancellationToken).ConfigureAwait(false), parts.Clock.Now),
        };
    }
}
