using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Operations.Catalog;

namespace LifecycleConsole.Api.Catalog;

/// <summary>The zones of a region with what can be had there.</summary>
internal sealed class EcsDescribeZones(CatalogQueries catalog) : WireAction(WireProduct.Ecs, "DescribeZones")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var region = call.Parameters.Required("RegionId");
        if (call.Parameters.Problem is { } problem)
        {
            return problem;
        }
        var found = await catalog.GetAsync(call.Actor, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } view)
        {
            return found.Refusal!;
        }
        return view.Prices.Regions.TryGetValue(region, out var place)
            ? new Body(new([.. place.Zones.OrderBy(zone => zone.Key, StringComparer.Ordinal)
                .Select(zone => Of(zone.Key, $"{place.Name} {zone.Value}", view.Prices))]))
            : new WireError(404, "InvalidRegionId.NotFound", "The specified RegionId does not exist.");
    }

    private static OneZone Of(string id, string name, PriceList prices) => new(
        id, name, new(["Instance", "Disk", "VSwitch"]),
        new([
            .. prices.Types.Values.Where(type => type.IsIn(id)).Select(type => type.Name)
                .Order(StringComparer.Ordinal),
        ]),
        new([.. prices.DiskCategories.Keys.Order(StringComparer.Ordinal)]));

    private sealed record Body(ZoneList Zones) : WireBody;

    private sealed record ZoneList(IReadOnlyList<OneZone> Zone);

    private sealed record OneZone(
        string ZoneId, string LocalName, CreationList AvailableResourceCreation, TypeList AvailableInstanceTypes,
        DiskList AvailableDiskCategories);

    private sealed record CreationList(IReadOnlyList<string> ResourceTypes);

    private sealed record TypeList(IReadOnlyList<string> InstanceTypes);

    private sealed record DiskList(IReadOnlyList<string> DiskCategories);
}
