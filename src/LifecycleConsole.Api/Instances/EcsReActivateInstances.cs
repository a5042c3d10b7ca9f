using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Instances;

/// <summary>Starts a Pay-As-You-Go instance that arrears had stopped, once they are paid.</summary>
internal sealed class EcsReActivateInstances(CommandDesk desk, InstanceFinder search)
    : EcsCommand(desk, "ReActivateInstances")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        p.Filled("RegionId");
        var id = p.Required("InstanceId");
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var found = await search.FindAsync(
            call.Actor, new() { Ids = [id], Counts = false, Take = 1 }, cancellationToken).ConfigureAwait(false);
        if (found.Value?.Holdings is [{ Instance.ChargeType: ChargeType.Subscription }])
        {
            return new WireError(404, "InvalidPayType.NotSupport",
                "The specified pre pay instance not support.");
        }
        var result = await DoAsync(call, new StartInstances([id]), null, cancellationToken).ConfigureAwait(false);
        return result.Refusal?.Code.StartsWith("power.", StringComparison.Ordinal) == true
            ? new WireError(400, "ReopenInstance.InstanceStatusNotValid",
                "The current status of the instance does not support this operation.")
            : result;
    }
}
