using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Arrears;
using LifecycleConsole.Operations.Attachments;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.RecycleBin;
using LifecycleConsole.Operations.Renewals;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Work;

/// <summary>Writes down what became of back-end work, and the changes that follow from it.</summary>
internal sealed class WorkBook(WriteLane lane, RecorderParts parts)
{
    private static readonly HotQuery<ItemOf, WorkItem> Items =
        new((db, of) => db.WorkItems.Where(w => w.Id == of.Id));

    private static readonly TimeSpan PauseMax = TimeSpan.FromMinutes(5);

    /// <summary>The back-end's final answer comes back through the one way: decide, record.</summary>
    public Task<bool> EndAsync(WorkItem asked, WorkAnswer answer, CancellationToken cancellationToken) =>
        lane.RunAsync(
            async session =>
            {
                if (!answer.IsDone)
                {
                    await JobFaults.NoteAsync(session, asked, answer.Problem, parts, cancellationToken)
                        .ConfigureAwait(false);
                }
                var head = await AccountHead.TakeAsync(session, asked.AccountId, cancellationToken)
                    .ConfigureAwait(false)
                    ?? throw new InvalidOperationException($"Work {asked.Id} belongs to no account.");
                var item = (await Items.AskAsync(session.Db, new(asked.Id), cancellationToken).ConfigureAwait(false))
                    .Single();
                var (name, changes) = await DecideAsync(
                    session.Db, item, (answer, parts.Clock.Now), cancellationToken).ConfigureAwait(false);
                if (changes.Count > 0)
                {
                    var recorder = new Recorder(session, head, parts);
                    await recorder.RecordAsync(DeedOf(item, name, answer, changes), cancellationToken)
                        .ConfigureAwait(false);
                    await recorder.CompleteAsync("Work", cancellationToken).ConfigureAwait(false);
                }
                return true;
            },
            cancellationToken);

