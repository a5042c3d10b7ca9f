using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Instances;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Orders;

/// <summary>
/// What an instance would cost: by the hour the very rate that would be charged, by months the very order.
/// </summary>
internal sealed class EcsDescribePrice(CommandDesk desk, LaunchOperations launches, CatalogQueries catalog)
    : WireAction(WireProduct.Ecs, "DescribePrice")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var found = await catalog.GetAsync(call.Actor, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } view)
        {
            return found.Refusal!;
        }
        var p = call.Parameters;
        p.Word<bool>("ResourceType", ("instance", true));
        var isByHour = p.Filled("PriceUnit") is not { } unit || unit.Equals("Hour", StringComparison.OrdinalIgnoreCase);
        var amount = p.Number("Amount", 1, LaunchInstances.CountMax) ?? 1;
        var months = isByHour ? 0 : EcsPeriod.Read(p, "Period", "PriceUnit") ?? 1;
        var launch = EcsLaunch.LaunchOf(EcsLaunch.Read(p, view.Prices, amount)) with { ClientToken = call.RequestId };
        if (p.Problem is { } problem)
        {
            return problem;
        }
        return isByHour
            ? await ByHourAsync(call, launch, view, cancellationToken).ConfigureAwait(false)
            : await ByMonthsAsync(call, launch, months, cancellationToken).ConfigureAwait(false);
    }

    private async Task<WireResult> ByHourAsync(
        WireCall call, LaunchInstances launch, CatalogView view, CancellationToken cancellationToken)
    {
        var found = await launches.GetStateAsync(call.Actor, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } state)
        {
            return found.Refusal!;
        }
        if (LaunchRules.Problems(state, launch, new(view.Now, view.Now)).FirstOrDefault() is { } wrong)
        {
            return wrong.Refusal;
        }
        var rate = LaunchDecisions.PerHour(state, launch, view.Now).Total;
        return rate is { } hourly
            ? EcsPrice.Of(hourly.PerHour * launch.Count, hourly.PerHour * launch.Count, hourly.Currency)
            : new WireError(404, "PriceNotFound", "There is no price for a part of it.");
    }

    private async Task<WireResult> ByMonthsAsync(
        WireCall call, LaunchInstances launch, int months, CancellationToken cancellationToken)
    {
        var command = new BuyInstances(launch, months) { Together = true, PaysNow = false };
        var planned = await desk.PlanAsync(call.Actor, command, cancellationToken).ConfigureAwait(false);
        return planned.Value is { } plan ? EcsPrice.Of(plan) : planned.Refusal!;
    }
}
