using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Addresses;

/// <summary>Elastic IPs on and off instances, within a region; an instance has at most one.</summary>
public static class AddressBinding
{
    internal static Outcome<Plan> Decide(AccountState state, BindAddress command, Moments moments)
    {
        var target = AddressPlans.Target(state, command.InstanceId);
        return target is null
            ? InstanceRefusals.NotFound.With(new RefusalArgument("id", command.InstanceId))
            : AddressPlans.Of(state, command, moments, address => BindLine(state, address, target));
    }

    internal static Outcome<Plan> Decide(AccountState state, UnbindAddresses command, Moments moments) =>
        AddressPlans.Of(state, command, moments, address => UnbindLine(state, address));

    /// <summary>Why the address can be bound to nothing now; null where it is idle.</summary>
    public static Refusal? WhyNotIdle(ElasticAddress address) => address.State == AddressState.Bound
        ? AddressRefusals.Bound.With(new RefusalArgument("instance", AccountState.Named(address.InstanceId)))
        : WhyNotStill(address);

    /// <summary>Why nothing can be asked of an address now; null where it stands still.</summary>
    public static Refusal? WhyNotStill(ElasticAddress address) => AddressDecisions.WhyNotSettled(address)?.With();

    /// <summary>Why no address of this region can be bound to the instance; null where one can.</summary>
    public static Refusal? WhyNotBind(Holding holding, string region)
    {
        var instance = holding.Instance;
        var named = new RefusalArgument("instance", instance.Name);
        return instance switch
        {
            { Phase: Phase.Released } => InstanceRefusals.Released.With(),
            { Phase: Phase.Recycled } => InstanceRefusals.Recycled.With(),
            { ReleaseWaits: not null } => AddressRefusals.InstanceLeaves.With(named),
            { ArrearsHold: not null } => ArrearsRules.WhyNotTake(instance),
            { PowerState: not (PowerState.Running or PowerState.Stopped) } => AddressRefusals.InstanceBusy.With(named),
            _ when !string.Equals(instance.Region, region, StringComparison.Ordinal) =>
                AddressRefusals.OtherRegion.With(new("region", region), named, new("other", instance.Region)),
            { IsInVpc: false } => AddressRefusals.Classic.With(named),
            { StaticAddress: { } own } => AddressRefusals.HasStatic.With(named, new("address", own)),
            _ when holding.Addresses is [var other, ..] =>
                AddressRefusals.HasAddress.With(named, new("address", other.Name)),
            _ => null,
        };
    }

    private static PlanLine BindLine(AccountState state, ElasticAddress address, Holding target)
    {
        if (AddressDecisions.WhyNotSettled(address) is { } kind)
        {
            return AddressPlans.Skipped(address, kind);
        }
        if (address.State == AddressState.Bound)
        {
            return AddressPlans.Skipped(
                address, AddressRefusals.Bound, AddressPlans.InstanceFact(state, address));
        }
        if (WhyNotBind(target, address.Region) is { } refusal)
        {
            return AddressPlans.Skipped(address, refusal.Kind, refusal.Arguments);
        }
        var instanceId = target.Instance.Id;
        return AddressPlans.Applied(address, Effect.AddressBound,
            new AddressBound(address.Id, instanceId), new WorkQueued(instanceId, WorkKind.BindAddress, address.Id)) with
        {
            Money = AddressPlans.Turns(state, address, address with { InstanceId = instanceId }),
        };
    }

    private static PlanLine UnbindLine(AccountState state, ElasticAddress address)
    {
        if (WhyNotUnbind(address) is { } kind)
        {
            return AddressPlans.Skipped(address, kind);
        }
        return AddressPlans.Applied(address, Effect.AddressUnbound,
            new AddressStepSet(address.Id, AddressStep.Unbinding, ""),
            new WorkQueued(address.InstanceId!, WorkKind.UnbindAddress, address.Id)) with
        {
            Money = AddressPlans.Turns(state, address, address with { InstanceId = null }),
        };
    }

    private static RefusalKind? WhyNotUnbind(ElasticAddress address) => address.State switch
    {
        AddressState.Idle => AddressRefusals.Idle,
        AddressState.Bound => null,
        _ => AddressDecisions.WhyNotSettled(address),
    };
}
