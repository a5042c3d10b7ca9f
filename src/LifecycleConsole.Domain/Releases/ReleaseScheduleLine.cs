using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Releases;

/// <summary>One instance whose release schedule is set, replaced or cleared.</summary>
internal static class ReleaseScheduleLine
{
    /// <summary>A protected instance may be given a schedule, with a warning (rules §2).</summary>
    public static PlanLine Set(AccountState state, Holding holding, DateTimeOffset asked, Moments moments)
    {
        var releaseAt = ReleaseTimes.ToMinute(asked);
        if (WhyNot(state, holding.Instance, releaseAt, moments) is { } refusal)
        {
            return InstancePlans.Skipped(holding, refusal.Kind, refusal.Arguments);
        }
        var instance = holding.Instance;
        var aftermath = ReleaseAftermath.Of(state, holding, []);
        var effect = instance.ReleaseAt is null ? Effect.ReleaseScheduled : Effect.ScheduleReplaced;
        return InstancePlans.Applied(holding, effect, new ReleaseScheduled(instance.Id, releaseAt)) with
        {
            EffectAt = releaseAt,
            Lost = aftermath.Lost,
            Stays = aftermath.Stays,
            Money = ReleaseMoney.Scheduled(aftermath, moments.AsOf, releaseAt),
            Warnings = instance.IsProtected
                ? [ReleaseRefusals.ProtectedScheduled.With(), .. aftermath.Warnings]
                : aftermath.Warnings,
        };
    }

    /// <summary>Takes a schedule back, or a release that waits for a snapshot.</summary>
    public static PlanLine Clear(Holding holding) => holding.Instance switch
    {
        { ChargeType: ChargeType.Subscription } => InstancePlans.Skipped(holding, ReleaseRefusals.Subscription),
        { ReleaseWaits: ReleaseCause.Arrears } => InstancePlans.Skipped(holding, ArrearsRules.ReleaseWaits),
        { ReleaseWaits: not null } instance => InstancePlans.Applied(holding, Effect.WaitingReleaseStopped,
            [new WaitingReleaseStopped(instance.Id), .. ReleaseDecisions.ScheduleCleared(instance)]),
        { ReleaseAt: null } => InstancePlans.Skipped(holding, ReleaseRefusals.NoSchedule),
        var instance => InstancePlans.Applied(
            holding, Effect.ScheduleCancelled, new ReleaseScheduleCleared(instance.Id)),
    };

    private static Refusal? WhyNot(
        AccountState state, Instance instance, DateTimeOffset releaseAt, Moments moments) => instance switch
    {
        { ChargeType: ChargeType.Subscription } => ReleaseRefusals.Subscription.With(),
        { ReleaseWaits: not null } => ReleaseRefusals.WaitsAlready.With(),
        _ when instance.ReleaseAt == releaseAt && instance.HeldAt is null => ReleaseRefusals.SameTime.With(),
        _ => ReleaseTimes.Check(state.Profile, releaseAt, moments),
    };
}
