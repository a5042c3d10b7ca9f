using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Refunds;

/// <summary>A refund to print: the lines of its page, from the same function.</summary>
internal static class RefundPaper
{
    public static void MapRefundPaper(this WebApplication app) =>
        app.MapGet("/refunds/{id}/details.pdf", WriteAsync).RequireAuthorization();

    public static string Href(string refundId) => RefundLooks.Href(refundId) + "/details.pdf";

    /// <summary>Null where the machine has no font.</summary>
    internal static byte[]? Of(RefundView view) => Paper.Write(
        () => $"{RefundTexts.DetailsTitle} {view.Refund.Id}", paper => Write(paper, view));

    private static Task<IResult> WriteAsync(HttpContext context, string id, RefundQueries queries) =>
        PaperAddresses.AnswerAsync(
            context, Actions.QueryOrders, actor => queries.GetAsync(actor, id, context.RequestAborted),
            view => (Of(view), $"refund-{view.Refund.Id}.pdf"));

    private static void Write(Paper paper, RefundView view)
    {
        var (refund, zone) = (view.Refund, view.Account.BillingZone);
        paper.Title(RefundTexts.DetailsTitle, $"{view.Account.Name} · {refund.Id}");
        paper.Fact(RefundTexts.ColumnAmount, Amounts.Of(refund.Amount));
        paper.Fact(RefundTexts.ColumnStatus, RefundLooks.Of(refund.State).Label);
        foreach (var share in view.Shares)
        {
            paper.Fact(RefundTexts.ColumnTo, RefundWords.Goes(share));
        }
        paper.Fact(RefundTexts.ColumnWhen, TimeWords.Full(refund.CreatedAt, zone));
        paper.Fact(RefundTexts.ColumnTime, RefundWords.Times(refund, zone));
        paper.Fact(RefundTexts.ColumnKind, RefundLooks.Label(refund.Kind));
        paper.Fact(RefundTexts.ResourceOf, $"{refund.SubjectName} ({refund.SubjectId})");
        paper.Heading(RefundTexts.ByOrder);
        foreach (var order in view.Explanation.Orders)
        {
            Order(paper, order, zone);
        }
        paper.Say(RefundTexts.Total, Amounts.Of(refund.Amount), isStrong: true);
    }

    private static void Order(Paper paper, OrderRefund order, string zone)
    {
        paper.Say($"{RefundTexts.ColumnOrder} {order.Input.OrderId}", Amounts.Of(order.Amount), isStrong: true);
        paper.Say(RefundWords.Head(order, zone));
        foreach (var say in RefundWords.Of(order, zone))
        {
            paper.Say(say.Text, say.Figure);
        }
        paper.Rule();
    }
}
