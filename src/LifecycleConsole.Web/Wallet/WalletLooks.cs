using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Wallet;

/// <summary>The one map from each enum of the wallet to what pages show.</summary>
public static class WalletLooks
{
    public static string Label(PostingKind kind) => kind switch
    {
        PostingKind.TopUpCard => WalletTexts.KindTopUpCard,
        PostingKind.TopUpPayPal => WalletTexts.KindTopUpPayPal,
        PostingKind.TopUpOffline => WalletTexts.KindTopUpOffline,
        PostingKind.GiftGranted => WalletTexts.KindGiftGranted,
        PostingKind.VoucherGranted => WalletTexts.KindVoucherGranted,
        PostingKind.VoucherExpired => WalletTexts.KindVoucherExpired,
        PostingKind.OrderPaid => WalletTexts.KindOrderPaid,
        PostingKind.OrderFulfilled => WalletTexts.KindOrderFulfilled,
        PostingKind.OrderReversed => WalletTexts.KindOrderReversed,
        PostingKind.OrderRefunded => WalletTexts.KindOrderRefunded,
        PostingKind.RefundPaidOut => WalletTexts.KindRefundPaidOut,
        PostingKind.RefundToBalance => WalletTexts.KindRefundToBalance,
        PostingKind.UsageCharged => WalletTexts.KindUsageCharged,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Label(PaymentMethod method) => method switch
    {
        PaymentMethod.Card => WalletTexts.MethodCard,
        PaymentMethod.PayPal => WalletTexts.MethodPayPal,
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
    };

    public static string Label(SavedMethod method) => method.Kind switch
    {
        PaymentMethod.Card => TimeWords.Fill(WalletTexts.CardEnding, method.Brand, method.Digits),
        PaymentMethod.PayPal => TimeWords.Fill(WalletTexts.PayPalOf, method.Digits),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method.Kind, null),
    };

    public static Look Of(Payment payment) => payment.State switch
    {
        PaymentState.Waiting when payment.Problem == PaymentProblem.OtherAmount =>
            new(WalletTexts.PaymentQuestioned, Tone.Warn, "warn"),
        PaymentState.Waiting => new(WalletTexts.PaymentWaiting, Tone.Info, "hour"),
        PaymentState.Succeeded when payment.CameLate => new(WalletTexts.PaymentSucceededLate, Tone.Ok, "ok"),
        PaymentState.Succeeded => new(WalletTexts.PaymentSucceeded, Tone.Ok, "ok"),
        PaymentState.Failed => new(WalletTexts.PaymentFailed, Tone.Bad, "xc"),
        PaymentState.Cancelled => new(WalletTexts.PaymentCancelled, Tone.Still, "skip"),
        PaymentState.Lapsed => new(WalletTexts.PaymentLapsed, Tone.Still, "skip"),
        _ => throw new ArgumentOutOfRangeException(nameof(payment), payment.State, null),
    };

    /// <summary>What became of a payment, in a sentence.</summary>
    public static string Sentence(Payment payment) => TimeWords.Fill(
        (payment.State, payment.Problem) switch
        {
            (PaymentState.Waiting, PaymentProblem.OtherAmount) => WalletTexts.SayQuestioned,
            (PaymentState.Waiting, _) => WalletTexts.SayWaiting,
            (PaymentState.Succeeded, _) => payment.CameLate ? WalletTexts.SaySucceededLate : WalletTexts.SaySucceeded,
            (PaymentState.Failed, PaymentProblem.CardExpired) => WalletTexts.SayCardExpired,
            (PaymentState.Failed, _) => WalletTexts.SayDeclined,
            (PaymentState.Cancelled, _) => WalletTexts.SayCancelled,
            (PaymentState.Lapsed, _) => WalletTexts.SayLapsed,
            _ => throw new ArgumentOutOfRangeException(nameof(payment), payment.State, null),
        },
        Amounts.Of(payment.Amount));

    public static Look Of(TransferState state) => state switch
    {
        TransferState.Announced => new(WalletTexts.TransferAnnounced, Tone.Info, "hour"),
        TransferState.Confirmed => new(WalletTexts.TransferConfirmed, Tone.Ok, "ok"),
        TransferState.Rejected => new(WalletTexts.TransferRejected, Tone.Bad, "xc"),
        TransferState.Withdrawn => new(WalletTexts.TransferWithdrawn, Tone.Still, "skip"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static Look Of(VoucherState state) => state switch
    {
        VoucherState.NotYet => new(WalletTexts.VoucherNotYet, Tone.Info, "clock"),
        VoucherState.Valid => new(WalletTexts.VoucherValid, Tone.Ok, "ok"),
        VoucherState.Held => new(WalletTexts.VoucherHeld, Tone.Warn, "lock"),
        VoucherState.Used => new(WalletTexts.VoucherUsed, Tone.Still, "check"),
        VoucherState.Expired => new(WalletTexts.VoucherExpired, Tone.Still, "clock"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The single things of a set, joined.</summary>
    public static string Label(Payable pays) =>
        string.Join(", ", Payables.Where(p => pays.HasFlag(p)).Select(One));

    public static IReadOnlyList<Payable> Payables { get; } =
        [Payable.New, Payable.Renew, Payable.Upgrade, Payable.Usage];

    public static string One(Payable one) => one switch
    {
        Payable.New => WalletTexts.PaysNew,
        Payable.Renew => WalletTexts.PaysRenew,
        Payable.Upgrade => WalletTexts.PaysUpgrade,
        Payable.Usage => WalletTexts.PaysUsage,
        _ => throw new ArgumentOutOfRangeException(nameof(one), one, null),
    };
}
