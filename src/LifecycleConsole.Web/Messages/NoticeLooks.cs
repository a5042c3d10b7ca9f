using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Resources;
using NoticeKind = LifecycleConsole.Domain.Notices.NoticeKind;

namespace LifecycleConsole.Web.Messages;

/// <summary>The one map from the kinds of notices to what pages show.</summary>
public static class NoticeLooks
{
    public static Look Of(NoticeKind kind) => kind switch
    {
        NoticeKind.ArrearsBegan => new(NoticeTexts.KindArrearsBegan, Tone.Warn, "wallet"),
        NoticeKind.ArrearsStopped => new(NoticeTexts.KindArrearsStopped, Tone.Bad, "stop"),
        NoticeKind.ArrearsEnded => new(NoticeTexts.KindArrearsEnded, Tone.Ok, "play"),
        NoticeKind.ArrearsReleased => new(NoticeTexts.KindArrearsReleased, Tone.Bad, "bin"),
        NoticeKind.ArrearsReleaseComing => new(NoticeTexts.KindArrearsReleaseComing, Tone.Bad, "hour"),
        NoticeKind.BalanceLow => new(NoticeTexts.KindBalanceLow, Tone.Warn, "wallet"),
        NoticeKind.ReleaseComing => new(NoticeTexts.KindReleaseComing, Tone.Warn, "hour"),
        NoticeKind.ReleaseDone => new(NoticeTexts.KindReleaseDone, Tone.Still, "bin"),
        NoticeKind.PaymentArrived => new(NoticeTexts.KindPaymentArrived, Tone.Ok, "ok"),
        NoticeKind.PaymentFailed => new(NoticeTexts.KindPaymentFailed, Tone.Bad, "xc"),
        NoticeKind.TransferConfirmed => new(NoticeTexts.KindTransferConfirmed, Tone.Ok, "ok"),
        NoticeKind.TransferRejected => new(NoticeTexts.KindTransferRejected, Tone.Bad, "xc"),
        NoticeKind.VoucherGranted => new(NoticeTexts.KindVoucherGranted, Tone.Info, "gift"),
        NoticeKind.GiftGranted => new(NoticeTexts.KindGiftGranted, Tone.Info, "plus"),
        NoticeKind.OrderNotPaid => new(NoticeTexts.KindOrderNotPaid, Tone.Warn, "warn"),
        NoticeKind.OrderPaid => new(NoticeTexts.KindOrderPaid, Tone.Ok, "ok"),
        NoticeKind.OrderReversed => new(NoticeTexts.KindOrderReversed, Tone.Warn, "renew"),
        NoticeKind.DeliveryFailed => new(NoticeTexts.KindDeliveryFailed, Tone.Bad, "xc"),
        NoticeKind.ChargeReport => new(NoticeTexts.KindChargeReport, Tone.Info, "bars"),
        NoticeKind.Recycled => new(NoticeTexts.KindRecycled, Tone.Bad, "bin"),
        NoticeKind.RecycleReminder => new(NoticeTexts.KindRecycleReminder, Tone.Warn, "hour"),
        NoticeKind.RetentionEnded => new(NoticeTexts.KindRetentionEnded, Tone.Still, "bin"),
        NoticeKind.TerminationPutOff => new(NoticeTexts.KindTerminationPutOff, Tone.Warn, "hour"),
        NoticeKind.RecoveryFailed => new(NoticeTexts.KindRecoveryFailed, Tone.Bad, "xc"),
        NoticeKind.AutoRenewed => new(NoticeTexts.KindAutoRenewed, Tone.Ok, "renew"),
        NoticeKind.AutoRenewalShort => new(NoticeTexts.KindAutoRenewalShort, Tone.Warn, "wallet"),
        NoticeKind.AutoRenewalFailed => new(NoticeTexts.KindAutoRenewalFailed, Tone.Bad, "xc"),
        NoticeKind.AutoRenewalForecast => new(NoticeTexts.KindAutoRenewalForecast, Tone.Warn, "wallet"),
        NoticeKind.ExpiryComing => new(NoticeTexts.KindExpiryComing, Tone.Warn, "hour"),
        NoticeKind.NoRenewalComing => new(NoticeTexts.KindNoRenewalComing, Tone.Still, "hour"),
        NoticeKind.AutoRenewalRefused => new(NoticeTexts.KindAutoRenewalRefused, Tone.Bad, "xc"),
        NoticeKind.WebHookSwitchedOff => new(NoticeTexts.KindWebHookSwitchedOff, Tone.Bad, "link"),
        NoticeKind.PaymentQuestioned => new(NoticeTexts.KindPaymentQuestioned, Tone.Warn, "warn"),
        NoticeKind.BandwidthNotSet => new(NoticeTexts.KindBandwidthNotSet, Tone.Bad, "xc"),
        NoticeKind.SwitchedToPayAsYouGo => new(NoticeTexts.KindSwitchedToPayAsYouGo, Tone.Still, "renew"),
        NoticeKind.DriftFound => new(NoticeTexts.KindDriftFound, Tone.Warn, "warn"),
        NoticeKind.TransferAnnounced => new(NoticeTexts.KindTransferAnnounced, Tone.Info, "card"),
        NoticeKind.Unsubscribed => new(NoticeTexts.KindUnsubscribed, Tone.Still, "bin"),
        NoticeKind.RenewalsUnsubscribed => new(NoticeTexts.KindRenewalsUnsubscribed, Tone.Still, "undo"),
        NoticeKind.RefundArrived => new(NoticeTexts.KindRefundArrived, Tone.Ok, "wallet"),
        NoticeKind.RefundToBalance => new(NoticeTexts.KindRefundToBalance, Tone.Warn, "wallet"),
        NoticeKind.RefundPaidTwice => new(NoticeTexts.KindRefundPaidTwice, Tone.Bad, "wallet"),
        NoticeKind.RefundNotPaid => new(NoticeTexts.KindRefundNotPaid, Tone.Bad, "wallet"),
        NoticeKind.OrderNotRefundable => new(NoticeTexts.KindOrderNotRefundable, Tone.Warn, "lock"),
        NoticeKind.OrderLapsed => new(NoticeTexts.KindOrderLapsed, Tone.Still, "skip"),
        NoticeKind.ResourcePlanNearlyUsed => new(NoticeTexts.KindResourcePlanNearlyUsed, Tone.Warn, "hour"),
        NoticeKind.ResourcePlanUsedUp => new(NoticeTexts.KindResourcePlanUsedUp, Tone.Warn, "warn"),
        NoticeKind.ResourcePlanEndComing => new(NoticeTexts.KindResourcePlanEndComing, Tone.Warn, "hour"),
        NoticeKind.ResourcePlanEnded => new(NoticeTexts.KindResourcePlanEnded, Tone.Still, "hour"),
        NoticeKind.ResourcePlanUnsubscribed => new(NoticeTexts.KindResourcePlanUnsubscribed, Tone.Still, "undo"),
        NoticeKind.ResourcePlanActivated => new(NoticeTexts.KindResourcePlanActivated, Tone.Info, "play"),
        _ => OfPeople(kind),
    };

