using System.Globalization;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Instances;

/// <summary>Counts as the list shows them: exact up to the cap, then "10,000+".</summary>
public static class CountWords
{
    public static string Of(int count) => count >= InstanceCounts.Cap
        ? TimeWords.Fill(InstanceTexts.CountCapped, InstanceCounts.Cap.ToString("N0", CultureInfo.CurrentCulture))
        : count.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>Beside the title: <c>312 in 5 regions</c>, <c>26 in China (Hangzhou)</c>, <c>3 of 312</c>.</summary>
    public static string Title(InstanceCounts counts, string? regionName)
    {
        var regions = counts.ByRegion.Where(region => region.Value > 0).ToList();
        var all = regions.Sum(region => region.Value);
        return (regionName, regions.Count) switch
        {
            ({ } name, _) => TimeWords.Fill(InstanceTexts.CountInRegion, Of(counts.Matching), name),
            _ when counts.Matching < all => TimeWords.Fill(InstanceTexts.CountOf, Of(counts.Matching), Of(all)),
            (_, 1) => TimeWords.Fill(InstanceTexts.CountInOneRegion, Of(counts.Matching)),
            _ => TimeWords.Fill(InstanceTexts.CountInRegions, Of(counts.Matching), regions.Count),
        };
    }
}
