using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>Subscription to Pay-As-You-Go (rules §3): refunds as of an unsubscription, and it goes on.</summary>
public static class ByUseDecisions
{
    /// <summary>Null where the instance can become Pay-As-You-Go; else why not. Orders and money are not asked about.
    /// </summary>
    public static Refusal? WhyNot(Instance instance, Profiles.Profile profile, DateTimeOffset now) =>
        !profile.SwitchesToPayAsYouGo
            ? ByUseRefusals.Off.With()
            : instance is { ChargeType: ChargeType.PayAsYouGo, Phase: Phase.Active }
                ? ByUseRefusals.Already.With()
                : ResourceRefunds.OfInstance(instance, now);

    internal static Outcome<Plan> Decide(
        UnsubscribeState state, SwitchToPayAsYouGo command, TimeZoneInfo zone, Moments moments)
    {
        var available = state.Available;
        return LinePlans.Of(command, command.InstanceIds, moments, id =>
        {
            var holding = state.Account.Holdings.FirstOrDefault(
                h => h.Instance.Id == id && h.Instance.AccountId == state.Account.Account.Id);
            if (holding is null)
            {
                return Skipped((id, id), InstanceRefusals.NotFound.With(new RefusalArgument("id", id)));
            }
            var line = Line(state, (holding, zone, available), moments);
            available = line.Applies ? After(available, line) : available;
            return line;
        });
    }

    private static PlanLine Line(
        UnsubscribeState state, (Holding Holding, TimeZoneInfo Zone, Money? Available) with, Moments moments)
    {
        var (holding, id) = (with.Holding, with.Holding.Instance.Id);
        var refused = WhyNot(holding.Instance, state.Account.Profile, moments.Now)
            ?? ResourceRefunds.OfOrders(state, id)
            ?? ResourceRefunds.OfPromotion(state, holding, moments.AsOf);
        if (refused is { } refusal)
        {
            return Skipped((id, holding.Instance.Name), refusal);
        }
        var changed = ByUse(holding);
        if (RunningRates.PerHour(changed, state.Account.Prices).Total is not { } rate)
        {
            return Skipped((id, holding.Instance.Name), PriceMissing(holding.Instance));
        }
        var orders = ResourceRefunds.OrdersOf(state, holding, moments.AsOf);
        var changes = Refunded(state, (holding, with.Zone), orders, moments);
        var back = orders.Sum(order => order.AmountMinor);
        if (WhyNoFirstHour(with.Available, changes, rate) is { } tooLittle)
        {
            return Skipped((id, holding.Instance.Name), tooLittle);
        }
        return new PlanLine
        {
            SubjectId = id,
            SubjectName = holding.Instance.Name,
            Effect = Effect.SwitchedToPayAsYouGo,
            Changes =
            [
                .. changes,
                new SwitchedByUse(id, changed.Instance.StoppedMode),
                .. UnsubscribeDecisions.PeriodMoments.Select(kind => new DueMomentPassed(kind, id)),
                .. holding.Disks.Where(IsPrepaid).Select(disk => new DiskByUse(disk.Id)),
            ],
            Money =
            [
                UnsubscribeDecisions.RefundLine(back, state),
                MoneyLine.PerDay(MoneyLineKind.StartsPerDay, rate),
            ],
            Warnings = orders.All(order => order.Input.Rule == RefundRule.PendingRenewal)
                ? [ByUseRefusals.BoughtElsewhere.With()]
                : [],
        };
    }

    /// <summary>Nothing where nothing is paid back: a refund of nothing is none.</summary>
    private static IReadOnlyList<Change> Refunded(
        UnsubscribeState state, (Holding Holding, TimeZoneInfo Zone) of, IReadOnlyList<OrderRefund> orders,
        Moments moments)
    {
        var instance = of.Holding.Instance;
        var paid = state.OrdersOf(instance.Id).ToDictionary(order => order.Order.Id, StringComparer.Ordinal);
        return orders.Sum(order => order.AmountMinor) == 0
            ? [.. orders.SelectMany(order => RefundPlacing.TurnOff(paid[order.Input.OrderId].Order))]
            : RefundPlacing.ChangesOf(
                new RefundDraft(
                    RefundKind.Switch, instance.AccountId, (instance.Id, instance.Name),
                    [.. orders.Select(order => (paid[order.Input.OrderId], order))]),
                state.Account.Profile, of.Zone, moments);
    }

    /// <summary>What goes back to the balance at once may pay the first hour (rules §6).</summary>
    private static Refusal? WhyNoFirstHour(Money? available, IReadOnlyList<Change> changes, HourlyRate rate)
    {
        if (available is not { } there)
        {
            return null;
        }
        var (after, needed) = (there + ToBalance(changes, there.Currency), rate.For(TimeSpan.FromHours(1)));
        return after.Minor >= needed.Minor
            ? null
            : ByUseRefusals.FirstHour.With(
                new("needed", needed), new("available", after), new("missing", needed - after));
    }

    private static Money ToBalance(IReadOnlyList<Change> changes, Currency currency) => new(
        changes.OfType<RefundPlaced>().SelectMany(placed => placed.Shares)
            .Where(share => share.To == RefundPlace.Balance).Sum(share => share.Minor), currency);

    private static Money? After(Money? available, PlanLine line) => available is not { } there
        ? null
        : there + ToBalance(line.Changes, there.Currency)
            - line.Money.First(money => money.Kind == MoneyLineKind.StartsPerDay).Rate!.Value
                .For(TimeSpan.FromHours(1));

    /// <summary>As it is charged afterwards.</summary>
    private static Holding ByUse(Holding holding) => holding with
    {
        Instance = holding.Instance with
        {
            ChargeType = ChargeType.PayAsYouGo,
            StoppedMode = holding.Instance.PowerState is PowerState.Stopped or PowerState.Stopping
                ? StoppedMode.KeepCharging
                : StoppedMode.NotApplicable,
        },
        Disks =
        [
            .. holding.Disks.Select(disk => IsPrepaid(disk) ? disk with { ChargeType = ChargeType.PayAsYouGo } : disk),
        ],
    };

    private static bool IsPrepaid(Disk disk) =>
        disk is { ChargeType: ChargeType.Subscription, ReleasedAt: null };

    private static Refusal PriceMissing(Instance instance) =>
        Catalog.PriceRefusals.Missing.With(new RefusalArgument("name", instance.TypeName));

    private static PlanLine Skipped((string Id, string Name) which, Refusal reason) =>
        new() { SubjectId = which.Id, SubjectName = which.Name, Reason = reason };
}