    /// <summary>What is about people and the ways they come in, not about resources and money.</summary>
    private static Look OfPeople(NoticeKind kind) => kind switch
    {
        NoticeKind.ApprovalAsked => new(NoticeTexts.KindApprovalAsked, Tone.Info, "users"),
        NoticeKind.ApprovalGiven => new(NoticeTexts.KindApprovalGiven, Tone.Ok, "ok"),
        NoticeKind.ApprovalRejected => new(NoticeTexts.KindApprovalRejected, Tone.Bad, "xc"),
        NoticeKind.ApprovalExpired => new(NoticeTexts.KindApprovalExpired, Tone.Still, "hour"),
        NoticeKind.ApprovalChanged => new(NoticeTexts.KindApprovalChanged, Tone.Warn, "warn"),
        NoticeKind.ApprovalRuleChanged => new(NoticeTexts.KindApprovalRuleChanged, Tone.Warn, "shield"),
        NoticeKind.FactorChanged => new(NoticeTexts.KindFactorChanged, Tone.Info, "shield"),
        NoticeKind.PasskeyChanged => new(NoticeTexts.KindPasskeyChanged, Tone.Info, "lock"),
        NoticeKind.PasswordChanged => new(NoticeTexts.KindPasswordChanged, Tone.Info, "lock"),
        NoticeKind.UserFactorReset => new(NoticeTexts.KindUserFactorReset, Tone.Warn, "users"),
        NoticeKind.AccessKeyOld => new(NoticeTexts.KindAccessKeyOld, Tone.Warn, "hour"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
