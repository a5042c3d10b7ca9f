using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>
/// What the back-end could not do makes a done line a failed one, where the instance went back to the state before. A
/// release stands: what is left of its machine is the operator's work item.
/// </summary>
internal static class JobFaults
{
    /// <summary>To be called before the account is taken.</summary>
    public static async Task NoteAsync(
        WriteSession session, WorkItem work, string problem, RecorderParts parts, CancellationToken cancellationToken)
    {
        if (work is not { JobId: { } jobId, JobPosition: { } position } || !TakesBack(work.Kind)
            || await JobHead.TakeAsync(session, jobId, cancellationToken).ConfigureAwait(false) is not { } job
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
        await JobNews.MovedAsync(session, moved, parts, cancellationToken).ConfigureAwait(false);
    }

    private static bool TakesBack(WorkKind kind) =>
        kind is WorkKind.Start or WorkKind.Stop or WorkKind.Reboot or WorkKind.CreateSnapshot;
}
