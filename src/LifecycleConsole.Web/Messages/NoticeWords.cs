using System.Globalization;
using System.Text.RegularExpressions;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Messages;

/// <summary>A notice as a sentence in the reader's language, and where it leads.</summary>
public static partial class NoticeWords
{
    /// <param name="zone">The zone that its instants are written in.</param>
    public static string Sentence(Notice notice, string zone) => Filled(Template(notice), notice, "", zone);

    /// <summary>What the sum of a refund is made of, a line for each order; empty for other notices.</summary>
    public static IReadOnlyList<string> Lines(Notice notice, string zone)
    {
        var lines = Enumerable.Range(1, RefundNotices.LinesMax)
            .Select(n => n.ToString(CultureInfo.InvariantCulture))
            .Where(n => notice.Arguments.ContainsKey("order" + n))
            .Select(n => Filled(NoticeTexts.RefundLine, notice, n, zone));
        return notice.Arguments.ContainsKey("order1") && notice.Arguments.ContainsKey("more")
            ? [.. lines, Filled(NoticeTexts.RefundLinesMore, notice, "", zone)]
            : [.. lines];
    }

    /// <summary>The page about it; null where there is none.</summary>
    public static string? Href(Notice notice) => notice.Kind switch
    {
        NoticeKind.ReleaseComing or NoticeKind.ReleaseDone or NoticeKind.AutoRenewed or NoticeKind.ExpiryComing
            or NoticeKind.NoRenewalComing or NoticeKind.AutoRenewalFailed or NoticeKind.AutoRenewalRefused
            when notice.SubjectId.Length > 0 =>
            $"instances/{Uri.EscapeDataString(notice.SubjectId)}",
        NoticeKind.ReleaseComing => "instances?view=scheduled",
        NoticeKind.ReleaseDone => "audit",
        NoticeKind.PaymentArrived or NoticeKind.TransferConfirmed or NoticeKind.VoucherGranted
            or NoticeKind.GiftGranted => "transactions",
        NoticeKind.PaymentFailed or NoticeKind.TransferRejected or NoticeKind.BalanceLow
            or NoticeKind.ArrearsBegan or NoticeKind.ArrearsStopped or NoticeKind.ArrearsReleaseComing => "top-up",
        NoticeKind.ArrearsEnded => "instances",
        NoticeKind.ArrearsReleased => "audit",
        NoticeKind.RecoveryFailed or NoticeKind.Recycled or NoticeKind.RecycleReminder
            or NoticeKind.TerminationPutOff => "recycle-bin",
        NoticeKind.RetentionEnded => "audit",
        NoticeKind.AutoRenewalShort or NoticeKind.AutoRenewalForecast => "top-up",
        NoticeKind.AutoRenewed => "renewals?state=auto",
        NoticeKind.ExpiryComing or NoticeKind.AutoRenewalFailed or NoticeKind.AutoRenewalRefused => "renewals",
        NoticeKind.NoRenewalComing => "renewals?state=none",
        NoticeKind.WebHookSwitchedOff => $"web-hooks/{Uri.EscapeDataString(notice.SubjectId)}",
        NoticeKind.OrderPaid or NoticeKind.OrderReversed or NoticeKind.OrderLapsed or NoticeKind.DeliveryFailed
            or NoticeKind.OrderNotPaid or NoticeKind.OrderNotRefundable when notice.SubjectId.Length > 0 =>
            $"orders/{Uri.EscapeDataString(notice.SubjectId)}",
        NoticeKind.OrderPaid or NoticeKind.OrderReversed or NoticeKind.OrderLapsed or NoticeKind.DeliveryFailed
            or NoticeKind.OrderNotPaid or NoticeKind.OrderNotRefundable => "orders",
        NoticeKind.ResourcePlanNearlyUsed or NoticeKind.ResourcePlanUsedUp or NoticeKind.ResourcePlanEndComing
            or NoticeKind.ResourcePlanEnded or NoticeKind.ResourcePlanActivated =>
            $"resource-plans/{Uri.EscapeDataString(notice.SubjectId)}",
        NoticeKind.Unsubscribed or NoticeKind.RenewalsUnsubscribed or NoticeKind.RefundArrived
            or NoticeKind.RefundToBalance or NoticeKind.ResourcePlanUnsubscribed =>
            $"refunds/{Uri.EscapeDataString(notice.SubjectId)}",
        NoticeKind.FactorChanged or NoticeKind.PasskeyChanged or NoticeKind.PasswordChanged => "security",
        NoticeKind.UserFactorReset => "access/users",
        NoticeKind.AccessKeyOld => "access-keys",
        NoticeKind.PaymentQuestioned => null,
        NoticeKind.BandwidthNotSet => $"instances/{Uri.EscapeDataString(notice.SubjectId)}",
        NoticeKind.SwitchedToPayAsYouGo => $"refunds/{Uri.EscapeDataString(notice.SubjectId)}",
        NoticeKind.ApprovalAsked or NoticeKind.ApprovalGiven or NoticeKind.ApprovalRejected
            or NoticeKind.ApprovalExpired or NoticeKind.ApprovalChanged =>
            $"approvals/{Uri.EscapeDataString(notice.SubjectId)}",
        NoticeKind.ApprovalRuleChanged => "approvals/rule",
        NoticeKind.ChargeReport => "transactions",
        NoticeKind.DriftFound => "work",
        NoticeKind.TransferAnnounced => "offline-transfers",
        NoticeKind.RefundPaidTwice or NoticeKind.RefundNotPaid =>
            $"support?q={Uri.EscapeDataString(notice.SubjectId)}",
        _ => throw new ArgumentOutOfRangeException(nameof(notice), notice.Kind, null),
    };

