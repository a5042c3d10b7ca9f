using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.ResourcePlans;

/// <summary>Due moments of resource plans.</summary>
internal static class ResourcePlanDue
{
    public static bool Knows(DueKind kind) => kind is DueKind.ResourcePlanActivation or DueKind.ResourcePlanEnd;

    /// <param name="now">When it is carried out: after an outage long after it was due.</param>
    public static async Task<Deed> DecideAsync(
        ConsoleDbContext db, DueMoment moment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var plan = await db.ResourcePlans.SingleAsync(p => p.Id == moment.SubjectId, cancellationToken)
            .ConfigureAwait(false);
        var zone = await db.Accounts.Where(a => a.Id == moment.AccountId).Select(a => a.BillingZone)
            .SingleAsync(cancellationToken).ConfigureAwait(false);
        var with = (Profile.Default, TimeZoneInfo.FindSystemTimeZoneById(zone));
        var decided = moment.Kind == DueKind.ResourcePlanActivation
            ? ResourcePlanClock.OnActivation(plan, with, moment.DueAt)
            : ResourcePlanClock.OnEnd(plan, with, (moment.DueAt, now));
        var (effect, changes) = decided
            ?? throw new InvalidOperationException($"{moment} does not fit what is recorded of it.");
        return new Deed
        {
            Actor = Actor.System(moment.AccountId),
            Action = Actions.ActivateResourcePlan,
            SubjectId = plan.Id,
            SubjectName = plan.Name,
            Effect = effect.ToString(),
            EffectiveAt = moment.DueAt,
            Changes = changes,
        };
    }
}
