using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.RecycleBin;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Renewals;

/// <summary>Bandwidths that come with renewals: what is coming, what has come, and what the back-end said.</summary>
internal static class BandwidthDue
{
    /// <summary>
    /// By instance: the bandwidth at the end of all that is paid, where that is to be another: the back-end has been
    /// asked for it, or a period begins that was renewed with it.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, int>> ComingAsync(
        ConsoleDbContext db, long accountId, List<string> instanceIds, CancellationToken cancellationToken)
    {
        var asked = await (from work in db.WorkItems
                           where instanceIds.Contains(work.InstanceId) && work.State == WorkState.Open
                               && work.Kind == WorkKind.ResizeBandwidth && work.AccountId == accountId
                           join order in db.Orders on work.TargetId equals order.Id
                           orderby work.Id
                           select order)
            .AsNoTracking().ToListAsync(cancellationToken).ConfigureAwait(false);
        var coming = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var order in asked)
        {
            coming[order.SubjectId] = BandwidthDecisions.TargetOf(order)!.Value;
        }
        foreach (var turn in await TurnsAsync(db, accountId, instanceIds, cancellationToken).ConfigureAwait(false))
        {
            coming[turn.InstanceId] = turn.Mbps;
        }
        return coming;
    }

    /// <summary>The periods that begin with another bandwidth, in their order.</summary>
    public static async Task<IReadOnlyList<TurnAhead>> TurnsAsync(
        ConsoleDbContext db, long accountId, List<string> instanceIds, CancellationToken cancellationToken)
    {
        var turns = await (from due in db.DueMoments
                           where due.AccountId == accountId && due.Kind == DueKind.BandwidthTurn
                           join order in db.Orders on due.SubjectId equals order.Id
                           where order.State == OrderState.Fulfilled && instanceIds.Contains(order.SubjectId)
                           orderby due.DueAt
                           select new { order.SubjectId, order.Fulfilment, due.DueAt })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. turns.Select(turn => new TurnAhead(
                turn.SubjectId, turn.DueAt, RenewalTerms.Read(turn.Fulfilment)!.BandwidthMbps!.Value)),
        ];
    }

    public static async Task<Deed> DecideAsync(
        ConsoleDbContext db, DueMoment moment, CancellationToken cancellationToken)
    {
        var order = await db.Orders.SingleOrDefaultAsync(o => o.Id == moment.SubjectId, cancellationToken)
            .ConfigureAwait(false);
        var instance = order is null
            ? null
            : await db.Instances.SingleOrDefaultAsync(i => i.Id == order.SubjectId, cancellationToken)
                .ConfigureAwait(false);
        var changes = BandwidthDecisions.OnDue(moment, order, instance);
        return new Deed
        {
            Actor = Actor.System(moment.AccountId),
            Action = Actions.RenewInstance,
            SubjectId = instance?.Id ?? moment.SubjectId,
            SubjectName = instance?.Name ?? moment.SubjectId,
            Effect = (changes.Count > 1 ? Effect.BandwidthTurns : Effect.None).ToString(),
            EffectiveAt = moment.DueAt,
            Changes = changes,
        };
    }

    /// <summary>What the back-end is asked for: fixed by the order, so that it is the same however often.</summary>
    public static async Task<int?> TargetAsync(
        ConsoleDbContext db, string orderId, CancellationToken cancellationToken) => BandwidthDecisions.TargetOf(
        await db.Orders.SingleAsync(o => o.Id == orderId, cancellationToken).ConfigureAwait(false));

    /// <summary>What follows from the back-end's answer, the end of the item last; none where it has ended before.
    /// </summary>
    public static async Task<IReadOnlyList<Change>> AnswerAsync(
        ConsoleDbContext db, (Instance Instance, WorkItem Item, WorkAnswer Answer) what, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var (instance, item, answer) = what;
        if (item.State != WorkState.Open)
        {
            return [];
        }
        var its = await RecoveryAnswer.OrderAsync(db, item.TargetId, cancellationToken).ConfigureAwait(false);
        return
        [
            .. BandwidthDecisions.OnAnswer(instance, its, answer.IsDone, now),
            new WorkEnded(item.Id, answer.IsDone ? WorkState.Done : WorkState.Failed, answer.Problem),
        ];
    }
}

/// <summary>A period that was renewed with another bandwidth, and when it begins.</summary>
public sealed record TurnAhead(string InstanceId, DateTimeOffset At, int Mbps);
