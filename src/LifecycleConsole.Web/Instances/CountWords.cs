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

    /// <summary>Beside the title: <c>312 in 5 regions</c>, <c>26 in China (Hangzhou)</c>.</summary>
    public static string Title(InstanceCounts counts, string? regionName)
    {
        var regions = counts.ByRegion.Where(region => region.Value > 0).ToList();
        return regionName is not null
            ? TimeWords.Fill(InstanceTexts.CountInRegion, Of(counts.Matching), regionName)
            : regions.Count == 1
                ? TimeWords.Fill(InstanceTexts.CountInOneRegion, Of(counts.Matching))
                : TimeWords.Fill(InstanceTexts.CountInRegions, Of(counts.Matching), regions.Count);
    }
}
