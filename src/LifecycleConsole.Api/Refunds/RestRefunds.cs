using LifecycleConsole.Api.Rest;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Operations.Refunds;

namespace LifecycleConsole.Api.Refunds;

/// <summary>Refunds: the list, and one with every value of its formula.</summary>
internal sealed class RestRefunds(RefundQueries queries) : RestFeature
{
    public override IEnumerable<RestEndpoint> Endpoints =>
    [
        new("GET", "/refunds", "listRefunds")
        {
            Summary = "Refunds, newest first.",
            Query =
            [
                RestField.Word<RefundState>("state", "Only in this state."),
                RestField.Word<RefundKind>("kind", "Only of this kind."),
                RestField.Text("subjectId", "Only of this instance or resource plan, or the refund itself."),
                new("from", RestKind.Instant, "Inclusive."), new("until", RestKind.Instant, "Exclusive."),
                RestField.Number("pageSize", "Default: 20.", 1, RefundFilter.PageSizeMax),
                RestField.Text("after", "The member next of the page before this one."),
            ],
            Answer = typeof(RestPage<RestRefund>),
            RunAsync = async (call, token) => RestResult.Of(
                await queries.ListAsync(call.Actor, FilterOf(call.Query), token).ConfigureAwait(false),
                page => new RestPage<RestRefund>(
                    [.. page.Rows.Select(row => RestRefund.Of(row.Refund))], null, page.Older)),
        },
        new("GET", "/refunds/{id}", "getRefund")
        {
            Summary = "One refund: where its parts go, and how it came about, order by order.",
            Answer = typeof(RestRefundDetails),
            RunAsync = async (call, token) => RestResult.Of(
                await queries.GetAsync(call.Actor, call.Id, token).ConfigureAwait(false), RestRefundDetails.Of),
        },
    ];

    private static RefundFilter FilterOf(RestValues query) => new(
        query.Word<RefundState>("state"), query.Word<RefundKind>("kind"))
    {
        From = query.Instant("from"), Until = query.Instant("until"), SubjectId = query.Text("subjectId"),
        Before = query.Text("after"), PageSize = RestPaging.SizeOf(query),
    };
}

/// <param name="LatestOn">The day on which what goes to a card or PayPal arrives at the latest; null: none does.
/// </param>
internal sealed record RestRefund(
    string Id, RefundKind Kind, RefundState State, string SubjectId, string SubjectName, RestMoney Amount,
    DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, DateTimeOffset? LatestOn)
{
    public static RestRefund Of(Refund r) => new(
        r.Id, r.Kind, r.State, r.SubjectId, r.SubjectName, RestMoney.Of(r.Amount), r.CreatedAt, r.EndedAt, r.LatestOn);
}

/// <param name="IsProven">The same inputs through the formula again come to the same.</param>
internal sealed record RestRefundDetails(
    RestRefund Refund, IReadOnlyList<RestRefundShare> Shares, IReadOnlyList<RestOrderRefund> Orders, bool IsProven)
{
    public static RestRefundDetails Of(RefundView view) => new(
        RestRefund.Of(view.Refund), [.. view.Shares.Select(RestRefundShare.Of)],
        [.. view.Explanation.Orders.Select(RestOrderRefund.Of)], view.Explanation.Proves());
}

/// <param name="From">Where the money came from.</param>
/// <param name="To">Where it goes, by <paramref name="Reason"/>.</param>
internal sealed record RestRefundShare(
    string OrderId, RestMoney Amount, RefundPlace From, RefundPlace To, RefundReason Reason, RefundShareState State,
    DateTimeOffset? EndedAt, string Problem)
{
    public static RestRefundShare Of(RefundShare s) => new(
        s.OrderId, RestMoney.Of(s.Amount), s.From, s.To, s.Reason, s.State, s.EndedAt, s.Problem);
}

/// <summary>What one order pays back: cash less what was consumed, rounded half up once.</summary>
/// <param name="FormulaVersion">By which it was computed.</param>
/// <param name="UsedDays">Begun days; 0 where nothing of it has begun to count.</param>
/// <param name="Consumed">In units of the currency, at six places.</param>
/// <param name="Left">Cash less that, before it is bounded and rounded.</param>
internal sealed record RestOrderRefund(
    string OrderId, OrderKind Kind, RefundRule Rule, int FormulaVersion, DateTimeOffset PeriodFrom,
    DateTimeOffset PeriodUntil, DateTimeOffset At, RestMoney Cash, RestMoney Gift, RestMoney Vouchers, int OrderDays,
    int UsedDays, int UsedMonths, decimal Coefficient, IReadOnlyList<RestRefundLine> Lines, decimal Consumed,
    decimal Left, RestMoney Amount)
{
    public static RestOrderRefund Of(OrderRefund o)
    {
        var input = o.Input;
        return new(
            input.OrderId, input.Kind, input.Rule, o.Version, input.PeriodFrom, input.PeriodUntil, input.At,
            RestMoney.Of(o.Cash), Money(input.GiftMinor), Money(input.VoucherMinor), o.OrderDays, o.UsedDays,
            o.UsedMonths, o.Coefficient,
            [
                .. o.Lines.Select(line => new RestRefundLine(
                    line.Name, Money(line.ListMinor), line.PerDay, line.Factor, line.Consumed)),
            ],
            o.Consumed, o.Left, RestMoney.Of(o.Amount));

        RestMoney Money(long minor) => RestMoney.Of(minor, input.Currency);
    }
}

/// <param name="PerDay">Undiscounted.</param>
/// <param name="Factor">The discount for the time used: 1 without.</param>
internal sealed record RestRefundLine(
    string Name, RestMoney ListPrice, decimal PerDay, decimal Factor, decimal Consumed);
