using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>
/// What the back-end could not do makes a done line a failed one, where its subject went back to the state before; of a
/// recovery, what was paid is back. A release stands: what is left of its machine is the operator's work item.
/// </summary>
internal static class JobFaults
{
    /// <summary>To be called before the account is taken.</summary>
    public static async Task NoteAsync(
        WriteSession session, WorkItem work, string problem, RecorderParts parts, CancellationToken cancellationToken)
    {
        if (work is not { JobId: { } jobId, JobPosition: { } position }
            || await JobHead.TakeAsync(session, jobId, cancellationToken).ConfigureAwait(false) is not { } job
            || !TakesBack(work.Kind, job.Subject)
            || await session.Db.JobLines.SingleOrDefaultAsync(
                l => l.JobId == jobId && l.Position == position && l.State == JobLineState.Done, cancellationToken)
                .ConfigureAwait(false) is not { } line)
        {
            return;
        }
        var failed = line with
        {
            State = JobLineState.Failed,
            Reason = StoredRefusal.Write(JobRefusals.BackEnd.With(new RefusalArgument("problem", problem))),
            HandledAt = parts.Clock.Now,
        };
        await JobRows.HandledAsync(session, failed, cancellationToken).ConfigureAwait(false);
        var moved = job with { Done = job.Done - 1, Failed = job.Failed + 1 };
        await JobRows.MovedAsync(session, moved, cancellationToken).ConfigureAwait(false);
        if (job.RetriedAs is not null)
        {
            // The retry has begun without it: it can be retried after all.
            await session.Rows.AddAsync(
                JobShapes.JobFailedLate, [job.Id, job.FailedLate + 1], cancellationToken).ConfigureAwait(false);
        }
        await JobNews.MovedAsync(session, moved, parts, cancellationToken).ConfigureAwait(false);
    }

    private static bool TakesBack(WorkKind kind, JobSubject subject) => kind switch
    {
        WorkKind.Start or WorkKind.Stop or WorkKind.Reboot or WorkKind.CreateSnapshot or WorkKind.Rejoin => true,
        WorkKind.UnbindAddress or WorkKind.ResizeAddress => subject == JobSubject.Addresses,
        _ => false,
    };
}
