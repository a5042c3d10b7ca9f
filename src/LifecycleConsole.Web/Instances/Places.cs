using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Web.Instances;

/// <summary>Regions and zones in words.</summary>
public static class Places
{
    /// <summary><c>Hangzhou I</c>; the IDs where the price list has no names.</summary>
    public static string Short(PriceList prices, Instance instance) => Short(prices, instance.Region, instance.Zone);

    public static string Short(PriceList prices, string regionId, string zone)
    {
        if (!prices.Regions.TryGetValue(regionId, out var region))
        {
            return zone;
        }
        var open = region.Name.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? region.Name : region.Name[(open + 1)..].TrimEnd(')');
        return region.Zones.TryGetValue(zone, out var letter) ? $"{name} {letter}" : name;
    }

    /// <summary><c>China (Hangzhou)</c></summary>
    public static string Region(PriceList prices, string id) =>
        prices.Regions.TryGetValue(id, out var region) ? region.Name : id;
}
