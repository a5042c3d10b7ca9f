using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>Unsubscribing resource plans; the rest of <see cref="UnsubscribeDecisions"/>.</summary>
internal static class PlanRefundDecisions
{
    /// <param name="with">How many are asked for at once, and the billing zone.</param>
    public static PlanLine Line(
        UnsubscribeState state, string id, (int Count, TimeZoneInfo Zone) with, Moments moments)
    {
        if (state.ResourcePlans.FirstOrDefault(plan => plan.Id == id) is not { } plan)
        {
            return Skipped((id, id), ResourcePlanRefusals.NotFound.With(new RefusalArgument("id", id)));
        }
        var refund = ResourcePlanRefunds.Of(state, plan, (moments.AsOf, moments.Now));
        var reason = refund.Reason ?? (with.Count > 1 && refund.Rule!.Value.IsFull()
            ? RefundRefusals.PlanAlone.With(new RefusalArgument("name", plan.Name))
            : null);
        return reason is null
            ? Refunded(state, refund, with.Zone, moments)
            : Skipped((id, plan.Name), reason);
    }

    private static PlanLine Refunded(
        UnsubscribeState state, ResourcePlanRefund refund, TimeZoneInfo zone, Moments moments)
    {
        var plan = refund.ResourcePlan;
        var draft = new RefundDraft(
            RefundKind.ResourcePlan, plan.AccountId, (plan.Id, plan.Name),
            [(state.OrdersOf(plan.Id)[0], refund.Order!)]);
        return new PlanLine
        {
            SubjectId = plan.Id,
            SubjectName = plan.Name,
            Effect = Effect.ResourcePlanUnsubscribed,
            Changes =
            [
                .. RefundPlacing.ChangesOf(draft, state.Account.Profile, zone, moments),
                new ResourcePlanRefunded(plan.Id, moments.Now, plan.UsedSeconds),
            ],
            Money = [UnsubscribeDecisions.RefundLine(refund.AmountMinor, state)],
        };
    }

    private static PlanLine Skipped((string Id, string Name) which, Refusal reason) =>
        new() { SubjectId = which.Id, SubjectName = which.Name, Reason = reason };
}
