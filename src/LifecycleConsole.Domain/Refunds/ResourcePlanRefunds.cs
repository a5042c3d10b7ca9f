using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.ResourcePlans;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>What a resource plan would pay back, or why it does not.</summary>
/// <param name="Order">Null where it is not even looked at.</param>
public sealed record ResourcePlanRefund(ResourcePlan ResourcePlan, Refusal? Reason, OrderRefund? Order)
{
    public bool IsRefundable => Reason is null;

    public RefundRule? Rule => IsRefundable ? Order!.Input.Rule : null;

    public long AmountMinor => Order?.AmountMinor ?? 0;
}

/// <summary>Which resource plans can be unsubscribed, and for how much (rules §7).</summary>
public static class ResourcePlanRefunds
{
    /// <summary>
    /// In full before it is activated or while nothing of it is used; else cash − list price ÷ order days × used days.
    /// Use that is not settled yet is not drawn from it any more.
    /// </summary>
    /// <param name="when">Sums are computed as of the first; what is allowed is asked as of now.</param>
    public static ResourcePlanRefund Of(
        UnsubscribeState state, ResourcePlan plan, (DateTimeOffset AsOf, DateTimeOffset Now) when)
    {
        if (WhyNot(plan, when.Now) is { } refusal)
        {
            return new(plan, refusal, null);
        }
        if (state.OrdersOf(plan.Id) is not [var paid])
        {
            return new(plan, RefundRefusals.BoughtElsewhere.With(), null);
        }
        if (ResourceRefunds.OfPromotion(paid) is { } promotion)
        {
            return new(plan, promotion, null);
        }
        var order = RefundFormula.Of(InputOf(state, plan, paid, when.AsOf));
        return new(plan, order.AmountMinor == 0 ? RefundRefusals.OfNothing([order]) : null, order);
    }

    private static Refusal? WhyNot(ResourcePlan plan, DateTimeOffset now) => plan.StateAt(now) switch
    {
        ResourcePlanState.Refunded => ResourcePlanRefusals.Refunded.With(new RefusalArgument("name", plan.Name)),
        ResourcePlanState.Expired => RefundRefusals.PlanOver.With(new RefusalArgument("endsAt", plan.EndsAt!)),
        ResourcePlanState.UsedUp => RefundRefusals.PlanUsedUp.With(),
        ResourcePlanState.NotActivated or ResourcePlanState.InUse => null,
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan, null),
    };

    private static RefundRule RuleOf(ResourcePlan plan) => plan switch
    {
        { ActivatedAt: null } => RefundRule.UnactivatedPlan,
        { UsedSeconds: 0 } => RefundRule.UnusedPlan,
        _ => RefundRule.PartialPlan,
    };

    /// <summary>One that is not activated has no period yet, and the full refund does not compute with one.</summary>
    private static RefundInput InputOf(UnsubscribeState state, ResourcePlan plan, PaidOrder paid, DateTimeOffset at)
    {
        var (order, profile) = (paid.Order, state.Account.Profile);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(state.Account.Account.BillingZone);
        var from = plan.ActivatedAt ?? plan.BoughtAt;
        return new RefundInput
        {
            OrderId = order.Id,
            Kind = order.Kind,
            Rule = RuleOf(plan),
            CurrencyCode = order.CurrencyCode,
            CashMinor = order.CashMinor,
            GiftMinor = order.GiftMinor,
            VoucherMinor = order.VoucherMinor,
            PeriodFrom = from,
            PeriodUntil = plan.EndsAt ?? ResourcePlanPeriod.Of(from, plan.Months, profile, zone).Until,
            At = at,
            BillingZone = state.Account.Account.BillingZone,
            AnchorDay = Periods.AnchorOf(from, zone),
            Lines = [.. paid.Lines.Select(line => new RefundInputLine(line.Name, line.ListMinor, false))],
            Discounts = paid.Discounts,
            Durations = paid.Durations,
            PriceListVersion = order.PriceListVersion,
            ProfileName = profile.Name,
            ProfileVersion = profile.Version,
            EarlyDays = profile.EarlyRefundDays,
            EarlyCoefficient = profile.EarlyRefundCoefficient,
        };
    }
}
