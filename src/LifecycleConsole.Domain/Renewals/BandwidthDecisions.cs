using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>
/// Another bandwidth with a renewal (rules §4, seed 3): of running instances, priced for the new period and set at its
/// beginning; more of it may start at once for the rest of what is paid.
/// </summary>
public static class BandwidthDecisions
{
    /// <summary>Null where the bandwidth can be chosen for the instance, or none is; else why not.</summary>
    public static Refusal? WhyNot(RenewalState state, RenewInstances command, Instance instance)
    {
        if (command.Bandwidth is not { } choice)
        {
            return null;
        }
        var max = state.Account.Prices.StaticBandwidth.MaxMbps;
        var standing = StandingOf(state, instance);
        return (command, instance) switch
        {
            ({ Recovers: true }, _) => RenewalRefusals.BandwidthRecovering.With(),
            _ when choice.Mbps < 1 || choice.Mbps > max =>
                RenewalRefusals.Bandwidth.With(new("max", max), new("mbps", choice.Mbps)),
            _ when WhyNotAny(instance) is { } refusal => refusal,
            _ when choice.Mbps == standing =>
                RenewalRefusals.BandwidthSame.With(new RefusalArgument("mbps", choice.Mbps)),
            _ when choice.StartsAtOnce => WhyNotAtOnce((choice, standing), command, instance),
            _ => null,
        };
    }

    /// <summary>Null where its bandwidth can be changed at all, whatever to; else why not.</summary>
    public static Refusal? WhyNotAny(Instance instance) => instance switch
    {
        { StaticAddress: null } or { BandwidthMbps: 0 } => RenewalRefusals.BandwidthAddress.With(),
        { PowerState: not PowerState.Running } => RenewalRefusals.BandwidthRunning.With(),
        _ => null,
    };

    /// <summary>What it has at the end of all that is paid.</summary>
    public static int StandingOf(RenewalState state, Instance instance) =>
        state.ComingBandwidths.TryGetValue(instance.Id, out var coming) ? coming : instance.BandwidthMbps;

    /// <summary>An instance at the end of all that is paid: with the bandwidth that comes until then.</summary>
    /// <param name="coming">By instance, where it is to be another.</param>
    public static Holding AtTheEnd(Holding holding, IReadOnlyDictionary<string, int> coming) =>
        coming.TryGetValue(holding.Instance.Id, out var mbps)
            ? holding with { Instance = holding.Instance with { BandwidthMbps = mbps } }
            : holding;

    /// <summary>The instance as the new period prices it.</summary>
    public static Holding Priced(RenewalState state, RenewInstances command, Holding holding) => holding with
    {
        Instance = holding.Instance with
        {
            BandwidthMbps = command.Bandwidth?.Mbps ?? StandingOf(state, holding.Instance),
        },
    };

    /// <summary>What a paid renewal with another bandwidth arms for the beginning of its period.</summary>
    internal static IReadOnlyList<Change> ArmedBy(Order order, RenewalTerms terms) => terms.BandwidthMbps is null
        ? []
        : [new Imports.DueArmed(DueKind.BandwidthTurn, order.Id, terms.From)];

    /// <summary>
    /// The new period begins: the back-end is asked. Nothing where the renewal was paid back, the instance is no longer
    /// prepaid, or has that bandwidth.
    /// </summary>
    public static IReadOnlyList<Change> OnDue(DueMoment moment, Order? order, Instance? instance)
    {
        var passed = new DueMomentPassed(DueKind.BandwidthTurn, moment.SubjectId);
        return order is { State: OrderState.Fulfilled }
            && RenewalTerms.Read(order.Fulfilment) is { BandwidthMbps: { } mbps }
            && instance is { Phase: Phase.Active, ChargeType: ChargeType.Subscription }
            && instance.BandwidthMbps != mbps
            ? [passed, new WorkQueued(instance.Id, WorkKind.ResizeBandwidth, order.Id)]
            : [passed];
    }

    /// <summary>The bandwidth that an order is for; null: it is for none.</summary>
    public static int? TargetOf(Order order) =>
        UpgradeTerms.Read(order.Fulfilment)?.AfterMbps ?? RenewalTerms.Read(order.Fulfilment)?.BandwidthMbps;

    /// <summary>
    /// The back-end's answer: set, and an upgrade earned; or as it was, told, and an upgrade paid back in full.
    /// </summary>
    public static IReadOnlyList<Change> OnAnswer(
        Instance instance, RecycleBin.RecoveryOrder its, bool isDone, DateTimeOffset now)
    {
        var isWaiting = its.Order is { Kind: OrderKind.Upgrade, State: OrderState.Paid };
        if (isDone)
        {
            return
            [
                .. instance.Phase == Phase.Released
                    ? Array.Empty<Change>()
                    : [new InstanceBandwidthSet(instance.Id, TargetOf(its.Order) ?? instance.BandwidthMbps)],
                .. isWaiting ? OrderDecisions.Fulfil(its.Order).Value! : [],
            ];
        }
        return
        [
            .. isWaiting ? OrderDecisions.Reverse(its.Order, its.Paid, its.Vouchers, now).Value! : [],
            BandwidthNotices.NotSet(instance, its.Order, isWaiting, now),
        ];
    }

    private static Refusal? WhyNotAtOnce(
        (BandwidthChoice Choice, int Standing) bandwidth, RenewInstances command, Instance instance)
    {
        var (choice, standing) = bandwidth;
        return choice.Mbps < instance.BandwidthMbps
            ? RenewalRefusals.BandwidthUpward.With(new RefusalArgument("mbps", choice.Mbps))
            : standing != instance.BandwidthMbps
                ? RenewalRefusals.BandwidthComing.With(new RefusalArgument("mbps", standing))
                : command.PaysNow ? null : RenewalRefusals.BandwidthPaid.With();
    }
}

/// <summary>The public bandwidth of an instance is another one now.</summary>
public sealed record InstanceBandwidthSet(string InstanceId, int Mbps) : Change
{
    public override string Canonical => FormattableString.Invariant($"instance.bandwidth {InstanceId} {Mbps}");
}
