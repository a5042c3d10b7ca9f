using LifecycleConsole.Api.Catalog;
using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Instances;

/// <summary>
/// Creates up to 100 instances that are alike, by use or prepaid, all or none. The same token creates once, and answers
/// what it created. A dry run answers without instances.
/// </summary>
internal sealed class CvmRunInstances(CommandDesk desk, CatalogQueries catalog, InstanceFinder search)
    : WireAction(WireProduct.Cvm, "RunInstances")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var (command, refused) = await CvmRunCommand.ReadAsync(call, catalog, cancellationToken).ConfigureAwait(false);
        if (command is null)
        {
            return refused;
        }
        var launch = EcsLaunch.LaunchOf(command);
        if (call.Parameters.Flag("DryRun") == true)
        {
            var planned = await desk.PlanAsync(call.Actor, command, cancellationToken).ConfigureAwait(false);
            return (planned.Refusal ?? planned.Value!.Approval) is { } wrong ? wrong : new Body([]);
        }
        var body = new Body(EcsLaunch.IdsOf(call.Actor, launch));
        var done = await desk.CommitAsync(call.Actor, command, null, cancellationToken).ConfigureAwait(false);
        if (done.Refusal is not { } refusal)
        {
            return body;
        }
        return EcsLaunch.IsDone(refusal)
            && await EcsLaunch.IsSameAsync(call.Actor, search, launch, cancellationToken).ConfigureAwait(false)
            ? body
            : refusal;
    }

    private sealed record Body(IReadOnlyList<string> InstanceIdSet) : WireBody;
}

/// <summary>What they would cost: by the hour the rate that would be charged, by months the very order.</summary>
internal sealed class CvmInquiryPriceRunInstances(
    CommandDesk desk, LaunchOperations launches, CatalogQueries catalog)
    : WireAction(WireProduct.Cvm, "InquiryPriceRunInstances")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var (command, refused) = await CvmRunCommand.ReadAsync(call, catalog, cancellationToken).ConfigureAwait(false);
        return command switch
        {
            null => refused,
            BuyInstances buy => await ByMonthsAsync(call, buy, cancellationToken).ConfigureAwait(false),
            LaunchInstances launch => await ByHourAsync(call, launch, cancellationToken).ConfigureAwait(false),
            _ => throw new InvalidOperationException($"{command.GetType().Name} creates nothing."),
        };
    }

    private async Task<WireResult> ByMonthsAsync(
        WireCall call, BuyInstances buy, CancellationToken cancellationToken)
    {
        var planned = await desk.PlanAsync(call.Actor, buy with { PaysNow = false }, cancellationToken)
            .ConfigureAwait(false);
        return planned.Value is { } plan ? new Body(CvmPrice.Of(plan)) : planned.Refusal!;
    }

    private async Task<WireResult> ByHourAsync(
        WireCall call, LaunchInstances launch, CancellationToken cancellationToken)
    {
        var found = await launches.GetStateAsync(call.Actor, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } state)
        {
            return found.Refusal!;
        }
        var viewed = await catalog.GetAsync(call.Actor, cancellationToken).ConfigureAwait(false);
        if (viewed.Value is not { } view)
        {
            return viewed.Refusal!;
        }
        if (LaunchRules.Problems(state, launch, new(view.Now, view.Now)).FirstOrDefault() is { } wrong)
        {
            return wrong.Refusal;
        }
        return LaunchDecisions.PerHour(state, launch, view.Now).Total is { } rate
            ? new Body(new(CvmPriceItem.ByHour(rate.PerHour * launch.Count), CvmPriceItem.ByHour(0m)))
            : new WireError(200, "FailedOperation.InquiryPriceFailed", "There is no price for a part of it.");
    }

    private sealed record Body(CvmPrice Price) : WireBody;
}

internal static class CvmRunCommand
{
    /// <summary>Null where something is wrong with the request.</summary>
    public static async Task<(Command? Command, WireResult Refused)> ReadAsync(
        WireCall call, CatalogQueries catalog, CancellationToken cancellationToken)
    {
        var (view, refused) = await CvmCatalog.ViewAsync(call, catalog, cancellationToken).ConfigureAwait(false);
        if (view is null)
        {
            return (null, refused);
        }
        var command = CvmLaunch.Read(call, view.Prices) with { Together = true };
        call.Parameters.Flag("DryRun");
        return call.Parameters.Problem is { } problem ? (null, problem) : (command, default);
    }
}
