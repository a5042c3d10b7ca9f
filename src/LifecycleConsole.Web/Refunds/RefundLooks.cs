using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Refunds;

/// <summary>The one map from each enum of refunds to what the pages show.</summary>
public static class RefundLooks
{
    public static Look Result(Effect effect) => effect switch
    {
        Effect.Unsubscribed => new(RefundTexts.ResultUnsubscribed, Tone.Bad, "bin"),
        Effect.RenewalsUnsubscribed => new(RefundTexts.ResultRenewalsUnsubscribed, Tone.Ok, "check"),
        Effect.RefundConfirmed => new(RefundTexts.ResultRefundConfirmed, Tone.Ok, "check"),
        Effect.RefundFailed => new(RefundTexts.ResultRefundFailed, Tone.Warn, "wallet"),
        Effect.OrderNotRefundable => new(OrderTexts.NotRefundable, Tone.Warn, "lock"),
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, null),
    };

    public static string Sentence(Effect effect) => effect switch
    {
        Effect.Unsubscribed => RefundTexts.EffectUnsubscribed,
        Effect.RenewalsUnsubscribed => RefundTexts.EffectRenewalsUnsubscribed,
        Effect.RefundConfirmed => RefundTexts.EffectRefundConfirmed,
        Effect.RefundFailed => RefundTexts.EffectRefundFailed,
        Effect.OrderNotRefundable => OrderTexts.EffectNotRefundable,
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, null),
    };

    public static Look Of(RefundState state) => state switch
    {
        RefundState.Processing => new(RefundTexts.StateProcessing, Tone.Info, "clock"),
        RefundState.Refunded => new(RefundTexts.StateRefunded, Tone.Ok, "ok"),
        RefundState.RefundedToBalance => new(RefundTexts.StateToBalance, Tone.Warn, "wallet"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static Look Of(RefundShareState state) => state switch
    {
        RefundShareState.Processing => new(RefundTexts.ShareProcessing, Tone.Info, "clock"),
        RefundShareState.Refunded => new(RefundTexts.ShareRefunded, Tone.Ok, "ok"),
        RefundShareState.ToBalance => new(RefundTexts.ShareToBalance, Tone.Warn, "wallet"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Label(RefundKind kind) => kind switch
    {
        RefundKind.Resource => RefundTexts.KindResource,
        RefundKind.Renewals => RefundTexts.KindRenewals,
        RefundKind.Switch => RefundTexts.KindSwitch,
        RefundKind.ResourcePlan => ResourcePlanTexts.Facts,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Label(RefundPlace place) => place switch
    {
        RefundPlace.Balance => RefundTexts.PlaceBalance,
        RefundPlace.Card => RefundTexts.PlaceCard,
        RefundPlace.PayPal => RefundTexts.PlacePayPal,
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, null),
    };

    public static string Icon(RefundPlace place) => place == RefundPlace.Card ? "card" : "wallet";

    /// <summary>Why a part goes where it goes.</summary>
    public static string Sentence(RefundShare share) => share.Reason switch
    {
        RefundReason.SamePlace => RefundTexts.ReasonSame,
        RefundReason.FromBalance => RefundTexts.ReasonBalance,
        RefundReason.TooLongAgo => TimeWords.Fill(RefundTexts.ReasonLong, Label(share.From)),
        _ => throw new ArgumentOutOfRangeException(nameof(share), share.Reason, null),
    };

    /// <summary>The rule by its name, as sentences say it.</summary>
    public static string Name(RefundRule rule) => rule switch
    {
        RefundRule.PendingRenewal => RefundTexts.RulePending,
        RefundRule.PartialInstance => RefundTexts.RulePartial,
        RefundRule.UnactivatedPlan => RefundTexts.RuleUnactivated,
        RefundRule.UnusedPlan => RefundTexts.RuleUnused,
        RefundRule.PartialPlan => RefundTexts.RulePartialPlan,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };

    public static string Href(string refundId) => "refunds/" + Uri.EscapeDataString(refundId);
}
