using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Disks;

/// <summary>What data disks can be had: where, of which category, how large.</summary>
public static class DiskOffers
{
    /// <summary>The categories that the price list has for data disks, by name.</summary>
    public static IReadOnlyList<DiskCategory> Categories(PriceList prices) =>
        [.. prices.DiskCategories.Values.Where(c => c.ForData).OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>Null where a disk of this order can be had, its name apart.</summary>
    public static Refusal? WhyNot(PriceList prices, DiskOrder order)
    {
        if (!prices.Regions.TryGetValue(order.Region, out var region))
        {
            return DiskRefusals.Region.With(new RefusalArgument("region", order.Region));
        }
        if (!region.Zones.ContainsKey(order.Zone))
        {
            return DiskRefusals.Zone.With(new("zone", order.Zone), new("region", region.Name));
        }
        if (!prices.DiskCategories.TryGetValue(order.Category, out var category) || !category.ForData)
        {
            return DiskRefusals.Category.With(new RefusalArgument("category", order.Category));
        }
        return order.SizeGib < category.MinGib || order.SizeGib > category.MaxGib
            ? DiskRefusals.Size.With(
                new("min", category.MinGib), new("max", category.MaxGib), new("size", order.SizeGib))
            : null;
    }
}
