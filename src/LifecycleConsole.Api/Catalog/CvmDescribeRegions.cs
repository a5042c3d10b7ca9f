using LifecycleConsole.Api.Wire;
using LifecycleConsole.Operations.Catalog;

namespace LifecycleConsole.Api.Catalog;

/// <summary>The regions of the account's price list.</summary>
internal sealed class CvmDescribeRegions(CatalogQueries catalog) : WireAction(WireProduct.Cvm, "DescribeRegions")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        if (call.Parameters.Problem is { } problem)
        {
            return problem;
        }
        var found = await catalog.GetAsync(call.Actor, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } view)
        {
            return found.Refusal!;
        }
        var regions = view.Prices.Regions.Values.OrderBy(region => region.Id, StringComparer.Ordinal)
            .Select(region => new OneRegion(region.Id, region.Name, "AVAILABLE")).ToList();
        return new Body(regions.Count, regions);
    }

    private sealed record Body(int TotalCount, IReadOnlyList<OneRegion> RegionSet) : WireBody;

    private sealed record OneRegion(string Region, string RegionName, string RegionState);
}
