using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Orders;

/// <summary>
/// What new instances bring that is charged by the hour beside their paid period: Elastic IPs. Their first hour must be
/// there when the order is paid, now or later (rules §6).
/// </summary>
public static class OrderFirstHour
{
    /// <summary>True of an order that brings something charged by the hour.</summary>
    public static bool Concerns(Order order) =>
        PurchaseTerms.Read(order.Fulfilment) is { Network.Kind: NetworkKind.Elastic };

    /// <summary>Per hour, of all of them; null where nothing is charged so.</summary>
    public static HourlyRate? RateOf(IEnumerable<Order> orders, PriceList prices)
    {
        var rates = orders.Select(order => RateOf(order, prices)).OfType<HourlyRate>().ToList();
        return rates.Count == 0 ? null : rates.Aggregate((sum, rate) => sum + rate);
    }

    /// <summary>Null where the first hour is there after the payment, or nothing is known of the money.</summary>
    /// <param name="payments">What pays them.</param>
    internal static Refusal? WhyNot(
        OrdersState state, IReadOnlyList<Order> orders, IReadOnlyList<IReadOnlyList<Change>> payments)
    {
        if (state is not { Available: { } available, Prices: { } prices })
        {
            return null;
        }
        var spent = payments.SelectMany(p => p).OfType<OrderPaid>().Sum(p => p.Order.GiftMinor + p.Order.CashMinor);
        return FirstHour.WhyNot(available with { Minor = available.Minor - spent }, RateOf(orders, prices));
    }

    private static HourlyRate? RateOf(Order order, PriceList prices) =>
        PurchaseTerms.Read(order.Fulfilment) is { } terms
            ? PurchaseOrders.ByTheHour(
                PurchaseOrders.HoldingOf(
                    order.AccountId, terms.Launch(order.SubjectName), (order.SubjectId, order.SubjectName),
                    order.CreatedAt),
                prices)
            : null;
}
