using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Refunds;

namespace LifecycleConsole.Domain.Tests.Refunds;

/// <summary>Orders to compute refunds of. Local times are Shanghai's, eight hours ahead of UTC.</summary>
internal static class Refunding
{
    public static readonly IReadOnlyList<TimeDiscount> Discounts = Given.Prices.TimeDiscounts;

    /// <param name="list">In cents, of one line without a discount.</param>
    public static RefundInput Input(string from, string until, string at, long list) => new()
    {
        OrderId = "o-1",
        Kind = OrderKind.New,
        Rule = RefundRule.PartialInstance,
        CurrencyCode = "USD",
        CashMinor = list,
        PeriodFrom = Local(from),
        PeriodUntil = Local(until),
        At = Local(at),
        BillingZone = "Asia/Shanghai",
        AnchorDay = Local(from).Day,
        Lines = [new("ecs.t6.small", list, HasTimeDiscount: false)],
        Discounts = Discounts,
        Durations = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 24, 36],
        PriceListVersion = "1",
        ProfileName = "default",
        ProfileVersion = 1,
        EarlyDays = 30,
        EarlyCoefficient = 1.5m,
    };

    public static DateTimeOffset Local(string text) =>
        new(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    public static long Minor(this RefundInput input) => RefundFormula.Of(input).AmountMinor;
}
