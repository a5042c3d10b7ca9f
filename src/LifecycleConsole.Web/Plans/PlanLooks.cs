using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Approvals;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.People;
using LifecycleConsole.Web.RecycleBin;
using LifecycleConsole.Web.ResourcePlans;
using LifecycleConsole.Web.Refunds;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Plans;

/// <summary>The one map from each enum of a plan to what the dialogs show.</summary>
public static class PlanLooks
{
    /// <summary>The column "Result".</summary>
    public static Look Result(PlanLine line) => line.Applies
        ? Result(line.Effect)
        : new Look(PlanTexts.ResultSkipped, Tone.Still, "skip");

    public static Look Result(Effect effect) => effect switch
    {
        Effect.None => new(PlanTexts.ResultNothing, Tone.Still, "skip"),
        Effect.StoppedByForceThenErased or Effect.Erased => new(PlanTexts.ResultReleased, Tone.Bad, "bin"),
        Effect.WaitsForOperationThenErased => new(PlanTexts.ResultReleased, Tone.Bad, "bin"),
        Effect.WaitsForSnapshotThenErased => new(PlanTexts.ResultWaits, Tone.Warn, "snap"),
        Effect.ReleaseScheduled or Effect.ScheduleReplaced => new(PlanTexts.ResultScheduled, Tone.Warn, "clock"),
        Effect.ScheduleCancelled => new(PlanTexts.ResultCancelled, Tone.Ok, "check"),
        Effect.ProtectionOn => new(PlanTexts.ResultOn, Tone.Accent, "shield"),
        Effect.ProtectionOff => new(PlanTexts.ResultOff, Tone.Still, "shield"),
        Effect.Started => new(PlanTexts.ResultStarts, Tone.Ok, "play"),
        Effect.StoppedChargesGoOn or Effect.StoppedNoFees or Effect.Stopped =>
            new(PlanTexts.ResultStops, Tone.Still, "stop"),
        Effect.Rebooted => new(PlanTexts.ResultReboots, Tone.Info, "renew"),
        Effect.Launched or Effect.LaunchedUntil => new(PlanTexts.ResultCreated, Tone.Ok, "plus"),
        Effect.Renamed or Effect.Tagged => new(PlanTexts.ResultChanged, Tone.Ok, "check"),
        Effect.SnapshotsCreated => new(PlanTexts.ResultSnapshots, Tone.Ok, "snap"),
        Effect.HoldConfirmed => new(PlanTexts.ResultConfirmed, Tone.Warn, "check"),
        Effect.WaitingReleaseStopped => new(PlanTexts.ResultStoppedWaiting, Tone.Ok, "check"),
        Effect.TopUpBegun or Effect.TransferAnnounced => new(PlanTexts.ResultMoney, Tone.Info, "wallet"),
        Effect.TransferConfirmed or Effect.VoucherGranted or Effect.GiftGranted =>
            new(PlanTexts.ResultMoney, Tone.Ok, "wallet"),
        Effect.TopUpCancelled or Effect.TransferWithdrawn or Effect.TransferRejected =>
            new(PlanTexts.ResultMoneyOff, Tone.Still, "skip"),
        Effect.MethodMadeDefault or Effect.MethodDeleted => new(PlanTexts.ResultChanged, Tone.Ok, "card"),
        Effect.Renewed => new(OrderTexts.ResultRenewed, Tone.Ok, "renew"),
        Effect.Bought => new(OrderTexts.ResultBought, Tone.Ok, "plus"),
        Effect.Switched => new(OrderTexts.ResultSwitched, Tone.Ok, "renew"),
        Effect.RenewalOrdered or Effect.PurchaseOrdered or Effect.SwitchOrdered =>
            new(OrderTexts.ResultOrdered, Tone.Info, "hour"),
        Effect.RenewalManual => new(RenewalTexts.ResultManual, Tone.Still, "user"),
        Effect.RenewalAutomatic => new(RenewalTexts.ResultAutomatic, Tone.Ok, "renew"),
        Effect.RenewalNone => new(RenewalTexts.ResultNone, Tone.Warn, "stop"),
        Effect.BandwidthTurns => new(RenewalTexts.AuditBandwidthTurns, Tone.Ok, "renew"),
        Effect.SwitchedToPayAsYouGo => new(RenewalTexts.ResultToPayAsYouGo, Tone.Ok, "renew"),
        Effect.BandwidthUpgraded => new(RenewalTexts.ResultBandwidthUpgraded, Tone.Ok, "check"),
        Effect.RenewedAutomatically => new(RenewalTexts.ResultRenewedAutomatically, Tone.Ok, "renew"),
        Effect.AutoRenewalShort => new(RenewalTexts.ResultAutoRenewalShort, Tone.Warn, "wallet"),
        Effect.AutoRenewalFailed => new(RenewalTexts.ResultAutoRenewalFailed, Tone.Bad, "xc"),
        Effect.OrderPaid => new(OrderTexts.ResultPaid, Tone.Ok, "check"),
        Effect.OrderCancelled => new(OrderTexts.ResultCancelled, Tone.Still, "skip"),
        Effect.Recycled or Effect.Recovered or Effect.RecoveryOrdered or Effect.Terminated or Effect.TerminationPutOff
            or Effect.TakenOffForgotten or Effect.RecycleReminded => RecycleLooks.Result(effect),
        Effect.ResourcePlanBought or Effect.ResourcePlanBoughtForLater or Effect.ResourcePlanOrdered
            or Effect.ResourcePlanActivated or Effect.ResourcePlanReminded or Effect.ResourcePlanExpired
            or Effect.ResourcePlanUnsubscribed =>
            ResourcePlanLooks.Result(effect),
        Effect.Unsubscribed or Effect.RenewalsUnsubscribed or Effect.RefundConfirmed or Effect.RefundFailed
            or Effect.OrderNotRefundable => RefundLooks.Result(effect),
        Effect.BalanceAlertSet => new(PlanTexts.ResultOn, Tone.Ok, "bell"),
        Effect.BalanceAlertOff => new(PlanTexts.ResultOff, Tone.Still, "bell"),
        _ when PeopleLooks.Knows(effect) => PeopleLooks.Result(effect),
        _ when SecurityLooks.Knows(effect) => SecurityLooks.Result(effect),
        _ when ApprovalLooks.Knows(effect) => ApprovalLooks.Result(effect),
        _ => PartLooks.Result(effect),
    };