    /// <param name="number">Of the line: it stands behind the names of its facts.</param>
    private static string Filled(string template, Notice notice, string number, string zone) => Place().Replace(
        template,
        place => notice.Arguments.TryGetValue(place.Groups["name"].Value + number, out var fact)
            ? Write(NoticeFact.Read(fact), zone)
            : "–");

    private static string Template(Notice notice) => (notice.Kind, IsOne(notice)) switch
    {
        (NoticeKind.ReleaseComing, true) => NoticeTexts.ReleaseComingOne,
        (NoticeKind.ReleaseDone, true) => NoticeTexts.ReleaseDoneOne,
        (NoticeKind.Recycled, true) => NoticeTexts.RecycledOne,
        (NoticeKind.RecycleReminder, true) => NoticeTexts.RecycleReminderOne,
        (NoticeKind.RetentionEnded, true) => NoticeTexts.RetentionEndedOne,
        (NoticeKind.TerminationPutOff, true) => NoticeTexts.TerminationPutOffOne,
        (NoticeKind.AutoRenewed, true) => NoticeTexts.AutoRenewedOne,
        (NoticeKind.AutoRenewalShort, true) => NoticeTexts.AutoRenewalShortOne,
        (NoticeKind.AutoRenewalFailed, true) => NoticeTexts.AutoRenewalFailedOne,
        (NoticeKind.AutoRenewalForecast, true) => NoticeTexts.AutoRenewalForecastOne,
        (NoticeKind.AutoRenewalRefused, true) => NoticeTexts.AutoRenewalRefusedOne,
        (NoticeKind.NoRenewalComing, true) => NoticeTexts.NoRenewalComingOne,
        (NoticeKind.ExpiryComing, var isOne) when IsToday(notice) =>
            isOne ? NoticeTexts.ExpiryTodayOne : NoticeTexts.ExpiryToday,
        (NoticeKind.ExpiryComing, true) => NoticeTexts.ExpiryComingOne,
        (NoticeKind.DriftFound, true) => NoticeTexts.DriftFoundOne,
        (NoticeKind.ArrearsStopped, true) => NoticeTexts.ArrearsStoppedOne,
        (NoticeKind.ArrearsReleased, true) => NoticeTexts.ArrearsReleasedOne,
        (NoticeKind.ArrearsReleaseComing, true) => NoticeTexts.ArrearsReleaseComingOne,
        (NoticeKind.OrderPaid, true) => NoticeTexts.OrderPaidOne,
        (NoticeKind.FactorChanged, _) => NoticeTexts.ResourceManager.GetString(
            "FactorChanged_" + What(notice), CultureInfo.CurrentUICulture) ?? NoticeTexts.FactorChanged,
        (NoticeKind.PasskeyChanged, _) when What(notice) == FactorNotices.Removed => NoticeTexts.PasskeyChangedRemoved,
        _ => Many(notice.Kind),
    };

