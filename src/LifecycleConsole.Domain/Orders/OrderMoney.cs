using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Orders;

/// <summary>An order's price as money lines of a plan.</summary>
internal static class OrderMoney
{
    /// <summary>List price, discount where there is one, amount due.</summary>
    public static IReadOnlyList<MoneyLine> Of(Order order) =>
    [
        new(MoneyLineKind.ListPrice, new Money(order.ListMinor, order.Currency), IsFirm: true),
        .. order.DiscountMinor == 0
            ? []
            : (MoneyLine[])[
                new(MoneyLineKind.Discount, new Money(-order.DiscountMinor, order.Currency), IsFirm: true)],
        new(MoneyLineKind.AmountDue, order.Due, IsFirm: true),
    ];
}
