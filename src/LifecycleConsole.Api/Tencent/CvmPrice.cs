using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Api.Tencent;

/// <summary>A price as CVM writes it: numbers in whole units of the account's currency.</summary>
internal sealed record CvmPrice(CvmPriceItem InstancePrice, CvmPriceItem BandwidthPrice)
{
    /// <summary>The whole of a plan's orders; bandwidth is a part of them.</summary>
    public static CvmPrice Of(Plan plan)
    {
        var (list, due) = (Sum(plan, MoneyLineKind.ListPrice), Sum(plan, MoneyLineKind.AmountDue));
        return new(CvmPriceItem.Of(list == 0 ? due : list, due), CvmPriceItem.Of(0m, 0m));
    }

    private static decimal Sum(Plan plan, MoneyLineKind kind) =>
        plan.Money.Where(m => m.Kind == kind).Sum(m => m.Amount.Units);
}

/// <param name="Discount">What is to be paid of a hundred.</param>
internal sealed record CvmPriceItem(decimal OriginalPrice, decimal DiscountPrice, decimal Discount)
{
    public decimal? UnitPrice { get; init; }

    public decimal? UnitPriceDiscount { get; init; }

    /// <summary><c>HOUR</c> for what is charged by use; else null.</summary>
    public string? ChargeUnit { get; init; }

    public static CvmPriceItem Of(decimal list, decimal due) => new(
        list, due, list == 0 ? 100m : decimal.Round(due / list * 100m, 2, MidpointRounding.AwayFromZero));

    public static CvmPriceItem ByHour(decimal perHour) =>
        new(perHour, perHour, 100m) { UnitPrice = perHour, UnitPriceDiscount = perHour, ChargeUnit = "HOUR" };
}
