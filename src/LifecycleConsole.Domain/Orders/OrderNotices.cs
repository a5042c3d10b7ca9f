using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Orders;

/// <summary>What people are told of orders, in the commit in which it comes true.</summary>
public static class OrderNotices
{
    /// <summary>One notice for one payment, however many orders it pays.</summary>
    /// <param name="orders">At least one.</param>
    public static NoticeGiven Paid(IReadOnlyList<Order> orders, DateTimeOffset now) => Given(
        orders[0], (NoticeKind.OrderPaid, "paid", orders.Count == 1 ? orders[0].Id : ""), now,
        ("count", NoticeFact.Of(orders.Count)), ("name", NoticeFact.Of(orders[0].SubjectName)),
        ("amount", NoticeFact.Of(new Money(orders.Sum(o => o.Due.Minor), orders[0].Currency))));

    /// <summary>Nobody paid it in its time.</summary>
    public static NoticeGiven Lapsed(Order order, DateTimeOffset now) => Given(
        order, (NoticeKind.OrderLapsed, "lapsed", order.Id), now,
        ("name", NoticeFact.Of(order.SubjectName)), ("amount", NoticeFact.Of(order.Due)));

    /// <summary>It could not be carried out, and what was paid is back.</summary>
    public static NoticeGiven Reversed(Order order, DateTimeOffset now) => Given(
        order, (NoticeKind.OrderReversed, "reversed", order.Id), now,
        ("name", NoticeFact.Of(order.SubjectName)), ("amount", NoticeFact.Of(order.Due)));

    /// <summary>Staff have marked it so.</summary>
    public static NoticeGiven NotRefundable(Order order, string reason, DateTimeOffset now) => Given(
        order, (NoticeKind.OrderNotRefundable, "not-refundable", order.Id), now,
        ("name", NoticeFact.Of(order.SubjectName)), ("reason", NoticeFact.Of(reason)));

    private static NoticeGiven Given(
        Order order, (NoticeKind Kind, string Word, string SubjectId) about, DateTimeOffset now,
        params (string Name, string Fact)[] facts) =>
        new(new Notice
        {
            Key = $"order:{order.Id}:{about.Word}",
            AccountId = order.AccountId,
            Kind = about.Kind,
            SubjectId = about.SubjectId,
            Arguments = facts.ToDictionary(f => f.Name, f => f.Fact, StringComparer.Ordinal),
            At = now,
        });
}