    /// <summary>The column "What happens"; <c>{0}</c> is the line's instant.</summary>
    public static string Sentence(Effect effect) => effect switch
    {
        Effect.None => PlanTexts.EffectNone,
        Effect.StoppedByForceThenErased => PlanTexts.EffectStoppedByForceThenErased,
        Effect.Erased => PlanTexts.EffectErased,
        Effect.WaitsForOperationThenErased => PlanTexts.EffectWaitsForOperationThenErased,
        Effect.WaitsForSnapshotThenErased => PlanTexts.EffectWaitsForSnapshotThenErased,
        Effect.ReleaseScheduled => PlanTexts.EffectReleaseScheduled,
        Effect.ScheduleReplaced => PlanTexts.EffectScheduleReplaced,
        Effect.ScheduleCancelled => PlanTexts.EffectScheduleCancelled,
        Effect.ProtectionOn => PlanTexts.EffectProtectionOn,
        Effect.ProtectionOff => PlanTexts.EffectProtectionOff,
        Effect.Started => PlanTexts.EffectStarted,
        Effect.StoppedChargesGoOn => PlanTexts.EffectStoppedChargesGoOn,
        Effect.StoppedNoFees => PlanTexts.EffectStoppedNoFees,
        Effect.Rebooted => PlanTexts.EffectRebooted,
        Effect.Renamed => PlanTexts.EffectRenamed,
        Effect.Tagged => PlanTexts.EffectTagged,
        Effect.SnapshotsCreated => PlanTexts.EffectSnapshotsCreated,
        Effect.WaitingReleaseStopped => PlanTexts.EffectWaitingReleaseStopped,
        Effect.Stopped => PlanTexts.EffectStopped,
        Effect.TopUpBegun => PlanTexts.EffectTopUpBegun,
        Effect.TopUpCancelled => PlanTexts.EffectTopUpCancelled,
        Effect.TransferAnnounced => PlanTexts.EffectTransferAnnounced,
        Effect.TransferWithdrawn => PlanTexts.EffectTransferWithdrawn,
        Effect.TransferConfirmed => PlanTexts.EffectTransferConfirmed,
        Effect.TransferRejected => PlanTexts.EffectTransferRejected,
        Effect.VoucherGranted => PlanTexts.EffectVoucherGranted,
        Effect.GiftGranted => PlanTexts.EffectGiftGranted,
        Effect.MethodMadeDefault => PlanTexts.EffectMethodMadeDefault,
        Effect.MethodDeleted => PlanTexts.EffectMethodDeleted,
        Effect.Launched => PlanTexts.EffectLaunched,
        Effect.LaunchedUntil => PlanTexts.EffectLaunchedUntil,
        Effect.HoldConfirmed => PlanTexts.EffectHoldConfirmed,
        Effect.Renewed => OrderTexts.EffectRenewed,
        Effect.RenewalOrdered => OrderTexts.EffectRenewalOrdered,
        Effect.RenewalManual => RenewalTexts.EffectManual,
        Effect.RenewalAutomatic => RenewalTexts.EffectAutomatic,
        Effect.RenewalNone => RenewalTexts.EffectNone,
        Effect.BandwidthTurns or Effect.SwitchedToPayAsYouGo or Effect.RenewedAutomatically
            or Effect.BandwidthUpgraded or Effect.AutoRenewalFailed => OfTurn(effect),
        Effect.AutoRenewalShort => RenewalTexts.EffectAutoRenewalShort,
        Effect.OrderPaid => OrderTexts.EffectOrderPaid,
        Effect.OrderCancelled => OrderTexts.EffectOrderCancelled,
        Effect.Recycled or Effect.Recovered or Effect.RecoveryOrdered or Effect.Terminated or Effect.TerminationPutOff
            or Effect.TakenOffForgotten or Effect.RecycleReminded => RecycleLooks.Sentence(effect),
        Effect.Bought => OrderTexts.EffectBought,
        Effect.PurchaseOrdered => OrderTexts.EffectPurchaseOrdered,
        Effect.Switched => OrderTexts.EffectSwitched,
        Effect.SwitchOrdered => OrderTexts.EffectSwitchOrdered,
        Effect.ResourcePlanBought or Effect.ResourcePlanBoughtForLater or Effect.ResourcePlanOrdered
            or Effect.ResourcePlanActivated or Effect.ResourcePlanReminded or Effect.ResourcePlanExpired
            or Effect.ResourcePlanUnsubscribed => ResourcePlanLooks.Sentence(effect),
        Effect.Unsubscribed or Effect.RenewalsUnsubscribed or Effect.RefundConfirmed or Effect.RefundFailed
            or Effect.OrderNotRefundable => RefundLooks.Sentence(effect),
        Effect.BalanceAlertSet => PlanTexts.EffectBalanceAlertSet,
        Effect.BalanceAlertOff => PlanTexts.EffectBalanceAlertOff,
        _ => OfPeople(effect),
    };

