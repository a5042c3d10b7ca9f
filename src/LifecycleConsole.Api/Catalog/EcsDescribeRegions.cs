using LifecycleConsole.Api.Wire;
using LifecycleConsole.Operations.Catalog;

namespace LifecycleConsole.Api.Catalog;

/// <summary>The regions of the account's price list.</summary>
internal sealed class EcsDescribeRegions(CatalogQueries catalog) : WireAction(WireProduct.Ecs, "DescribeRegions")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var found = await catalog.GetAsync(call.Actor, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } view)
        {
            return found.Refusal!;
        }
        return new Body(new([
            .. view.Prices.Regions.Values.OrderBy(region => region.Id, StringComparer.Ordinal)
                .Select(region => new Region(region.Id, $"ecs.{region.Id}.aliyuncs.com", region.Name, "available")),
        ]));
    }

    private sealed record Body(RegionList Regions) : WireBody;

    private sealed record RegionList(IReadOnlyList<Region> Region);

    private sealed record Region(string RegionId, string RegionEndpoint, string LocalName, string Status);
}
