using System.Globalization;
using LifecycleConsole.Domain.Orders;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>The priced parts of a prepaid period as lines of its order.</summary>
public static class PeriodLines
{
    private const string NonRefundable = ", not refundable";

    /// <param name="period">Half-open; null where it begins when the order is paid.</param>
    public static IReadOnlyList<OrderLine> Of(
        string orderId, IReadOnlyList<PeriodPart> parts, (DateTimeOffset From, DateTimeOffset Until)? period) =>
    [
        .. parts.Select((part, n) => new OrderLine
        {
            OrderId = orderId,
            Line = n + 1,
            Name = part.Name,
            ListMinor = part.List.Minor,
            DiscountMinor = part.Discount.Minor,
            DiscountRule = RuleOf(part),
            PeriodFrom = period?.From,
            PeriodUntil = period?.Until,
        }),
    ];

    /// <summary>The line was sold with a promotion that is not refunded: an order keeps what it was sold by.</summary>
    public static bool IsNonRefundable(OrderLine line) =>
        line.DiscountRule.EndsWith(NonRefundable, StringComparison.Ordinal);

    private static string RuleOf(PeriodPart part) => part.FactorMonths == 0
        ? ""
        : string.Create(
            CultureInfo.InvariantCulture,
            $"× {part.Factor:0.####} from {part.FactorMonths} months (vCPU, memory)")
            + (part.IsNonRefundable ? NonRefundable : "");
}