    private static string Many(NoticeKind kind) => kind switch
    {
        NoticeKind.ArrearsBegan => NoticeTexts.ArrearsBegan,
        NoticeKind.ArrearsStopped => NoticeTexts.ArrearsStopped,
        NoticeKind.ArrearsEnded => NoticeTexts.ArrearsEnded,
        NoticeKind.ArrearsReleased => NoticeTexts.ArrearsReleased,
        NoticeKind.ArrearsReleaseComing => NoticeTexts.ArrearsReleaseComing,
        NoticeKind.BalanceLow => NoticeTexts.BalanceLow,
        NoticeKind.ReleaseComing => NoticeTexts.ReleaseComing,
        NoticeKind.ReleaseDone => NoticeTexts.ReleaseDone,
        NoticeKind.PaymentArrived => NoticeTexts.PaymentArrived,
        NoticeKind.PaymentFailed => NoticeTexts.PaymentFailed,
        NoticeKind.TransferConfirmed => NoticeTexts.TransferConfirmed,
        NoticeKind.TransferRejected => NoticeTexts.TransferRejected,
        NoticeKind.VoucherGranted => NoticeTexts.VoucherGranted,
        NoticeKind.GiftGranted => NoticeTexts.GiftGranted,
        NoticeKind.OrderPaid => NoticeTexts.OrderPaid,
        NoticeKind.OrderNotPaid => NoticeTexts.OrderNotPaid,
        NoticeKind.OrderReversed => NoticeTexts.OrderReversed,
        NoticeKind.DeliveryFailed => NoticeTexts.DeliveryFailed,
        NoticeKind.OrderLapsed => NoticeTexts.OrderLapsed,
        NoticeKind.OrderNotRefundable => NoticeTexts.OrderNotRefundable,
        NoticeKind.Unsubscribed => NoticeTexts.Unsubscribed,
        NoticeKind.RenewalsUnsubscribed => NoticeTexts.RenewalsUnsubscribed,
        NoticeKind.RefundArrived => NoticeTexts.RefundArrived,
        NoticeKind.RefundToBalance => NoticeTexts.RefundToBalance,
        NoticeKind.ChargeReport => NoticeTexts.ChargeReport,
        NoticeKind.Recycled => NoticeTexts.Recycled,
        NoticeKind.RecycleReminder => NoticeTexts.RecycleReminder,
        NoticeKind.RetentionEnded => NoticeTexts.RetentionEnded,
        NoticeKind.TerminationPutOff => NoticeTexts.TerminationPutOff,
        NoticeKind.RecoveryFailed => NoticeTexts.RecoveryFailed,
        NoticeKind.AutoRenewed => NoticeTexts.AutoRenewed,
        NoticeKind.AutoRenewalShort => NoticeTexts.AutoRenewalShort,
        NoticeKind.AutoRenewalFailed => NoticeTexts.AutoRenewalFailed,
        NoticeKind.AutoRenewalForecast => NoticeTexts.AutoRenewalForecast,
        NoticeKind.ExpiryComing => NoticeTexts.ExpiryComing,
        NoticeKind.NoRenewalComing => NoticeTexts.NoRenewalComing,
        NoticeKind.AutoRenewalRefused => NoticeTexts.AutoRenewalRefused,
        NoticeKind.WebHookSwitchedOff => NoticeTexts.WebHookSwitchedOff,
        NoticeKind.PaymentQuestioned => NoticeTexts.PaymentQuestioned,
        NoticeKind.BandwidthNotSet => NoticeTexts.BandwidthNotSet,
        NoticeKind.SwitchedToPayAsYouGo => NoticeTexts.SwitchedToPayAsYouGo,
        NoticeKind.DriftFound => NoticeTexts.DriftFound,
        NoticeKind.TransferAnnounced => NoticeTexts.TransferAnnounced,
        NoticeKind.RefundPaidTwice => NoticeTexts.RefundPaidTwice,
        NoticeKind.RefundNotPaid => NoticeTexts.RefundNotPaid,
        NoticeKind.ResourcePlanNearlyUsed => NoticeTexts.ResourcePlanNearlyUsed,
        NoticeKind.ResourcePlanUsedUp => NoticeTexts.ResourcePlanUsedUp,
        NoticeKind.ResourcePlanEndComing => NoticeTexts.ResourcePlanEndComing,
        NoticeKind.ResourcePlanEnded => NoticeTexts.ResourcePlanEnded,
        NoticeKind.ResourcePlanActivated => NoticeTexts.ResourcePlanActivated,
        NoticeKind.ResourcePlanUnsubscribed => NoticeTexts.ResourcePlanUnsubscribed,
        _ => OfPeople(kind),
    };

    private static string OfPeople(NoticeKind kind) => kind switch
    {
        NoticeKind.ApprovalAsked => NoticeTexts.ApprovalAsked,
        NoticeKind.ApprovalGiven => NoticeTexts.ApprovalGiven,
        NoticeKind.ApprovalRejected => NoticeTexts.ApprovalRejected,
        NoticeKind.ApprovalExpired => NoticeTexts.ApprovalExpired,
        NoticeKind.ApprovalChanged => NoticeTexts.ApprovalChanged,
        NoticeKind.ApprovalRuleChanged => NoticeTexts.ApprovalRuleChanged,
        NoticeKind.FactorChanged => NoticeTexts.FactorChanged,
        NoticeKind.PasskeyChanged => NoticeTexts.PasskeyChanged,
        NoticeKind.PasswordChanged => NoticeTexts.PasswordChanged,
        NoticeKind.UserFactorReset => NoticeTexts.UserFactorReset,
        NoticeKind.AccessKeyOld => NoticeTexts.AccessKeyOld,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static bool IsOne(Notice notice) =>
        notice.Arguments.TryGetValue("count", out var fact) && NoticeFact.Read(fact) is 1L;

    private static string What(Notice notice) =>
        notice.Arguments.TryGetValue("what", out var fact) ? NoticeFact.Read(fact) as string ?? "" : "";

    private static bool IsToday(Notice notice) =>
        notice.Arguments.TryGetValue("days", out var fact) && NoticeFact.Read(fact) is 0L;

    private static string Write(object fact, string zone) => fact switch
    {
        Money money => Amounts.Of(money),
        DateTimeOffset at => TimeWords.Sentence(at, zone),
        ToldReason reason => RefusalText.OfTold(reason),
        IFormattable number => number.ToString("N0", CultureInfo.CurrentCulture),
        _ => fact.ToString() ?? "",
    };

    [GeneratedRegex(@"\{(?<name>[a-zA-Z]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
