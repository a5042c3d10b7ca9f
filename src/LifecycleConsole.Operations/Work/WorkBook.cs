using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Work;

/// <summary>Writes down what became of back-end work, and the changes that follow from it.</summary>
internal sealed class WorkBook(WriteLane lane, RecorderParts parts)
{
    private static readonly TimeSpan PauseMax = TimeSpan.FromMinutes(5);

    /// <summary>The back-end's final answer comes back through the one way: decide, record.</summary>
    public Task<bool> EndAsync(WorkItem asked, WorkState ended, string problem, CancellationToken cancellationToken) =>
        lane.RunAsync(
            async session =>
            {
                if (ended == WorkState.Failed)
                {
                    await JobFaults.NoteAsync(session, asked, problem, parts, cancellationToken).ConfigureAwait(false);
                }
                var head = await AccountHead.TakeAsync(session, asked.AccountId, cancellationToken)
                    .ConfigureAwait(false)
                    ?? throw new InvalidOperationException($"Work {asked.Id} belongs to no account.");
                var item = await session.Db.WorkItems.SingleAsync(w => w.Id == asked.Id, cancellationToken)
                    .ConfigureAwait(false);
                var holding = await HoldingAsync(session.Db, item, cancellationToken).ConfigureAwait(false);
                var changes = WorkAnswers.Decide(holding, item, ended, problem);
                if (changes.Count > 0)
                {
                    var recorder = new Recorder(session, head, parts);
                    await recorder.RecordAsync(DeedOf(item, holding, ended, changes, parts.Clock.Now),
                        cancellationToken)
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

    private static async Task<Holding> HoldingAsync(
        ConsoleDbContext db, WorkItem item, CancellationToken cancellationToken)
    {
        var holdings = await HoldingLoader.HoldAsync(db, item.AccountId, [item.InstanceId], cancellationToken)
            .ConfigureAwait(false);
        return holdings[0];
    }

    private static Deed DeedOf(
        WorkItem item, Holding holding, WorkState ended, IReadOnlyList<Domain.Plans.Change> changes,
            DateTimeOffset now) =>
        new()
        {
            Actor = Actor.System(item.AccountId),
            Action = Actions.ManageWork,
            SubjectId = item.InstanceId,
            SubjectName = holding.Instance.Name,
            Effect = $"{item.Kind}{ended}",
            EffectiveAt = now,
            Changes = changes,
        };
}
