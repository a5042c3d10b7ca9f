using System.Globalization;
using LifecycleConsole.Domain.Notices;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>What people are told of refunds, in the commit in which it comes true.</summary>
public static class RefundNotices
{
    /// <summary>A message names so many orders; the page of the refund has them all.</summary>
    public const int LinesMax = 5;

    /// <summary>With what each order pays back: <c>order1</c>, <c>back1</c>, <c>paid1</c> and so on.</summary>
    public static NoticeGiven Placed(Refund refund, DateTimeOffset now)
    {
        var given = Given(refund, KindOf(refund), "placed", now);
        var facts = new Dictionary<string, string>(given.Notice.Arguments, StringComparer.Ordinal);
        var orders = RefundExplanation.Read(refund.Explanation).Orders;
        for (var n = 1; n <= Math.Min(orders.Count, LinesMax); n++)
        {
            var order = orders[n - 1];
            var line = n.ToString(CultureInfo.InvariantCulture);
            facts["order" + line] = NoticeFact.Of(order.Input.OrderId);
            facts["back" + line] = NoticeFact.Of(order.Amount);
            facts["paid" + line] = NoticeFact.Of(order.Cash);
        }
        if (orders.Count > LinesMax)
        {
            facts["more"] = NoticeFact.Of(orders.Count - LinesMax);
        }
        return new(given.Notice with { Arguments = facts });
    }

    /// <summary>All that was under way has arrived.</summary>
    public static NoticeGiven Arrived(Refund refund, DateTimeOffset now) =>
        Given(refund, NoticeKind.RefundArrived, "arrived", now);

    /// <summary>A channel did not take its part; that is on the balance.</summary>
    public static NoticeGiven ToBalance(Refund refund, RefundShare share, DateTimeOffset now)
    {
        var word = string.Create(CultureInfo.InvariantCulture, $"to-balance-{share.Line}");
        var given = Given(refund, NoticeKind.RefundToBalance, word, now);
        var facts = new Dictionary<string, string>(given.Notice.Arguments, StringComparer.Ordinal)
        {
            ["amount"] = NoticeFact.Of(share.Amount),
        };
        return new(given.Notice with { Arguments = facts });
    }

    /// <summary>To staff: they booked one thing, and the gateway has done the other.</summary>
    public static NoticeGiven AnsweredLate(Refund refund, RefundShare share, bool paid, DateTimeOffset now)
    {
        var word = string.Create(CultureInfo.InvariantCulture, $"answered-late-{share.Line}");
        var given = Given(
            refund, paid ? NoticeKind.RefundPaidTwice : NoticeKind.RefundNotPaid, word, now);
        var facts = new Dictionary<string, string>(given.Notice.Arguments, StringComparer.Ordinal)
        {
            ["amount"] = NoticeFact.Of(share.Amount),
            ["account"] = NoticeFact.Of(refund.AccountId.ToString(CultureInfo.InvariantCulture)),
        };
        return new(given.Notice with { AccountId = Notice.Staff, Arguments = facts });
    }

    private static NoticeKind KindOf(Refund refund) => refund.Kind switch
    {
        RefundKind.Resource => NoticeKind.Unsubscribed,
        RefundKind.Renewals => NoticeKind.RenewalsUnsubscribed,
        RefundKind.Switch => NoticeKind.SwitchedToPayAsYouGo,
        RefundKind.ResourcePlan => NoticeKind.ResourcePlanUnsubscribed,
        _ => throw new ArgumentOutOfRangeException(nameof(refund), refund.Kind, null),
    };

    private static NoticeGiven Given(Refund refund, NoticeKind kind, string word, DateTimeOffset now) => new(new Notice
    {
        Key = $"refund:{refund.Id}:{word}",
        AccountId = refund.AccountId,
        Kind = kind,
        SubjectId = refund.Id,
        Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = NoticeFact.Of(refund.SubjectName),
            ["amount"] = NoticeFact.Of(refund.Amount),
        },
        At = now,
    });
}
