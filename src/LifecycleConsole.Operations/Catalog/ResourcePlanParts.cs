using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Operations.Catalog;

/// <summary>Reads what resource plans a list has.</summary>
internal static class ResourcePlanParts
{
    private const int CapacityMax = 1_000_000_000;
    private const int MonthsMax = 60;
    private static readonly string[] Units = ["gibHours", "mbpsHours", "trafficGb", "calls"];

    public static IReadOnlyDictionary<string, ResourcePlanOffer> Of(PriceNode list, Currency currency) =>
        PriceParts.Keyed(
            list.Items("resourcePlans", isRequired: false), node => OfferOf(node, currency), offer => offer.Id);

    /// <summary>The capacity stands in the unit of its kind, so that nobody reads one for the other.</summary>
    private static ResourcePlanOffer? OfferOf(PriceNode node, Currency currency)
    {
        if (!node.IsObjectOf(["id", "name", "kind", .. Units, "months", "price"]) || KindOf(node) is not { } kind)
        {
            return null;
        }
        var (unit, each) = UnitOf(kind);
        foreach (var other in Units.Where(other => other != unit && node.Has(other)))
        {
            node.Child(other).Refuse(PriceListRefusals.FieldUnknown);
        }
        return new ResourcePlanOffer(node.Text("id"), node.Text("name"))
        {
            Kind = kind,
            Capacity = node.Whole(unit, 1, CapacityMax / each) * each,
            Months = node.Whole("months", 1, MonthsMax),
            Price = PriceOf(node, currency),
        };
    }

    /// <summary>The field of the capacity, and how many of the quota's units one of it is.</summary>
    private static (string Field, int Each) UnitOf(QuotaKind kind) => kind switch
    {
        QuotaKind.DiskStorage or QuotaKind.SnapshotStorage => ("gibHours", 1),
        QuotaKind.Bandwidth => ("mbpsHours", 1),
        QuotaKind.InternetTraffic => ("trafficGb", CountedUse.MegabytesPerGigabyte),
        QuotaKind.ApiCalls => ("calls", 1),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static QuotaKind? KindOf(PriceNode node)
    {
        var name = node.Text("kind");
        var kinds = Enum.GetValues<QuotaKind>();
        if (name.Length > 0 && !kinds.Any(kind => kind.ToString() == name))
        {
            node.Child("kind").Refuse(
                PriceListRefusals.QuotaKind, new("value", name), new("kinds", string.Join(", ", kinds)));
        }
        return kinds.Cast<QuotaKind?>().FirstOrDefault(kind => kind.ToString() == name);
    }

    /// <summary>It is paid as it stands, so that it has no more decimals than the currency.</summary>
    private static decimal PriceOf(PriceNode node, Currency currency)
    {
        var price = node.Price("price");
        if (decimal.Round(price, currency.Decimals) != price)
        {
            node.Child("price").Refuse(
                PriceListRefusals.Decimals, new("value", price), new("max", currency.Decimals));
        }
        return price;
    }
}
