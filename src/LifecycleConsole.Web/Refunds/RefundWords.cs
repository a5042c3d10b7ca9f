using System.Globalization;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Web.Orders;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Refunds;

/// <param name="Figure">At the right; empty for none.</param>
public sealed record RefundSay(string Text, string Figure = "");

/// <summary>
/// How a refund came about, in sentences: the page before, the page after and the text to copy all say these.
/// </summary>
public static class RefundWords
{
    public static string Head(OrderRefund refund, string zone) => TimeWords.Fill(
        RefundTexts.SayOrder, OrderLooks.Label(refund.Input.Kind), TimeWords.Full(refund.Input.PeriodFrom, zone),
        TimeWords.Full(refund.Input.PeriodUntil, zone));

    public static IReadOnlyList<RefundSay> Of(OrderRefund refund, string zone) =>
    [
        Cash(refund),
        .. refund.Input.Rule.IsFull() ? [new(Full(refund.Input.Rule))] : Partial(refund, zone),
        new(TimeWords.Fill(
            RefundTexts.SayRule, RefundLooks.Name(refund.Input.Rule), refund.Version, refund.Input.PriceListVersion,
            refund.Input.ProfileName, refund.Input.ProfileVersion)),
    ];

    /// <summary>What it would be later, where that differs.</summary>
    public static IEnumerable<string> Later(OrderRefund refund, string zone) =>
        RefundOutlooks.Of(refund).Select(outlook => TimeWords.Fill(
            outlook.Turn switch
            {
                RefundTurn.NextDay => RefundTexts.LaterDay,
                RefundTurn.CoefficientEnds => RefundTexts.LaterCoefficient,
                RefundTurn.LongerDiscount => RefundTexts.LaterDiscount,
                _ => throw new ArgumentOutOfRangeException(nameof(refund), outlook.Turn, null),
            },
            TimeWords.Sentence(outlook.At, zone), Amounts.Of(new Money(outlook.AmountMinor, refund.Input.Currency)),
            Number(refund.Input.EarlyCoefficient)));

    /// <summary>Where a part goes and why, and where it has gone instead.</summary>
    public static string Goes(RefundShare share)
    {
        var goes = $"{RefundLooks.Label(share.To)}: {Amounts.Of(share.Amount)}. {RefundLooks.Sentence(share)}.";
        return share.State == RefundShareState.ToBalance ? $"{goes} {Failed(share)}" : goes;
    }

    /// <summary>The card or PayPal did not take it.</summary>
    public static string Failed(RefundShare share) =>
        TimeWords.Fill(RefundTexts.ToBalanceNote, Amounts.Of(share.Amount), share.Problem);

    /// <summary>"Why did I get this much?", to be copied into an answer.</summary>
    public static string Text(RefundView view)
    {
        var zone = view.Account.BillingZone;
        IEnumerable<string> lines =
        [
            TimeWords.Fill(RefundTexts.WhyTitle),
            $"{view.Refund.SubjectName} ({view.Refund.SubjectId}), {TimeWords.Full(view.Refund.CreatedAt, zone)}",
            .. view.Explanation.Orders.SelectMany(order => Order(order, zone)),
            "",
            $"{RefundTexts.Total}: {Amounts.Of(view.Refund.Amount)}",
            .. view.Shares.Select(Goes),
        ];
        return string.Join('\n', lines);
    }

    /// <summary>When all of it had arrived, or by when it does.</summary>
    public static string Times(Refund refund, string zone) => refund switch
    {
        { EndedAt: { } ended } => TimeWords.Full(ended, zone),
        { LatestOn: { } latest } => TimeWords.Fill(RefundTexts.By, TimeWords.Day(latest, zone)),
        _ => "–",
    };

    private static IEnumerable<string> Order(OrderRefund order, string zone) =>
    [
        "", $"{RefundTexts.ColumnOrder} {order.Input.OrderId}: {Head(order, zone)}",
        .. Of(order, zone).Select(say => say.Figure.Length == 0 ? $"- {say.Text}" : $"- {say.Text}: {say.Figure}"),
        $"- {RefundTexts.SayRefund}: {Amounts.Of(order.Amount)}",
    ];

    private static RefundSay Cash(OrderRefund refund)
    {
        var isVoid = refund.Input.GiftMinor + refund.Input.VoucherMinor is var other && other > 0;
        return new(
            isVoid
                ? TimeWords.Fill(
                    RefundTexts.SayCashVoid, Amounts.Of(new Money(other, refund.Input.Currency)))
                : RefundTexts.SayCash,
            Amounts.Of(refund.Cash));
    }

    private static string Full(RefundRule rule) => rule switch
    {
        RefundRule.PendingRenewal => RefundTexts.SayFullRenewal,
        RefundRule.UnactivatedPlan => RefundTexts.SayFullUnactivated,
        RefundRule.UnusedPlan => RefundTexts.SayFullUnused,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };

    private static IEnumerable<RefundSay> Partial(OrderRefund refund, string zone)
    {
        var input = refund.Input;
        yield return new(TimeWords.Fill(
            RefundTexts.SayUsed, TimeWords.Full(input.PeriodFrom, zone), TimeWords.Full(input.At, zone),
            refund.UsedDays, refund.OrderDays));
        if (input.Rule == RefundRule.PartialInstance)
        {
            yield return new(refund.UsedMonths == 0
                ? RefundTexts.SayMonthsNone
                : TimeWords.Fill(RefundTexts.SayMonths, refund.UsedMonths));
            yield return new(refund.UsedDays < input.EarlyDays
                ? TimeWords.Fill(RefundTexts.SayCoefficientEarly, Number(refund.Coefficient), input.EarlyDays)
                : TimeWords.Fill(RefundTexts.SayCoefficient, input.EarlyDays));
        }
        foreach (var line in refund.Lines)
        {
            yield return new(Line(refund, line), Units(line.Consumed, input.CurrencyCode));
        }
        if (refund.Lines.Count > 1)
        {
            yield return new(RefundTexts.SayConsumed, Units(refund.Consumed, input.CurrencyCode));
        }
        var (cash, consumed) = (Amounts.Figures(refund.Cash), Number(refund.Consumed));
        yield return new(refund.Left < 0
            ? TimeWords.Fill(RefundTexts.SayBelow, cash, consumed)
            : TimeWords.Fill(RefundTexts.SayRounded, cash, consumed, Number(refund.Left)));
    }

    private static string Line(OrderRefund refund, RefundLine line) => line.IsUpgrade
        ? TimeWords.Fill(
            RefundTexts.SayLineUpgrade, line.Name, Number(line.PerDay), refund.UsedDays, Number(line.Factor),
            Number(refund.Coefficient))
        : TimeWords.Fill(
            RefundTexts.SayLine, line.Name, Amounts.Figures(new Money(line.ListMinor, refund.Input.Currency)),
            refund.OrderDays, refund.UsedDays, Number(line.Factor), Number(refund.Coefficient));

    /// <summary>Exact, with the currency's decimals at least.</summary>
    private static string Units(decimal value, string code) => code + " " + value.ToString(
        Currency.Of(code).Decimals == 0 ? "#,##0.######" : "#,##0.00####", CultureInfo.CurrentCulture);

    private static string Number(decimal value) => value.ToString("#,##0.######", CultureInfo.CurrentCulture);
}
