using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Disks;

/// <summary>What data disks can be had: where, of which category, how large.</summary>
public static class DiskOffers
{
    /// <summary>The categories of the price list, by name.</summary>
    public static IReadOnlyList<string> Categories(PriceList prices) =>
        [.. prices.DiskGibHours.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Sizes in GiB, both ends included.</summary>
    public static (int Min, int Max) Sizes(PriceList prices, string category) =>
        string.Equals(category, "cloud_essd", StringComparison.Ordinal) ? (20, 65_536) : (20, 32_768);

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
        if (!Categories(prices).Contains(order.Category, StringComparer.Ordinal))
        {
            return DiskRefusals.Category.With(new RefusalArgument("category", order.Category));
        }
        var (min, max) = Sizes(prices, order.Category);
        return order.SizeGib < min || order.SizeGib > max
            ? DiskRefusals.Size.With(new("min", min), new("max", max), new("size", order.SizeGib))
            : null;
    }
}