    private static string OfPeople(Effect effect) => effect switch
    {
        _ when PeopleLooks.Knows(effect) => PeopleLooks.Sentence(effect),
        _ when SecurityLooks.Knows(effect) => SecurityLooks.Sentence(effect),
        _ when ApprovalLooks.Knows(effect) => ApprovalLooks.Sentence(effect),
        _ => PartLooks.Sentence(effect),
    };

    private static string OfTurn(Effect effect) => effect switch
    {
        Effect.BandwidthTurns => RenewalTexts.EffectBandwidthTurns,
        Effect.SwitchedToPayAsYouGo => RenewalTexts.EffectToPayAsYouGo,
        Effect.BandwidthUpgraded => RenewalTexts.EffectBandwidthUpgraded,
        Effect.AutoRenewalFailed => RenewalTexts.EffectAutoRenewalFailed,
        _ => RenewalTexts.EffectRenewedAutomatically,
    };

    /// <summary>What happens to one line, or why nothing does, in the reader's zone.</summary>
    public static string Sentence(PlanLine line, string zone) => line switch
    {
        { Reason: { } reason } => RefusalText.Of(reason, zone),
        { EffectAt: { } at } => TimeWords.Fill(Sentence(line.Effect), TimeWords.Sentence(at, zone)),
        _ => Sentence(line.Effect),
    };

