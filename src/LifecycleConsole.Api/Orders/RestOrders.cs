using LifecycleConsole.Api.Rest;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Operations.Orders;

namespace LifecycleConsole.Api.Orders;

/// <summary>Orders: the list, and one with its lines.</summary>
internal sealed class RestOrders(OrderQueries queries) : RestFeature
{
    public override IEnumerable<RestEndpoint> Endpoints =>
    [
        new("GET", "/orders", "listOrders")
        {
            Summary = "Orders, newest first.",
            Query =
            [
                RestField.Word<OrderKind>("kind", "Only of this kind."),
                RestField.Word<OrderState>("state", "Only in this state."),
                RestField.Text("subjectId", "Only for this instance."),
                new("from", RestKind.Instant, "Inclusive."), new("until", RestKind.Instant, "Exclusive."),
                .. RestPaging.Fields(OrderFilter.PageSizeMax),
            ],
            Answer = typeof(RestPage<RestOrder>),
            RunAsync = async (call, token) => RestResult.Of(
                await queries.ListAsync(call.Actor, FilterOf(call.Query), token).ConfigureAwait(false),
                page => new RestPage<RestOrder>([.. page.Rows.Select(RestOrder.Of)], page.Newer, page.Older)),
        },
        new("GET", "/orders/{id}", "getOrder")
        {
            Summary = "One order with its lines, and by which refund some of it was paid back.",
            Answer = typeof(RestOrderDetails),
            RunAsync = async (call, token) => RestResult.Of(
                await queries.GetAsync(call.Actor, call.Id, token).ConfigureAwait(false), RestOrderDetails.Of),
        },
    ];

    private static OrderFilter FilterOf(RestValues query) => new(
        query.Word<OrderKind>("kind"), query.Word<OrderState>("state"), query.Instant("from"), query.Instant("until"))
    {
        SubjectId = query.Text("subjectId"), Before = query.Text("after"), After = query.Text("before"),
        PageSize = RestPaging.SizeOf(query),
    };
}

/// <param name="Due">List price less discount.</param>
/// <param name="FromCash">With vouchers and gift what was paid; nothing before it is paid.</param>
internal sealed record RestOrder(
    string Id, OrderKind Kind, OrderState State, string SubjectId, string SubjectName, RestMoney ListPrice,
    RestMoney Discount, RestMoney Due, RestMoney FromVouchers, RestMoney FromGift, RestMoney FromCash,
    DateTimeOffset CreatedAt, DateTimeOffset UnpaidUntil, DateTimeOffset? PaidAt, DateTimeOffset? EndedAt,
    bool IsAutomatic)
{
    public static RestOrder Of(Order o)
    {
        return new(
            o.Id, o.Kind, o.State, o.SubjectId, o.SubjectName, Money(o.ListMinor), Money(o.DiscountMinor),
            RestMoney.Of(o.Due), Money(o.VoucherMinor), Money(o.GiftMinor), Money(o.CashMinor), o.CreatedAt,
            o.UnpaidUntil, o.PaidAt, o.EndedAt, o.IsAutomatic);

        RestMoney Money(long minor) => RestMoney.Of(minor, o.Currency);
    }
}

internal sealed record RestOrderDetails(
    RestOrder Order, IReadOnlyList<RestOrderLine> Lines, string? RefundId, RestMoney? Refunded)
{
    public static RestOrderDetails Of(OrderView view) => new(
        RestOrder.Of(view.Order),
        [
            .. view.Lines.Select(line => new RestOrderLine(
                line.Line, line.Name, RestMoney.Of(line.ListMinor, view.Order.Currency),
                RestMoney.Of(line.DiscountMinor, view.Order.Currency), line.DiscountRule, line.PeriodFrom,
                line.PeriodUntil)),
        ],
        view.Refunded?.RefundId,
        view.Refunded is { } refunded ? RestMoney.Of(refunded.AmountMinor, view.Order.Currency) : null);
}

/// <param name="PeriodFrom">Inclusive; null where it is for no time.</param>
/// <param name="PeriodUntil">Exclusive.</param>
internal sealed record RestOrderLine(
    int Line, string Name, RestMoney ListPrice, RestMoney Discount, string DiscountRule, DateTimeOffset? PeriodFrom,
    DateTimeOffset? PeriodUntil);
