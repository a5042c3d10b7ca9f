using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>
/// Plans a draft piece by piece, so that a person sees it grow, and keeps what each line came to: nothing else is
/// carried out later.
/// </summary>
internal sealed class JobReviewer(ConsoleReader reader, WriteLane lane, CommandDesk desk, RecorderParts parts)
{
    internal const int LinesPerPiece = 500;

    private static int PieceOf(Job job) =>
        job.Subject == JobSubject.Instances ? LinesPerPiece : LinePlans.PartsMax;

    /// <summary>Begins anew, with this command.</summary>
    public Task<Outcome<Job>> BeginAsync(
        Actor actor, long jobId, Command command, CancellationToken cancellationToken) => lane.RunAsync<Outcome<Job>>(
            async session =>
            {
                var job = await JobHead.TakeAsync(session, jobId, cancellationToken).ConfigureAwait(false);
                if (job is null || job.AccountId != actor.AccountId)
                {
                    return JobOperations.NoSuchJob(jobId);
                }
                if (job.State != JobState.Draft)
                {
                    return JobRefusals.Confirmed.With();
                }
                if (JobSubjects.Of(command) != job.Subject)
                {
                    return JobRefusals.WrongSubject.With();
                }
                var begun = job with
                {
                    Command = StoredCommand.Write(command),
                    ReviewNumber = job.ReviewNumber + 1,
                    ReviewedAt = parts.Clock.Now,
                    Reviewed = 0,
                    Skipped = 0,
                    Summary = "",
                };
                await JobRows.ReviewedAsync(session, begun, cancellationToken).ConfigureAwait(false);
                return begun;
            },
            cancellationToken);

    /// <summary>The next piece. A command that is wrong as a whole is refused.</summary>
    public async Task<Outcome<Job>> GoOnAsync(Actor actor, Job job, CancellationToken cancellationToken)
    {
        var lines = await LinesAsync(job, cancellationToken).ConfigureAwait(false);
        if (lines.Count == 0)
        {
            return job;
        }
        var command = StoredCommand.Read(job.Command, lines.ConvertAll(line => line.SubjectId));
        var planned = await desk.PlanAsync(actor, JobOrders.ToReview(command), cancellationToken).ConfigureAwait(false);
        if (planned.Value is not { } plan)
        {
            return planned.Refusal!;
        }
        plan = plan with { Lines = [.. plan.Lines.Select(line => JobOrders.Shown(command, line))] };
        var shown = plan.Lines.ToDictionary(line => line.SubjectId, StringComparer.Ordinal);
        var reviewed = lines.ConvertAll(line => Shown(line, plan.Action, shown[line.SubjectId]));
        var moved = job with
        {
            Reviewed = job.Reviewed + lines.Count,
            Skipped = job.Skipped + reviewed.Count(line => line.State == JobLineState.Skipped),
            Summary = StoredSummary.Write(StoredSummary.Read(job.Summary).With(plan)),
        };
        return await WriteAsync(job, moved, reviewed, cancellationToken).ConfigureAwait(false);
    }

    private static JobLine Shown(JobLine line, ActionName action, PlanLine plan) => line with
    {
        State = plan.Applies ? JobLineState.Waiting : JobLineState.Skipped,
        Effect = plan.Effect,
        EffectAt = plan.EffectAt,
        Reason = StoredRefusal.Write(plan.Reason),
        Fingerprint = JobOrders.FingerprintOf(action, plan),
    };

    private async Task<List<JobLine>> LinesAsync(Job job, CancellationToken cancellationToken)
    {
        var (id, from, until) = (job.Id, job.Reviewed, job.Reviewed + PieceOf(job));
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.JobLines.Where(l => l.JobId == id && l.Position >= from && l.Position < until)
                .OrderBy(l => l.Position).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Another tab may have begun again meanwhile: then this piece is of no use.</summary>
    private Task<Outcome<Job>> WriteAsync(
        Job before, Job moved, List<JobLine> lines, CancellationToken cancellationToken) =>
        lane.RunAsync<Outcome<Job>>(
            async session =>
            {
                var job = await JobHead.TakeAsync(session, before.Id, cancellationToken).ConfigureAwait(false);
                if (job is not { State: JobState.Draft } || job.ReviewNumber != before.ReviewNumber
                    || job.Reviewed != before.Reviewed)
                {
                    return JobRefusals.NotReviewed.With();
                }
                await JobRows.ReviewedAsync(session, moved, cancellationToken).ConfigureAwait(false);
                foreach (var line in lines)
                {
                    await JobRows.ReviewedAsync(session, line, cancellationToken).ConfigureAwait(false);
                }
                return moved;
            },
            cancellationToken);
}
