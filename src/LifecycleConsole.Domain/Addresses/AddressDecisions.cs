using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Addresses;

/// <summary>The one entrance to all decisions about Elastic IPs (rules §2 and §5).</summary>
public static class AddressDecisions
{
    public const int AllocatedAtOnceMax = 20;

    public static Outcome<Plan> Decide(AccountState state, AddressCommand command, Moments moments) => command switch
    {
        AllocateAddresses or ResizeAddresses when ArrearsRules.WhyNotBuy(state.Account) is { } refusal => refusal,
        AllocateAddresses allocate => Allocate(state, allocate, moments),
        BindAddress bind => AddressBinding.Decide(state, bind, moments),
        UnbindAddresses unbind => AddressBinding.Decide(state, unbind, moments),
        ResizeAddresses resize => Resize(state, resize, moments),
        ReleaseAddresses release => AddressPlans.Of(state, release, moments, address => ReleaseLine(state, address)),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command without a decision."),
    };

    /// <summary>Null where the command would do something; else the first reason why it would not.</summary>
    public static Refusal? WhyNot(AccountState state, AddressCommand command, Moments moments) =>
        LinePlans.WhyNot(Decide(state, command, moments));

    /// <summary>Why an address cannot have this bandwidth; null where it can.</summary>
    public static Refusal? WhyNotBandwidth(PriceList prices, int mbps) => mbps < 1 || mbps > prices.Addresses.MaxMbps
        ? AddressRefusals.Bandwidth.With(new("max", prices.Addresses.MaxMbps), new("mbps", mbps))
        : null;

    /// <summary>Why nothing can be asked of an address that is on its way; null where it stands still.</summary>
    internal static RefusalKind? WhyNotSettled(ElasticAddress address) => address.State switch
    {
        AddressState.Idle or AddressState.Bound => null,
        AddressState.CreateFailed => AddressRefusals.CreateFailed,
        AddressState.Releasing => AddressRefusals.Released,
        AddressState.Creating or AddressState.Binding or AddressState.Unbinding or AddressState.Resizing =>
            AddressRefusals.Busy,
        var other => throw new ArgumentOutOfRangeException(nameof(address), other, null),
    };

    private static Outcome<Plan> Allocate(AccountState state, AllocateAddresses command, Moments moments)
    {
        if (WhyNotOrder(state, command) is { } refusal)
        {
            return refusal;
        }
        var idle = state.Prices.IdleAddress;
        var all = idle with { PerHour = idle.PerHour * command.AddressIds.Count };
        if (FirstHour.WhyNot(state.Available, all) is { } few)
        {
            return few;
        }
        return LinePlans.Of(command, command.AddressIds, moments, id =>
        {
            var address = New(state, id, command, moments.Now);
            return AddressPlans.Applied(address, Effect.AddressAllocated,
                new AddressBegun(address), new WorkQueued(id, WorkKind.CreateAddress, id)) with
            {
                Money = AddressPlans.Line(MoneyLineKind.StartsPerDay, state, address),
            };
        });
    }

    private static Refusal? WhyNotOrder(AccountState state, AllocateAddresses command)
    {
        if (!state.Prices.Regions.ContainsKey(command.Region))
        {
            return AddressRefusals.Region.With(new RefusalArgument("region", command.Region));
        }
        if (command.AddressIds.Count is < 1 or > AllocatedAtOnceMax)
        {
            return AddressRefusals.Count.With(
                new("max", AllocatedAtOnceMax), new("count", command.AddressIds.Count));
        }
        return command.AddressIds.Any(id => AddressPlans.Find(state, id) is not null)
            ? AddressRefusals.Exists.With()
            : WhyNotBandwidth(state.Prices, command.BandwidthMbps);
    }

    private static ElasticAddress New(AccountState state, string id, AllocateAddresses order, DateTimeOffset now) =>
        new()
        {
            Id = id,
            AccountId = state.Account.Id,
            Region = order.Region,
            Address = "",
            BandwidthMbps = order.BandwidthMbps,
            Step = AddressStep.Creating,
            CreatedAt = now,
            UnboundAt = now,
        };

    private static Outcome<Plan> Resize(AccountState state, ResizeAddresses command, Moments moments) =>
        WhyNotBandwidth(state.Prices, command.BandwidthMbps) is { } refusal
            ? refusal
            : AddressPlans.Of(state, command, moments, address => ResizeLine(state, address, command.BandwidthMbps));

    private static PlanLine ResizeLine(AccountState state, ElasticAddress address, int mbps)
    {
        if (WhyNotSettled(address) is { } kind)
        {
            return AddressPlans.Skipped(address, kind);
        }
        if (address.BandwidthMbps == mbps)
        {
            return AddressPlans.Skipped(address, AddressRefusals.SameBandwidth);
        }
        return AddressPlans.Applied(address, Effect.BandwidthChanged,
            new BandwidthAsked(address.Id, mbps), new WorkQueued(address.Id, WorkKind.ResizeAddress, address.Id)) with
        {
            Money = address.InstanceId is null
                ? []
                : AddressPlans.Turns(state, address, address with { BandwidthMbps = mbps }),
        };
    }

    private static PlanLine ReleaseLine(AccountState state, ElasticAddress address)
    {
        if (WhyNotRelease(address) is { } kind)
        {
            return AddressPlans.Skipped(address, kind, AddressPlans.InstanceFact(state, address));
        }
        return AddressPlans.Applied(address, Effect.AddressReleased,
            new AddressReleased(address.Id), new WorkQueued(address.Id, WorkKind.DeleteAddress, address.Id)) with
        {
            Lost = address.State == AddressState.CreateFailed
                ? []
                : [new Consequence(ConsequenceKind.ElasticAddress, address.Id, address.Name)],
            Money = AddressPlans.Line(MoneyLineKind.EndsPerDay, state, address),
        };
    }

    private static RefusalKind? WhyNotRelease(ElasticAddress address) => address.State switch
    {
        AddressState.Bound => AddressRefusals.Bound,
        AddressState.CreateFailed => null,
        _ => WhyNotSettled(address),
    };
}