    public static string Icon(ConsequenceKind kind) => kind switch
    {
        ConsequenceKind.SystemDisk or ConsequenceKind.DataDisk => "disk",
        ConsequenceKind.StaticAddress or ConsequenceKind.ElasticAddress => "ip",
        ConsequenceKind.AutomaticSnapshot or ConsequenceKind.ManualSnapshot or ConsequenceKind.NewSnapshot => "snap",
        ConsequenceKind.LoadBalancer => "lb",
        ConsequenceKind.NetworkInterface => "nic",
        ConsequenceKind.ClassicLink => "link",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Templates with {0} the count, {1} the size in GiB, {2} the name: of one, and of several.</summary>
    public static (string One, string Many) Words(ConsequenceKind kind) => kind switch
    {
        ConsequenceKind.SystemDisk => (PlanTexts.KindSystemDiskOne, PlanTexts.KindSystemDiskMany),
        ConsequenceKind.DataDisk => (PlanTexts.KindDataDiskOne, PlanTexts.KindDataDiskMany),
        ConsequenceKind.StaticAddress => (PlanTexts.KindStaticAddressOne, PlanTexts.KindStaticAddressMany),
        ConsequenceKind.AutomaticSnapshot => (PlanTexts.KindAutomaticSnapshotOne, PlanTexts.KindAutomaticSnapshotMany),
        ConsequenceKind.ElasticAddress => (PlanTexts.KindElasticAddressOne, PlanTexts.KindElasticAddressMany),
        ConsequenceKind.ManualSnapshot => (PlanTexts.KindManualSnapshotOne, PlanTexts.KindManualSnapshotMany),
        ConsequenceKind.NewSnapshot => (PlanTexts.KindNewSnapshotOne, PlanTexts.KindNewSnapshotMany),
        ConsequenceKind.LoadBalancer => (PlanTexts.KindLoadBalancerOne, PlanTexts.KindLoadBalancerMany),
        ConsequenceKind.NetworkInterface => (PlanTexts.KindNetworkInterfaceOne, PlanTexts.KindNetworkInterfaceMany),
        ConsequenceKind.ClassicLink => (PlanTexts.KindClassicLinkOne, PlanTexts.KindClassicLinkMany),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>How its price reads while it goes on costing; {0} is the price.</summary>
    public static string RateWords(ConsequenceKind kind) => kind switch
    {
        ConsequenceKind.ElasticAddress => PlanTexts.RateIdle,
        ConsequenceKind.DataDisk or ConsequenceKind.SystemDisk => PlanTexts.RateBecomes,
        ConsequenceKind.StaticAddress or ConsequenceKind.AutomaticSnapshot => PlanTexts.RatePlain,
        ConsequenceKind.ManualSnapshot or ConsequenceKind.NewSnapshot => PlanTexts.RatePlain,
        ConsequenceKind.LoadBalancer or ConsequenceKind.NetworkInterface or ConsequenceKind.ClassicLink =>
            PlanTexts.RateNone,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
