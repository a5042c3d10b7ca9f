using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.RecycleBin;

/// <summary>What the back-end's answer to a recovery finds.</summary>
/// <param name="Paid">What each voucher paid of the order.</param>
/// <param name="Vouchers">Those vouchers as they stand.</param>
public sealed record RecoveryOrder(Order Order, IReadOnlyList<VoucherPaid> Paid, IReadOnlyList<Voucher> Vouchers);

/// <summary>
/// Out of the Recycle Bin: a renewal from the old end (rules §3, §5). The order is carried out when the back-end has
/// let the machine in again; where it cannot, all that was paid goes back and the instance stays in the bin.
/// </summary>
public static class RecoveryDecisions
{
    /// <summary>What it stays in the Recycle Bin at least, when a recovery has failed.</summary>
    private static readonly TimeSpan Chance = TimeSpan.FromHours(24);

    /// <summary>Null where it can be recovered; else why not. Money is not asked about.</summary>
    public static Refusal? WhyNot(Instance instance, DateTimeOffset now) => instance switch
    {
        { Phase: Phase.Released } => InstanceRefusals.Released.With(),
        { Phase: Phase.Recycled } => null,
        { ChargeType: ChargeType.Subscription, PaidUntil: { } end, HeldAt: null } when end <= now =>
            RecycleRefusals.Entering.With(new RefusalArgument("paidUntil", end)),
        _ => RecycleRefusals.NotInBin.With(),
    };

    /// <summary>Paid: it is out of the bin, and the back-end is asked; the order waits for its answer.</summary>
    internal static Outcome<IReadOnlyList<Change>> Begin(Order order, RenewalTerms terms, DateTimeOffset now) =>
        terms.Until <= now
            ? RecycleRefusals.TooShort.With(new RefusalArgument("until", terms.Until))
            : (Change[])
            [
                new InstanceRecovered(order.SubjectId),
                terms.EndOf(order.SubjectId),
                new PowerStateSet(order.SubjectId, PowerState.Starting, StoppedMode.NotApplicable),
                new WorkQueued(order.SubjectId, WorkKind.Rejoin, order.Id),
            ];

    /// <summary>The machine is let in again: the order is carried out, and it is started.</summary>
    public static IReadOnlyList<Change> Done(Holding holding, RecoveryOrder its) =>
    [
        .. OrderDecisions.Fulfil(its.Order).Value ?? [],
        .. holding.Instance.Phase == Phase.Active
            ? [new WorkQueued(holding.Instance.Id, WorkKind.Start, "")]
            : Array.Empty<Change>(),
    ];

    /// <summary>
    /// The back-end cannot take it (no stock): reversed in full, told, and back in the bin with time to try again.
    /// Nothing where it was renewed once more meanwhile: that is the operator's to settle, with the work that failed.
    /// </summary>
    public static IReadOnlyList<Change> Failed(
        Holding holding, RecoveryOrder its, RecycleRules rules, DateTimeOffset now)
    {
        var instance = holding.Instance;
        if (RenewalTerms.Read(its.Order.Fulfilment) is not { } terms || instance.Phase != Phase.Active
            || instance.PaidUntil != terms.Until
            || OrderDecisions.Reverse(its.Order, its.Paid, its.Vouchers, now).Value is not { } reversed)
        {
            return [];
        }
        var kept = RetentionTimes.EndOf(terms.From, rules.Profile, rules.Zone);
        var until = kept > now + Chance ? kept : now + Chance;
        return
        [
            .. reversed,
            terms.EndOf(instance.Id) with { PaidUntil = terms.From },
            new InstanceRecycled(instance.Id, RecycleCause.Expired, terms.From, until),
            new PowerStateSet(instance.Id, PowerState.Stopped, StoppedMode.NotApplicable),
            .. RetentionTimes.ReminderAfter(now, terms.From, until) is { } reminder
                ? [new DueArmed(DueKind.RecycleReminder, instance.Id, reminder)]
                : Array.Empty<Change>(),
            RecycleNotices.RecoveryFailed(instance, its.Order, now),
        ];
    }

    public static Outcome<Plan> Decide(AccountState state, ForgetTakenOff command, Moments moments) =>
        InstancePlans.Of(state, command, moments, holding => InstancePlans.Applied(
            holding, Effect.TakenOffForgotten, new TakenOffForgotten(holding.Instance.Id)));
}
