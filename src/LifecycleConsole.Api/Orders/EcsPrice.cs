using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Api.Orders;

/// <summary>A price as ECS tells it, in units of the currency.</summary>
internal sealed record EcsPrice : WireBody
{
    public required PriceInfoBody PriceInfo { get; init; }

    /// <summary>Of an order that the plan would place.</summary>
    public static EcsPrice Of(Plan plan)
    {
        var currency = plan.Money[0].Amount.Currency;
        var list = Sum(plan, MoneyLineKind.ListPrice, currency);
        var due = Sum(plan, MoneyLineKind.AmountDue, currency);
        return Of(list.Units, due.Units, currency);
    }

    public static EcsPrice Of(decimal original, decimal trade, Currency currency) => new()
    {
        PriceInfo = new(
            new(currency.Code, original, original - trade, trade,
                new([new("instance", original, original - trade, trade)])),
            new([])),
    };

    private static Money Sum(Plan plan, MoneyLineKind kind, Currency currency) =>
        plan.Money.Where(line => line.Kind == kind).Aggregate(Money.Zero(currency), (sum, line) => sum + line.Amount);

    internal sealed record PriceInfoBody(PriceBody Price, RuleList Rules);

    internal sealed record PriceBody(
        string Currency, decimal OriginalPrice, decimal DiscountPrice, decimal TradePrice, DetailList DetailInfos);

    internal sealed record DetailList(IReadOnlyList<Detail> ResourcePriceModel);

    internal sealed record Detail(string Resource, decimal OriginalPrice, decimal DiscountPrice, decimal TradePrice);

    internal sealed record RuleList(IReadOnlyList<string> Rule);
}
