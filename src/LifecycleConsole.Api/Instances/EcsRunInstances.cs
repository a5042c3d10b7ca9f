using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Instances;

/// <summary>
/// Creates up to 100 instances that are alike, Pay-As-You-Go or Subscription, all or none. The same token creates once,
/// and answers what it created.
/// </summary>
internal sealed class EcsRunInstances(CommandDesk desk, CatalogQueries catalog, InstanceFinder search)
    : EcsCommand(desk, "RunInstances")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var found = await catalog.GetAsync(call.Actor, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } view)
        {
            return found.Refusal!;
        }
        var p = call.Parameters;
        var amount = p.Number("Amount", 1, LaunchInstances.CountMax) ?? 1;
        p.Number("MinAmount", 1, LaunchInstances.CountMax);
        var command = EcsLaunch.Read(p, view.Prices, amount);
        var isDryRun = p.Flag("DryRun");
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var launch = EcsLaunch.LaunchOf(command);
        var ids = EcsLaunch.IdsOf(call.Actor, launch);
        var result = await DoAsync(call, command, isDryRun, plan => BodyOf(command, ids, plan), cancellationToken)
            .ConfigureAwait(false);
        return EcsLaunch.IsDone(result)
            && await EcsLaunch.IsSameAsync(call.Actor, search, launch, cancellationToken).ConfigureAwait(false)
            ? BodyOf(command, ids, null)
            : result;
    }

    private static Body BodyOf(Command command, IReadOnlyList<string> ids, Plan? plan) => new()
    {
        InstanceIdSets = new(ids),
        OrderId = command is BuyInstances ? OrderIds.OfNew(ids[0]) : null,
        TradePrice = plan?.Money.FirstOrDefault(m => m.Kind == MoneyLineKind.AmountDue)?.Amount.Units,
    };

    private sealed record Body : WireBody
    {
        public required IdList InstanceIdSets { get; init; }

        public string? OrderId { get; init; }

        public decimal? TradePrice { get; init; }
    }

    private sealed record IdList(IReadOnlyList<string> InstanceIdSet);
}

/// <summary>
/// One instance, by the older action that libcloud sends. At Alibaba it comes up stopped; here it is started, and a
/// StartInstance that follows finds it so.
/// </summary>
internal sealed class EcsCreateInstance(CommandDesk desk, CatalogQueries catalog, InstanceFinder search)
    : EcsCommand(desk, "CreateInstance")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var found = await catalog.GetAsync(call.Actor, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } view)
        {
            return found.Refusal!;
        }
        var p = call.Parameters;
        var command = EcsLaunch.Read(p, view.Prices, 1);
        var isDryRun = p.Flag("DryRun");
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var launch = EcsLaunch.LaunchOf(command);
        var body = new Body
        {
            InstanceId = EcsLaunch.IdsOf(call.Actor, launch)[0],
            OrderId = command is BuyInstances ? OrderIds.OfNew(EcsLaunch.IdsOf(call.Actor, launch)[0]) : null,
        };
        var result = await DoAsync(call, command, isDryRun, _ => body, cancellationToken).ConfigureAwait(false);
        return EcsLaunch.IsDone(result)
            && await EcsLaunch.IsSameAsync(call.Actor, search, launch, cancellationToken).ConfigureAwait(false)
            ? body
            : result;
    }

    private sealed record Body : WireBody
    {
        public required string InstanceId { get; init; }

        public string? OrderId { get; init; }
    }
}
