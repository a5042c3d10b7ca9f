using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Attachments;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Work;

/// <summary>What the operator does about work and drift.</summary>
public sealed class WorkOperations
{
    public static readonly RefusalKind NotFailed = new("work.not-failed",
        "This work has not failed, so there is nothing to retry. Refresh the page.");

    /// <summary>Its instance may have been started, stopped or released by hand since.</summary>
    public static readonly RefusalKind PowerIsBack = new("work.power-is-back",
        "When this failed, the instance went back to the state before. Its owner can start, stop or reboot it again.");

    /// <summary>Its disks are gone.</summary>
    public static readonly RefusalKind LaunchFailed = new("work.launch-failed",
        "The instance was not created and costs nothing. Its owner can release it and create another one.");

    /// <summary>Its owner was told and can ask for it again.</summary>
    public static readonly RefusalKind WentBack = new("work.went-back",
        "When this failed, everything went back to how it was before. Its owner can ask for it again.");

    private readonly WriteLane _lane;
    private readonly RecorderParts _parts;
    private readonly Reconciliation _reconciliation;

    internal WorkOperations(WriteLane lane, RecorderParts parts, Reconciliation reconciliation)
    {
        _lane = lane;
        _parts = parts;
        _reconciliation = reconciliation;
    }

    /// <summary>Opens failed work again; the back-end gets the same operation once more.</summary>
    public async Task<Outcome<WorkItem>> RetryAsync(Actor actor, long workId, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ManageWork) is { } refusal)
        {
            return refusal;
        }
        return await _lane.RunAsync(session => RetryAsync(session, actor, workId, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Compares the records with the machines now.</summary>
    /// <returns>How many differences there are.</returns>
    public async Task<Outcome<int>> ReconcileAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ManageWork) is { } refusal)
        {
            return refusal;
        }
        await _reconciliation.RunAsync(cancellationToken).ConfigureAwait(false);
        return _reconciliation.Findings.Count;
    }

    private async Task<Outcome<WorkItem>> RetryAsync(
        WriteSession session, Actor actor, long workId, CancellationToken cancellationToken)
    {
        var accountId = await session.Db.WorkItems.Where(w => w.Id == workId).Select(w => w.AccountId)
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        // Read once more after the account is taken: two operators may press at once.
        if (await AccountHead.TakeAsync(session, accountId, cancellationToken).ConfigureAwait(false) is not { } head
            || await session.Db.WorkItems.SingleAsync(w => w.Id == workId, cancellationToken).ConfigureAwait(false)
                is not { State: WorkState.Failed } item)
        {
            return NotFailed.With();
        }
        if (item.Kind is WorkKind.Start or WorkKind.Stop or WorkKind.Reboot)
        {
            return PowerIsBack.With();
        }
        if (item.Kind == WorkKind.Create)
        {
            return LaunchFailed.With();
        }
        if (await HasGoneBackAsync(session.Db, item, cancellationToken).ConfigureAwait(false))
        {
            return WentBack.With();
        }
        var now = _parts.Clock.SystemNow;
        await session.Rows.AddAsync(
            Shapes.WorkEnded, [workId, (int)WorkState.Open, "", null], cancellationToken).ConfigureAwait(false);
        await session.Rows.AddAsync(
            Shapes.WorkTried, [workId, 0, "", Instants.ToMicros(now)], cancellationToken).ConfigureAwait(false);
        var recorder = new Recorder(session, head, _parts);
        await recorder.RecordAsync(
            new Deed
            {
                Actor = actor,
                Action = Actions.ManageWork,
                SubjectId = item.InstanceId,
                SubjectName = item.InstanceId,
                Effect = "WorkRetried",
                EffectiveAt = _parts.Clock.Now,
                Changes = [],
                Detail = $"work.retried {workId} {item.Kind}",
            },
            cancellationToken).ConfigureAwait(false);
        await recorder.CompleteAsync("Work", cancellationToken).ConfigureAwait(false);
        session.AfterCommit(_parts.Signal.WorkIsWaiting);
        return item with { State = WorkState.Open, Problem = "", Attempts = 0, NextAttemptAt = now };
    }

    /// <summary>
    /// A detach stays open to retries only while a release waits for it, a snapshot while it exists, the way into the
    /// Recycle Bin and out of it while the instance, or its order, still stands there.
    /// </summary>
    private static async Task<bool> HasGoneBackAsync(
        ConsoleDbContext db, WorkItem item, CancellationToken cancellationToken) => item.Kind switch
    {
        WorkKind.Detach => !await db.Disks.AnyAsync(
            d => d.Id == item.TargetId && d.Step == DiskStep.Detaching, cancellationToken).ConfigureAwait(false),
        WorkKind.DetachThing => !await AttachmentOrders.OfWork(db, item).AnyAsync(
            a => a.Step == AttachmentStep.Detaching, cancellationToken).ConfigureAwait(false),
        WorkKind.CreateSnapshot => await db.Snapshots.AnyAsync(
            s => s.Id == item.TargetId && s.DeletedAt != null, cancellationToken).ConfigureAwait(false),
        WorkKind.Isolate => !await db.Instances.AnyAsync(
            i => i.Id == item.InstanceId && i.Phase == Phase.Recycled, cancellationToken).ConfigureAwait(false),
        WorkKind.ResizeBandwidth => await db.Orders.AnyAsync(
            o => o.Id == item.TargetId && o.State != OrderState.Fulfilled, cancellationToken).ConfigureAwait(false)
            || await IsOvertakenAsync(db, item, cancellationToken).ConfigureAwait(false),
        WorkKind.Rejoin => !await db.Orders.AnyAsync(
            o => o.Id == item.TargetId && o.State == OrderState.Paid, cancellationToken).ConfigureAwait(false),
        var kind => PartAnswers.GoesBack(kind),
    };

    /// <summary>A later bandwidth was asked for or is set, or nobody pays for this one any more.</summary>
    private static async Task<bool> IsOvertakenAsync(
        ConsoleDbContext db, WorkItem item, CancellationToken cancellationToken) =>
        await db.WorkItems.AnyAsync(
            w => w.InstanceId == item.InstanceId && w.Kind == WorkKind.ResizeBandwidth && w.Id > item.Id
                && (w.State == WorkState.Open || w.State == WorkState.Done),
            cancellationToken).ConfigureAwait(false)
        || !await db.Instances.AnyAsync(
            i => i.Id == item.InstanceId && i.Phase == Phase.Active && i.ChargeType == ChargeType.Subscription,
            cancellationToken).ConfigureAwait(false);
}
