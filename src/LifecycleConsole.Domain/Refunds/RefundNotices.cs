using System.Globalization;
using LifecycleConsole.Domain.Notices;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>What people are told of refunds, in the commit in which it comes true.</summary>
internal static class RefundNotices
{
    public static NoticeGiven Placed(Refund refund, DateTimeOffset now) => Given(
        refund,
        refund.Kind switch
        {
            RefundKind.Resource => NoticeKind.Unsubscribed,
            RefundKind.Renewals => NoticeKind.RenewalsUnsubscribed,
            RefundKind.Switch => NoticeKind.SwitchedToPayAsYouGo,
            RefundKind.ResourcePlan => NoticeKind.ResourcePlanUnsubscribed,
            _ => throw new ArgumentOutOfRangeException(nameof(refund), refund.Kind, null),
        },
        "placed", now);

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
