using LifecycleConsole.Api.Rest;
using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Hosting;

/// <summary>One interface of a vendor's and what of it is served.</summary>
/// <param name="Product">As the vendor calls it: <c>Ecs</c>, <c>cvm</c>.</param>
/// <param name="Version">Empty for the oldest interface of Tencent, which has none.</param>
public sealed record ServedProduct(string Vendor, string Product, string Version, IReadOnlyList<string> Actions);

/// <summary>What the door serves, for the page that tells it.</summary>
public sealed class ServedActions
{
    internal ServedActions(ActionRegistry registry, RestTable own)
    {
        Products =
        [
            .. registry.All.GroupBy(action => action.Product).Select(product => new ServedProduct(
                product.Key.Vendor == WireVendor.Alibaba ? "Alibaba Cloud" : "Tencent Cloud", product.Key.Id,
                product.Key.Version, [.. product.Select(action => action.Name)])),
        ];
        Own = [.. own.Endpoints.Select(endpoint => $"{endpoint.Method} {RestTable.Root}{endpoint.Path}")];
    }

    /// <summary>Of the product's own interface: <c>GET /api/v1/instances</c>.</summary>
    public IReadOnlyList<string> Own { get; }

    public IReadOnlyList<ServedProduct> Products { get; }
}
