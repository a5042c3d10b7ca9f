using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Instances;

/// <summary>Ends that an import brought and that lay too near to run by themselves (rules §6).</summary>
public static class HeldDecisions
{
    /// <summary>An end this near, or in the past, is held.</summary>
    public static readonly TimeSpan Nearness = TimeSpan.FromHours(24);

    /// <summary>True where the end lies in the past or within 24 hours; exactly 24 hours is near.</summary>
    public static bool IsNear(DateTimeOffset endsAt, DateTimeOffset now) => endsAt <= now + Nearness;

    public static Outcome<Plan> Decide(AccountState state, ConfirmHeld command, Moments moments) =>
        InstancePlans.Of(state, command, moments, holding => Line(state, holding, moments));

    private static PlanLine Line(AccountState state, Holding holding, Moments moments) => holding.Instance switch
    {
        { HeldAt: null } => InstancePlans.Skipped(holding, HeldRefusals.NotHeld),
        { ReleaseAt: { } releaseAt } instance => Release(state, holding, releaseAt, moments) with
        {
            Warnings = releaseAt <= moments.Now ? [HeldRefusals.AtOnce.With()] : [],
            Changes = [new HoldEnded(instance.Id), new ReleaseScheduled(instance.Id, releaseAt)],
        },
        var instance => InstancePlans.Applied(
            holding, Effect.HoldConfirmed, [new HoldEnded(instance.Id), .. Ends(instance)]) with
        {
            EffectAt = instance.PaidUntil,
            Warnings = instance.PaidUntil <= moments.Now ? [HeldRefusals.ExpiresAtOnce.With()] : [],
        },
    };

    private static IEnumerable<Change> Ends(Instance instance) =>
        instance.PaidUntil is { } end ? [new DueArmed(DueKind.Expiry, instance.Id, end)] : [];

    private static PlanLine Release(
        AccountState state, Holding holding, DateTimeOffset releaseAt, Moments moments)
    {
        var aftermath = ReleaseAftermath.Of(state, holding, []);
        return InstancePlans.Applied(holding, Effect.HoldConfirmed) with
        {
            EffectAt = releaseAt,
            Lost = aftermath.Lost,
            Stays = aftermath.Stays,
            Money = releaseAt > moments.AsOf ? ReleaseMoney.Scheduled(aftermath, moments.AsOf, releaseAt) : [],
        };
    }
}
