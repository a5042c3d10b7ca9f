using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Orders;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Renewals;

/// <summary>What a renewal would cost: the plan of the very renewal, unpaid.</summary>
internal sealed class EcsDescribeRenewalPrice(CommandDesk desk, InstanceFinder search)
    : WireAction(WireProduct.Ecs, "DescribeRenewalPrice")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        p.Required("RegionId");
        var id = p.Required("ResourceId");
        p.Word<bool>("ResourceType", ("instance", true));
        var months = EcsPeriod.Read(p, "Period", "PriceUnit");
        var day = p.Number("ExpectedRenewDay", 1, 28);
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var command = new RenewInstances([id], months ?? 1, call.RequestId)
        {
            Together = true,
            PaysNow = false,
            UnifyTo = day,
            Recovers = await InBin.HasAsync(search, call.Actor, id, cancellationToken).ConfigureAwait(false),
        };
        var planned = await desk.PlanAsync(call.Actor, command, cancellationToken).ConfigureAwait(false);
        return planned.Value is { } plan ? EcsPrice.Of(plan) : planned.Refusal!;
    }
}
