using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.RecycleBin;

/// <summary>The end of what is in the Recycle Bin, by hand or by the clock (rules §5). All data is erased.</summary>
public static class TerminationDecisions
{
    /// <summary>Terminate, single or batch: only what is in the Recycle Bin.</summary>
    public static Outcome<Plan> Decide(AccountState state, TerminateInstances command, Moments moments) =>
        InstancePlans.OfRecycled(state, command, moments, holding => Line(state, holding));

    /// <summary>
    /// What happens at the end of the retention. Put off while a recovery is being paid, and where it comes late
    /// because the console was down: whoever wanted to recover could not.
    /// </summary>
    /// <param name="payingUntil">Until when an order for it is at the bank's page; null where none is.</param>
    public static ComingDue OnDue(
        Holding holding, Profile profile, DateTimeOffset? payingUntil, (DateTimeOffset DueAt, DateTimeOffset Now) when)
    {
        var instance = holding.Instance;
        if (when.DueAt > when.Now)
        {
            return ComingDue.Nothing;
        }
        if (instance.Phase != Phase.Recycled)
        {
            return new(Effect.None, [new DueMomentPassed(DueKind.RetentionEnd, instance.Id)]);
        }
        if (instance.RecoverableUntil is { } until && until > when.DueAt)
        {
            return new(Effect.None, [new DueArmed(DueKind.RetentionEnd, instance.Id, until)]);
        }
        return PutOff(profile, payingUntil, when) is { } later
            ? new(Effect.TerminationPutOff, [new RetentionExtended(instance.Id, later)])
            : new(Effect.Terminated, ChangesOf(holding, ReleaseCause.Expired));
    }

    /// <summary>Disks that were bought with it go with it, marked so or not; others stay.</summary>
    public static IReadOnlyList<Change> ChangesOf(Holding holding, ReleaseCause cause) =>
    [
        .. ReleaseDecisions.ChangesOf(Ending(holding), cause),
        new TakenOffForgotten(holding.Instance.Id),
        new DueMomentPassed(DueKind.RetentionEnd, holding.Instance.Id),
        new DueMomentPassed(DueKind.RecycleReminder, holding.Instance.Id),
    ];

    private static DateTimeOffset? PutOff(
        Profile profile, DateTimeOffset? payingUntil, (DateTimeOffset DueAt, DateTimeOffset Now) when) =>
        payingUntil is { } paid && paid > when.Now ? paid : Lateness.PutOff(when, profile.TerminationLateness);

    private static PlanLine Line(AccountState state, Holding holding)
    {
        if (state.PayingUntil.GetValueOrDefault(holding.Instance.Id) is { } until)
        {
            return InstancePlans.Skipped(
                holding, RecycleRefusals.BeingPaid, new RefusalArgument("until", until));
        }
        var aftermath = ReleaseAftermath.Of(state, Ending(holding), []);
        return InstancePlans.Applied(
            holding, Effect.Terminated, ChangesOf(holding, ReleaseCause.Terminated)) with
        {
            Lost = aftermath.Lost,
            Stays = aftermath.Stays,
            Money = aftermath.Stays.Count == 0 ? [] : [MoneyLine.GoesOn(aftermath.Stays, state.Account.Currency)],
            Warnings = aftermath.Warnings,
        };
    }

    /// <summary>As it goes: what was bought with it goes along.</summary>
    internal static Holding Ending(Holding holding) => holding with
    {
        Disks =
        [
            .. holding.Disks.Select(disk => disk.ChargeType == ChargeType.Subscription
                ? disk with { ReleaseWithInstance = true }
                : disk),
        ],
    };
}