    /// <summary>All machines of an import are ours. Recorded once, however often it is said.</summary>
    public Task<bool> EndAdoptionAsync(WorkItem asked, CancellationToken cancellationToken) => lane.RunAsync(
        async session =>
        {
            var head = await AccountHead.TakeAsync(session, asked.AccountId, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"Work {asked.Id} belongs to no account.");
            var item = await session.Db.WorkItems.SingleAsync(w => w.Id == asked.Id, cancellationToken)
                .ConfigureAwait(false);
            if (item.State != WorkState.Open)
            {
                return false;
            }
            var recorder = new Recorder(session, head, parts);
            await recorder.RecordAsync(
                new Deed
                {
                    Actor = Actor.System(item.AccountId),
                    Action = Actions.ManageWork,
                    SubjectId = item.TargetId,
                    SubjectName = item.TargetId,
                    Effect = "AdoptDone",
                    EffectiveAt = parts.Clock.Now,
                    Changes = [new WorkEnded(item.Id, WorkState.Done, "")],
                },
                cancellationToken).ConfigureAwait(false);
            await recorder.CompleteAsync("Work", cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>No answer: asked again after 1, 2, 4 … s, at most 5 minutes.</summary>
    public Task<bool> NoteProblemAsync(WorkItem item, string problem, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(PauseMax.TotalSeconds, Math.Pow(2, Math.Min(item.Attempts, 20))));
        return ScheduleAsync(item.Id, item.Attempts + 1, problem, pause, cancellationToken);
    }

    private Task<bool> ScheduleAsync(
        long workId, int attempts, string problem, TimeSpan pause, CancellationToken cancellationToken) =>
            lane.RunAsync(
        async session =>
        {
            var next = Instants.ToMicros(parts.Clock.SystemNow + pause);
            await session.Rows.AddAsync(Shapes.WorkTried, [workId, attempts, problem, next], cancellationToken)
                .ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <returns>The name of the work's subject, and what follows from the answer.</returns>
    private static async Task<(string Name, IReadOnlyList<Change> Changes)> DecideAsync(
        ConsoleDbContext db, WorkItem item, (WorkAnswer Answer, DateTimeOffset At) given,
        CancellationToken cancellationToken)
    {
        var answer = given.Answer;
        var holdings = await HoldingLoader.HoldAsync(db, item.AccountId, [item.InstanceId], cancellationToken)
            .ConfigureAwait(false);
        if (item.Kind == WorkKind.Rejoin)
        {
            var rejoined = await RecoveryAnswer
                .DecideAsync(db, (holdings[0], item, answer), given.At, cancellationToken)
                .ConfigureAwait(false);
            return (holdings[0].Instance.Name, rejoined);
        }
        if (item.Kind == WorkKind.ResizeBandwidth)
        {
            var resized = await BandwidthDue
                .AnswerAsync(db, (holdings[0].Instance, item, answer), given.At, cancellationToken)
                .ConfigureAwait(false);
            return (holdings[0].Instance.Name, resized);
        }
        var part = await PartAsync(db, item, cancellationToken).ConfigureAwait(false) with
        {
            Instance = holdings is [var its] ? its.Instance : null,
        };
        var ended = answer.IsDone ? WorkState.Done : WorkState.Failed;
        var changes = PartAnswers.Decide(part, item, answer)
            ?? WorkAnswers.Decide(holdings[0], item, ended, answer.Problem, answer.Given);
        var bought = await DeliveryLoader
            .OnAnswerAsync(db, item, (answer.IsDone, given.At), cancellationToken).ConfigureAwait(false);
        if (part.Instance?.ReleaseWaits == ReleaseCause.Arrears && changes.Any(c => c is WaitingReleaseStopped))
        {
            var rearmed = await ArrearsWatch.RearmAsync(db, item.AccountId, given.At, cancellationToken)
                .ConfigureAwait(false);
            changes = [.. changes, .. rearmed];
        }
        return (part.Instance?.Name ?? part.Name, [.. changes, .. bought]);
    }

    private static async Task<PartOfWork> PartAsync(
        ConsoleDbContext db, WorkItem item, CancellationToken cancellationToken) => item.Kind switch
    {
        WorkKind.CreateDisk or WorkKind.Attach or WorkKind.Detach or WorkKind.DeleteDisk => new PartOfWork
        {
            Disk = await db.Disks.SingleOrDefaultAsync(d => d.Id == item.TargetId, cancellationToken)
                .ConfigureAwait(false),
        },
        WorkKind.CreateAddress or WorkKind.DeleteAddress or WorkKind.BindAddress or WorkKind.UnbindAddress
            or WorkKind.ResizeAddress => new PartOfWork
        {
            Address = await db.Addresses.SingleOrDefaultAsync(a => a.Id == item.TargetId, cancellationToken)
                .ConfigureAwait(false),
        },
        WorkKind.CreateSnapshot or WorkKind.DeleteSnapshot => new PartOfWork
        {
            Snapshot = await db.Snapshots.SingleOrDefaultAsync(s => s.Id == item.TargetId, cancellationToken)
                .ConfigureAwait(false),
        },
        WorkKind.AttachThing or WorkKind.DetachThing => new PartOfWork
        {
            Attachment = await AttachmentOrders.OfWork(db, item).SingleOrDefaultAsync(cancellationToken)
                .ConfigureAwait(false),
        },
        _ => new PartOfWork(),
    };

    private Deed DeedOf(WorkItem item, string name, WorkAnswer answer, IReadOnlyList<Change> changes) => new()
    {
        Actor = Actor.System(item.AccountId),
        Action = Actions.ManageWork,
        SubjectId = item.InstanceId,
        SubjectName = name,
        Effect = $"{item.Kind}{(answer.IsDone ? WorkState.Done : WorkState.Failed)}",
        EffectiveAt = parts.Clock.Now,
        Changes = changes,
    };

    private sealed record ItemOf(long Id);
}
