using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
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
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, null),
    };

    public static string Sentence(Effect effect) => effect switch
    {
        Effect.Unsubscribed => RefundTexts.EffectUnsubscribed,
        Effect.RenewalsUnsubscribed => RefundTexts.EffectRenewalsUnsubscribed,
        Effect.RefundConfirmed => RefundTexts.EffectRefundConfirmed,
        Effect.RefundFailed => RefundTexts.EffectRefundFailed,
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, null),
    };
}
