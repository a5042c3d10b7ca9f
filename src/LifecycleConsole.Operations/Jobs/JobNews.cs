using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>Tells pages, and the runners of all nodes, of what has become of a job.</summary>
internal static class JobNews
{
    public const string Feature = "Jobs";

    /// <summary>The job has moved; nobody did anything that belongs in the record.</summary>
    public static async Task MovedAsync(
        WriteSession session, Job job, RecorderParts parts, CancellationToken cancellationToken)
    {
        var notice = new ChangeNotice(job.AccountId, Feature, [JobNumber.Of(job.Id)]);
        await parts.Nodes.SayAsync(session, notice, comesDue: null, queuesWork: false, cancellationToken)
            .ConfigureAwait(false);
        session.AfterCommit(() => parts.Feed.Publish(notice));
    }

    /// <summary>Somebody started, cancelled or stopped it: that is recorded.</summary>
    public static async Task<bool> RecordAsync(
        WriteSession session, JobDeed deed, RecorderParts parts, CancellationToken cancellationToken)
    {
        var job = deed.Job;
        var head = await AccountHead.TakeAsync(session, job.AccountId, cancellationToken).ConfigureAwait(false);
        if (head is null)
        {
            return false;
        }
        var recorder = new Recorder(session, head, parts);
        await recorder.RecordAsync(
            new Deed
            {
                Actor = deed.Actor,
                Action = deed.Action,
                SubjectId = JobNumber.Of(job.Id),
                SubjectName = JobNumber.Of(job.Id),
                Effect = deed.Effect,
                EffectiveAt = parts.Clock.Now,
                Changes = [],
                Detail = deed.Detail,
            },
            cancellationToken).ConfigureAwait(false);
        await recorder.CompleteAsync(Feature, cancellationToken).ConfigureAwait(false);
        session.AfterCommit(parts.Signal.JobIsWaiting);
        return true;
    }
}

/// <summary>What somebody did to a job.</summary>
/// <param name="Effect">A word that pages know by <c>Word…</c> in AuditTexts.</param>
internal sealed record JobDeed(Job Job, Actor Actor, ActionName Action, string Effect, string Detail);
