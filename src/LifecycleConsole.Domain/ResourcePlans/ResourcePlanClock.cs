using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;

namespace LifecycleConsole.Domain.ResourcePlans;

/// <summary>What the clock does to resource plans: it activates them, and tells people of their end.</summary>
public static class ResourcePlanClock
{
    /// <summary>Its time begins.</summary>
    internal static IReadOnlyList<Change> Activate(ResourcePlan plan, ResourcePlanPeriod period) =>
    [
        new ResourcePlanActivated(plan.Id, period.From, period.Until, period.NextAt),
        ResourcePlanOrders.PeriodOf(plan.OrderId, period),
    ];

    /// <summary>Nobody has activated it until its last day. Null where that is not so.</summary>
    public static (Effect Effect, IReadOnlyList<Change> Changes)? OnActivation(
        ResourcePlan plan, (Profile Profile, TimeZoneInfo Zone) with, DateTimeOffset dueAt)
    {
        if (plan is not { ActivatedAt: null, RefundedAt: null })
        {
            return null;
        }
        var period = ResourcePlanPeriod.Of(dueAt, plan.Months, with.Profile, with.Zone);
        return (Effect.ResourcePlanActivated,
        [
            .. Activate(plan, period),
            Told(plan, (NoticeKind.ResourcePlanActivated, "activated"), dueAt,
                ("until", NoticeFact.Of(period.Until))),
        ]);
    }

    /// <summary>Its end comes near, or is there. Null where it has none, or is used up.</summary>
    /// <param name="now">When it is carried out: reminders that an outage has made old are left out.</param>
    public static (Effect Effect, IReadOnlyList<Change> Changes)? OnEnd(
        ResourcePlan plan, (Profile Profile, TimeZoneInfo Zone) with, (DateTimeOffset DueAt, DateTimeOffset Now) at)
    {
        if (plan is not { EndsAt: { } end, RefundedAt: null, LeftSeconds: > 0 })
        {
            return null;
        }
        if (at.DueAt >= end)
        {
            return (Effect.ResourcePlanExpired,
            [
                new ResourcePlanReminded(plan.Id, NextAt: null),
                Told(plan, (NoticeKind.ResourcePlanEnded, "ended"), end),
            ]);
        }
        var days = Renewals.RenewalMoments.DayOf(end, with.Zone).DayNumber
            - Renewals.RenewalMoments.DayOf(at.DueAt, with.Zone).DayNumber;
        var next = ResourcePlanPeriod.NextOf(end, with.Profile, with.Zone, at.DueAt);
        return (Effect.ResourcePlanReminded,
        [
            new ResourcePlanReminded(plan.Id, next),
            .. at.Now >= next
                ? Array.Empty<Change>()
                : [Told(plan, (NoticeKind.ResourcePlanEndComing, $"ends-in-{days}"), at.DueAt,
                    ("at", NoticeFact.Of(end)), ("days", NoticeFact.Of(days)))],
        ]);
    }

    /// <summary>How far it was used before and after an hour: people are told once of 80 %, once of the end.</summary>
    public static IEnumerable<NoticeGiven> OnDrawn(ResourcePlan plan, long usedAfter, DateTimeOffset at)
    {
        if (usedAfter >= plan.CapacitySeconds)
        {
            yield return Told(plan, (NoticeKind.ResourcePlanUsedUp, "used-up"), at);
        }
        else if (IsNearlyUsed(plan, usedAfter) && !IsNearlyUsed(plan, plan.UsedSeconds))
        {
            yield return Told(plan, (NoticeKind.ResourcePlanNearlyUsed, "used-80"), at);
        }
    }

    private static bool IsNearlyUsed(ResourcePlan plan, long used) => used * 5 >= plan.CapacitySeconds * 4;

    private static NoticeGiven Told(
        ResourcePlan plan, (NoticeKind Kind, string Word) what, DateTimeOffset at,
        params (string Name, string Fact)[] facts) => new(new Notice
    {
        Key = $"resource-plan:{plan.Id}:{what.Word}",
        AccountId = plan.AccountId,
        Kind = what.Kind,
        SubjectId = plan.Id,
        Arguments = facts.Append((Name: "name", Fact: NoticeFact.Of(plan.Name)))
            .ToDictionary(fact => fact.Name, fact => fact.Fact, StringComparer.Ordinal),
        At = at,
    });
}
