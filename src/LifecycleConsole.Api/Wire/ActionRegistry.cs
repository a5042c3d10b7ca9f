using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Api.Wire;

/// <summary>What is served: one of each class that derives from <see cref="WireAction"/>.</summary>
internal sealed class ActionRegistry
{
    private readonly Dictionary<(WireVendor, string, string), WireAction> _actions = [];
    private readonly HashSet<(WireVendor, string)> _versions = [];

    public ActionRegistry(IServiceProvider services)
    {
        foreach (var type in typeof(ActionRegistry).Assembly.GetTypes())
        {
            if (!type.IsAbstract && type.IsSubclassOf(typeof(WireAction)))
            {
                Add((WireAction)ActivatorUtilities.CreateInstance(services, type));
            }
        }
    }

    /// <summary>By product and name.</summary>
    public IEnumerable<WireAction> All =>
        _actions.Values.OrderBy(a => a.Product.Vendor).ThenBy(a => a.Product.Id, StringComparer.Ordinal)
            .ThenBy(a => a.Name, StringComparer.Ordinal);

    public bool HasVersion(WireVendor vendor, string version) => _versions.Contains((vendor, version));

    /// <summary>Null where it is not served.</summary>
    public WireAction? Find(WireVendor vendor, string version, string action) =>
        _actions.GetValueOrDefault((vendor, version, action));

    private void Add(WireAction action)
    {
        _actions.Add((action.Product.Vendor, action.Product.Version, action.Name), action);
        _versions.Add((action.Product.Vendor, action.Product.Version));
    }
}
