using LifecycleConsole.Api.Instances;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Operations.Catalog;

namespace LifecycleConsole.Api.Catalog;

/// <summary>Instance types of the price list; all at once, as at Alibaba without MaxResults.</summary>
internal sealed class EcsDescribeInstanceTypes(CatalogQueries catalog)
    : WireAction(WireProduct.Ecs, "DescribeInstanceTypes")
{
    private const int NamesMax = 100;

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var family = p.Filled("InstanceTypeFamily");
        var names = p.List("InstanceTypes", NamesMax);
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var found = await catalog.GetAsync(call.Actor, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } view)
        {
            return found.Refusal!;
        }
        return new Body(new([
            .. view.Prices.Types.Values
                .Where(type => family is null || EcsInstance.FamilyOf(type.Name) == family)
                .Where(type => names.Count == 0 || names.Contains(type.Name, StringComparer.Ordinal))
                .OrderBy(type => type.Name, StringComparer.Ordinal)
                .Select(type => new OneType(
                    type.Name, EcsInstance.FamilyOf(type.Name), type.VcpuCount, type.MemoryGib, type.GpuCount)),
        ]));
    }

    private sealed record Body(TypeList InstanceTypes) : WireBody;

    private sealed record TypeList(IReadOnlyList<OneType> InstanceType);

    /// <param name="MemorySize">GiB.</param>
    private sealed record OneType(
        string InstanceTypeId, string InstanceTypeFamily, int CpuCoreCount, int MemorySize, int GPUAmount)
    {
        public string GPUSpec { get; } = "";

        public int LocalStorageAmount { get; }
    }
}
