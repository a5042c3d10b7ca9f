using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.ResourcePlans;

/// <summary>It is bought and there, activated or not yet.</summary>
/// <param name="NextAt">When it activates by itself, or when its end is next spoken of.</param>
public sealed record ResourcePlanBegun(ResourcePlan ResourcePlan, DateTimeOffset NextAt) : MoneyChange
{
    public override string Canonical => $"resource-plan.begun {ResourcePlan.Id} {ResourcePlan.OfferId} "
        + $"{ResourcePlan.Kind} {ResourcePlan.Capacity} {ResourcePlan.Months} {ResourcePlan.ActivateBy:O}";

    public override DateTimeOffset? ComesDue => NextAt;
}

/// <param name="NextAt">When its end is next spoken of.</param>
public sealed record ResourcePlanActivated(
    string ResourcePlanId, DateTimeOffset At, DateTimeOffset EndsAt, DateTimeOffset NextAt) : MoneyChange
{
    public override string Canonical => $"resource-plan.activated {ResourcePlanId}";

    public override DateTimeOffset? ComesDue => NextAt;
}

/// <summary>Its end was spoken of, and is again at an instant; null: it has ended.</summary>
public sealed record ResourcePlanReminded(string ResourcePlanId, DateTimeOffset? NextAt) : MoneyChange
{
    public override string Canonical => $"resource-plan.reminded {ResourcePlanId} {NextAt:O}";

    public override DateTimeOffset? ComesDue => NextAt;
}

/// <summary>An hour's use was drawn from it.</summary>
/// <param name="UsedBefore">Unit-seconds; the commit fails where somebody else has drawn meanwhile.</param>
/// <param name="IsUsedUp">Its end is no longer spoken of.</param>
public sealed record QuotaDrawn(
    string ResourcePlanId, long UsedBefore, bool IsUsedUp, IReadOnlyList<QuotaDraw> Draws) : MoneyChange
{
    public long UsedAfter => UsedBefore + Draws.Sum(draw => draw.Seconds);

    public override string Canonical => $"resource-plan.drawn {ResourcePlanId} {UsedAfter} "
        + string.Join(' ', Draws.Select(draw => $"{draw.Kind}:{draw.Seconds}:{draw.Minor}"));
}

/// <summary>It is unsubscribed: nothing is drawn from it any more.</summary>
/// <param name="UsedBefore">Unit-seconds; the commit fails where something has been drawn meanwhile.</param>
public sealed record ResourcePlanRefunded(string ResourcePlanId, DateTimeOffset At, long UsedBefore) : MoneyChange
{
    public override string Canonical => $"resource-plan.refunded {ResourcePlanId} {UsedBefore}";
}
