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

    /// <summary>Each is placed and paid by itself, which takes its time.</summary>
    private const int OrdersAtOnce = 10;

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
        var command = StoredCommand.Read(job.Command, lines.ConvertAll(line => line.SubjectId));
        var actor = await GrantLoader.PresentAsync(session.Db, job.AskedBy, parts.Clock.Now, cancellationToken)
            .ConfigureAwait(false);
        var sums = StoredSummary.Read(job.Summary).Money;
        if (JobDecisions.WhyStop(job, actor, command, sums) is { } problem)
        {
            var stopped = await StopAsync(session, job, command.Action, problem, cancellationToken)
                .ConfigureAwait(false);
            return (stopped, []);
        }
        return lines.Count == 0
            ? (job, [])
            : (job, await CarryOutAsync(session, job, new(actor!, command, lines), cancellationToken)
                .ConfigureAwait(false));
    }

    private Task<List<JobLine>> CarryOutAsync(
        WriteSession session, Job job, JobTurn turn, CancellationToken cancellationToken) =>
        JobOrders.Orders(turn.Command)
            ? OrderAsync(session, job, turn, cancellationToken)
            : TogetherAsync(session, job, turn, cancellationToken);

    /// <summary>
    /// Orders, one after the other: each is decided on the money that the one before has left, and recorded before the
    /// next. People are told of all of them in one message.
    /// </summary>
    private async Task<List<JobLine>> OrderAsync(
        WriteSession session, Job job, JobTurn turn, CancellationToken cancellationToken)
    {
        var (lines, told) = (new List<JobLine>(), new JobTold(job));
        foreach (var line in turn.Lines.Take(OrdersAtOnce))
        {
            var one = JobOrders.Of(turn.Command, job.Id, line.SubjectId);
            var done = await desk.CommitLinesInAsync(
                session,
                new(turn.Actor, one, job.ReviewedAt, planned => PassAs(job, line, one.Action, planned))
                {
                    ChangesOf = told.Sift,
                },
                cancellationToken).ConfigureAwait(false);
            await session.Rows.FlushAsync(cancellationToken).ConfigureAwait(false);
            lines.Add(done.Value is { Lines: [var planned] }
                ? Judged(line, one.Action, planned)
                : Handled(line, JobLineState.Failed, done.Refusal));
        }
        await told.RecordAsync(session, parts, cancellationToken).ConfigureAwait(false);
        return lines;
    }

    private static (long JobId, int Position)? PassAs(Job job, JobLine shown, ActionName action, PlanLine planned) =>
        JobDecisions.Judge(shown, planned, JobOrders.FingerprintOf(action, planned)).State == JobLineState.Done
            ? (job.Id, shown.Position)
            : null;

    private async Task<List<JobLine>> TogetherAsync(
        WriteSession session, Job job, JobTurn turn, CancellationToken cancellationToken)
    {
        var byId = turn.Lines.ToDictionary(line => line.SubjectId, StringComparer.Ordinal);
        var action = turn.Command.Action;
        var done = await desk.CommitLinesInAsync(
            session,
            new(turn.Actor, turn.Command, job.ReviewedAt, line => PassAs(job, byId[line.SubjectId], action, line)),
            cancellationToken).ConfigureAwait(false);
        return done.Value is { } plan
            ? [.. plan.Lines.Select(line => Judged(byId[line.SubjectId], action, line))]
            : turn.Lines.ConvertAll(line => Handled(line, JobLineState.Failed, done.Refusal));
    }

    private JobLine Judged(JobLine shown, ActionName action, PlanLine line)
    {
        var (state, reason) = JobDecisions.Judge(shown, line, JobOrders.FingerprintOf(action, line));
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
}

/// <summary>The lines whose turn it is.</summary>
internal sealed record JobTurn(Actor Actor, Command Command, List<JobLine> Lines);
