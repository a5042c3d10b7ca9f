using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Operations.Instances;

namespace LifecycleConsole.Api.Instances;

/// <summary>Instances of a region, by IDs or by filters.</summary>
internal sealed class CvmDescribeInstances(InstanceFinder search) : WireAction(WireProduct.Cvm, "DescribeInstances")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var filter = CvmInstanceFilter.Read(call);
        if (call.Parameters.Problem is { } problem)
        {
            return problem;
        }
        var found = await search.FindAsync(call.Actor, filter, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } page)
        {
            return found.Refusal!;
        }
        return new Body(
            page.Total ?? page.Holdings.Count,
            [.. page.Holdings.Select(holding => CvmInstance.Of(holding, page.State.Prices))]);
    }

    internal sealed record Body(int TotalCount, IReadOnlyList<CvmInstance> InstanceSet) : WireBody;
}

/// <summary>Their states alone.</summary>
internal sealed class CvmDescribeInstancesStatus(InstanceFinder search)
    : WireAction(WireProduct.Cvm, "DescribeInstancesStatus")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var filter = CvmInstanceFilter.ReadIdsAndPage(call);
        if (call.Parameters.Problem is { } problem)
        {
            return problem;
        }
        var found = await search.FindAsync(call.Actor, filter, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } page)
        {
            return found.Refusal!;
        }
        return new Body(
            page.Total ?? page.Holdings.Count,
            [
                .. page.Holdings.Select(h => new OneStatus(
                    h.Instance.Id, CvmStates.WordOf(CvmStates.Of(h.Instance)))),
            ]);
    }

    private sealed record Body(int TotalCount, IReadOnlyList<OneStatus> InstanceStatusSet) : WireBody;

    private sealed record OneStatus(string InstanceId, string InstanceState);
}
