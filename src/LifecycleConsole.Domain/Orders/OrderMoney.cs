using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Orders;

/// <summary>An order's price as money lines of a plan.</summary>
internal static class OrderMoney
{
    /// <summary>List price, discount where there is one, amount due.</summary>
    public static IReadOnlyList<MoneyLine> Of(Order order) => Of([order]);

    /// <summary>The same of several that belong together, as sums.</summary>
    public static IReadOnlyList<MoneyLine> Of(IReadOnlyList<Order> orders)
    {
        var currency = orders[0].Currency;
        var discount = orders.Sum(order => order.DiscountMinor);
        return
        [
            new(MoneyLineKind.ListPrice, new Money(orders.Sum(order => order.ListMinor), currency), IsFirm: true),
            .. discount == 0
                ? []
                : (MoneyLine[])[new(MoneyLineKind.Discount, new Money(-discount, currency), IsFirm: true)],
            new(MoneyLineKind.AmountDue, new Money(orders.Sum(order => order.Due.Minor), currency), IsFirm: true),
        ];
    }
}
