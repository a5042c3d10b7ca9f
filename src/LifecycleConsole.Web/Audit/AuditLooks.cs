using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Approvals;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.People;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Audit;

/// <summary>What a record says was done, as the pages show it.</summary>
public static class AuditLooks
{
    /// <summary>An effect's name, or a word of a feature; a word that is not known here is shown as it is.</summary>
    public static Look Of(string effect) => Enum.TryParse<Effect>(effect, out var known) && Enum.IsDefined(known)
        ? PlanLooks.Result(known) with { Label = Label(known) }
        : new Look(Word(effect), Tone.Still, "info");

    public static string Label(UserKind kind) => kind switch
    {
        UserKind.System => AuditTexts.KindSystem,
        UserKind.Owner => AuditTexts.KindOwner,
        UserKind.SubUser => AuditTexts.KindSubUser,
        UserKind.Support => AuditTexts.KindSupport,
        UserKind.Operator => AuditTexts.KindOperator,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Label(Effect effect) => effect switch
    {
        Effect.None => AuditTexts.EffectNone,
        Effect.StoppedByForceThenErased => AuditTexts.EffectStoppedByForceThenErased,
        Effect.Erased => AuditTexts.EffectErased,
        Effect.WaitsForOperationThenErased => AuditTexts.EffectWaitsForOperationThenErased,
        Effect.WaitsForSnapshotThenErased => AuditTexts.EffectWaitsForSnapshotThenErased,
        Effect.ReleaseScheduled => AuditTexts.EffectReleaseScheduled,
        Effect.ScheduleReplaced => AuditTexts.EffectScheduleReplaced,
        Effect.ScheduleCancelled => AuditTexts.EffectScheduleCancelled,
        Effect.ProtectionOn => AuditTexts.EffectProtectionOn,
        Effect.ProtectionOff => AuditTexts.EffectProtectionOff,
        Effect.Started => AuditTexts.EffectStarted,
        Effect.StoppedChargesGoOn => AuditTexts.EffectStoppedChargesGoOn,
        Effect.StoppedNoFees => AuditTexts.EffectStoppedNoFees,
        Effect.Rebooted => AuditTexts.EffectRebooted,
        Effect.Renamed => AuditTexts.EffectRenamed,
        Effect.Tagged => AuditTexts.EffectTagged,
        Effect.SnapshotsCreated => AuditTexts.EffectSnapshotsCreated,
        Effect.WaitingReleaseStopped => AuditTexts.EffectWaitingReleaseStopped,
        Effect.Stopped => AuditTexts.EffectStopped,
        Effect.TopUpBegun => AuditTexts.EffectTopUpBegun,
        Effect.TopUpCancelled => AuditTexts.EffectTopUpCancelled,
        Effect.TransferAnnounced => AuditTexts.EffectTransferAnnounced,
        Effect.TransferWithdrawn => AuditTexts.EffectTransferWithdrawn,
        Effect.TransferConfirmed => AuditTexts.EffectTransferConfirmed,
        Effect.TransferRejected => AuditTexts.EffectTransferRejected,
        Effect.VoucherGranted => AuditTexts.EffectVoucherGranted,
        Effect.GiftGranted => AuditTexts.EffectGiftGranted,
        Effect.MethodMadeDefault => AuditTexts.EffectMethodMadeDefault,
        Effect.MethodDeleted => AuditTexts.EffectMethodDeleted,
        Effect.DiskCreated => AuditTexts.EffectDiskCreated,
        Effect.DiskAttached => AuditTexts.EffectDiskAttached,
        Effect.DiskDetached => AuditTexts.EffectDiskDetached,
        Effect.DiskGoesWithInstance => AuditTexts.EffectDiskGoesWithInstance,
        Effect.DiskStaysAlone => AuditTexts.EffectDiskStaysAlone,
        Effect.SnapshotsGoWithDisk => AuditTexts.EffectSnapshotsGoWithDisk,
        Effect.SnapshotsStay => AuditTexts.EffectSnapshotsStay,
        Effect.DiskDeleted => AuditTexts.EffectDiskDeleted,
        Effect.AddressAllocated => AuditTexts.EffectAddressAllocated,
        Effect.AddressBound => AuditTexts.EffectAddressBound,
        Effect.AddressUnbound => AuditTexts.EffectAddressUnbound,
        Effect.BandwidthChanged => AuditTexts.EffectBandwidthChanged,
        Effect.AddressReleased => AuditTexts.EffectAddressReleased,
        Effect.SnapshotDeleted => AuditTexts.EffectSnapshotDeleted,
        Effect.AttachedToInstance => AuditTexts.EffectAttachedToInstance,
        Effect.DetachedFromInstance => AuditTexts.EffectDetachedFromInstance,
        Effect.Launched => AuditTexts.EffectLaunched,
        Effect.LaunchedUntil => AuditTexts.EffectLaunchedUntil,
        Effect.HoldConfirmed => AuditTexts.EffectHoldConfirmed,
        _ => OfPaidPeriods(effect),
    };

    private static string OfPaidPeriods(Effect effect) => effect switch
    {
        Effect.Recycled => RecycleTexts.AuditRecycled,
        Effect.Recovered => RecycleTexts.AuditRecovered,
        Effect.RecoveryOrdered => RecycleTexts.AuditRecoveryOrdered,
        Effect.Terminated => RecycleTexts.AuditTerminated,
        Effect.TerminationPutOff => RecycleTexts.AuditTerminationPutOff,
        Effect.TakenOffForgotten => RecycleTexts.AuditTakenOffForgotten,
        Effect.RecycleReminded => RecycleTexts.AuditRecycleReminded,
        Effect.Renewed => OrderTexts.AuditRenewed,
        Effect.RenewalOrdered => OrderTexts.AuditRenewalOrdered,
        Effect.RenewalManual => RenewalTexts.AuditManual,
        Effect.RenewalAutomatic => RenewalTexts.AuditAutomatic,
        Effect.RenewalNone => RenewalTexts.AuditNone,
        Effect.BandwidthTurns => RenewalTexts.AuditBandwidthTurns,
        Effect.SwitchedToPayAsYouGo => RenewalTexts.AuditToPayAsYouGo,
        Effect.BandwidthUpgraded => RenewalTexts.AuditBandwidthUpgraded,
        Effect.RenewedAutomatically => RenewalTexts.AuditRenewedAutomatically,
        Effect.AutoRenewalShort => RenewalTexts.AuditAutoRenewalShort,
        Effect.AutoRenewalFailed => RenewalTexts.AuditAutoRenewalFailed,
        Effect.OrderPaid => OrderTexts.AuditOrderPaid,
        Effect.OrderCancelled => OrderTexts.AuditOrderCancelled,
        Effect.OrderNotRefundable => OrderTexts.AuditNotRefundable,
        Effect.Bought => OrderTexts.AuditBought,
        Effect.PurchaseOrdered => OrderTexts.AuditPurchaseOrdered,
        Effect.Switched => OrderTexts.AuditSwitched,
        Effect.SwitchOrdered => OrderTexts.AuditSwitchOrdered,
        Effect.ResourcePlanBought => ResourcePlanTexts.AuditBought,
        Effect.ResourcePlanBoughtForLater => ResourcePlanTexts.AuditBoughtForLater,
        Effect.ResourcePlanOrdered => ResourcePlanTexts.AuditOrdered,
        Effect.ResourcePlanActivated => ResourcePlanTexts.AuditActivated,
        Effect.ResourcePlanReminded => ResourcePlanTexts.AuditReminded,
        Effect.ResourcePlanUnsubscribed => ResourcePlanTexts.AuditUnsubscribed,
        Effect.ResourcePlanExpired => ResourcePlanTexts.AuditExpired,
        Effect.Unsubscribed => RefundTexts.AuditUnsubscribed,
        Effect.RenewalsUnsubscribed => RefundTexts.AuditRenewalsUnsubscribed,
        Effect.RefundConfirmed => RefundTexts.AuditRefundConfirmed,
        Effect.RefundFailed => RefundTexts.AuditRefundFailed,
        Effect.BalanceAlertSet => AuditTexts.EffectBalanceAlertSet,
        Effect.BalanceAlertOff => AuditTexts.EffectBalanceAlertOff,
        _ when PeopleLooks.Knows(effect) => PeopleLooks.Audit(effect),
        _ when SecurityLooks.Knows(effect) => SecurityLooks.Audit(effect),
        _ when ApprovalLooks.Knows(effect) => ApprovalLooks.Audit(effect),
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, null),
    };

    private static string Word(string effect) =>
        AuditTexts.ResourceManager.GetString("Word" + effect, CultureInfo.CurrentUICulture) ?? effect;
}
