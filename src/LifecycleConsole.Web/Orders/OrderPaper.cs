using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Orders;

/// <summary>An order to print: what its page says.</summary>
internal static class OrderPaper
{
    public static void MapOrderPaper(this WebApplication app) =>
        app.MapGet("/orders/{id}/details.pdf", WriteAsync).RequireAuthorization();

    public static string Href(string orderId) => OrderLooks.Href(orderId) + "/details.pdf";

    /// <summary>Null where the machine has no font.</summary>
    internal static byte[]? Of(OrderView view) => Paper.Write(
        () => $"{OrderTexts.DetailsTitle} {view.Order.Id}", paper => Write(paper, view));

    private static Task<IResult> WriteAsync(HttpContext context, string id, OrderQueries queries) =>
        PaperAddresses.AnswerAsync(
            context, Actions.QueryOrders, actor => queries.GetAsync(actor, id, context.RequestAborted),
            view => (Of(view), $"order-{view.Order.Id}.pdf"));

    private static void Write(Paper paper, OrderView view)
    {
        var (order, zone) = (view.Order, view.Account.BillingZone);
        paper.Title(OrderTexts.DetailsTitle, $"{view.Account.Name} · {order.Id}");
        paper.Fact(OrderTexts.AmountDue, Amounts.Of(order.Due));
        paper.Fact(OrderTexts.Status, OrderLooks.Of(order.State).Label);
        paper.Fact(OrderTexts.ColumnKind, OrderLooks.Label(order));
        paper.Fact(OrderTexts.ColumnSubject, $"{order.SubjectName} ({order.SubjectId})");
        foreach (var (label, at) in OrderLooks.Steps(order))
        {
            paper.Fact(label, TimeWords.Full(at, zone));
        }
        foreach (var (label, minor) in PaidWith(view).Where(part => part.Minor > 0))
        {
            paper.Fact(label, Amounts.Of(new Money(minor, order.Currency)));
        }
        if (view.Refunded is { } refunded)
        {
            paper.Fact(OrderTexts.RefundedBy, TimeWords.Fill(
                OrderTexts.RefundedByText, Amounts.Of(new Money(refunded.AmountMinor, order.Currency))));
        }
        if (OrderLooks.WhyNotRefundable(view) is { } reason)
        {
            paper.Fact(OrderTexts.NotRefundable, order.NotRefundableAt is { } markedAt
                ? $"{reason} ({TimeWords.Full(markedAt, zone)})"
                : reason);
        }
        paper.Heading(OrderTexts.LinesTitle);
        foreach (var line in view.Lines)
        {
            Line(paper, line, order, zone);
        }
        paper.Say(OrderTexts.Total, Amounts.Of(order.Due), isStrong: true);
        paper.Say(TimeWords.Fill(OrderTexts.Rules, order.PriceListVersion, order.ProfileName, order.ProfileVersion));
    }

    private static void Line(Paper paper, OrderLine line, Order order, string zone)
    {
        paper.Say(line.Name, Amounts.Of(new Money(line.ListMinor - line.DiscountMinor, order.Currency)));
        if (line is { PeriodFrom: { } from, PeriodUntil: { } until })
        {
            paper.Say(TimeWords.Minute(from, zone) + " " + TimeWords.Fill(
                OrderTexts.Until, TimeWords.Minute(until, zone)));
        }
        if (line.DiscountMinor > 0)
        {
            paper.Say($"{OrderTexts.Discount}: {line.DiscountRule}", Amounts.Of(
                new Money(-line.DiscountMinor, order.Currency)));
        }
        paper.Rule();
    }

    private static IEnumerable<(string Label, long Minor)> PaidWith(OrderView view) =>
    [
        .. view.PaidBy.Select(voucher => ($"{OrderTexts.Voucher} {voucher.VoucherId}", voucher.Minor)),
        (OrderTexts.FromGift, view.Order.GiftMinor), (OrderTexts.FromCash, view.Order.CashMinor),
    ];
}
