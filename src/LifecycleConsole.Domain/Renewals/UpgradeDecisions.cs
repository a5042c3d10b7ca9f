using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>More bandwidth at once without a renewal: the same order and the same rules as with one (rules §4).
/// </summary>
public static class UpgradeDecisions
{
    public static Outcome<Plan> Decide(RenewalState state, UpgradeBandwidth command, Moments moments)
    {
        var placed = new List<(PlacedUpgrade Upgrade, IReadOnlyList<Change> Held)>();
        var vouchers = command.VoucherIds;
        var lines = LinePlans.Of(command, command.InstanceIds, moments, id =>
        {
            var holding = state.Account.Holdings.FirstOrDefault(
                h => h.Instance.Id == id && h.Instance.AccountId == state.Account.Account.Id);
            var outcome = Place(state, command, (id, holding), moments);
            if (outcome.Value is not { } upgrade)
            {
                return Skipped(holding, id, outcome.Refusal!);
            }
            var placing = OrderDecisions.Place(state.Desk, upgrade.Order, upgrade.Lines, vouchers);
            if (placing.Value is not { } changes)
            {
                return Skipped(holding, id, placing.Refusal!);
            }
            placed.Add((upgrade, [.. changes.Where(change => change is VoucherHeld)]));
            vouchers = []; // the first order holds them, and the one payment spends them over all
            return Line(holding!, upgrade);
        });
        return lines.Value is { } plan && placed.Count > 0 ? Paid(state, plan, placed, moments.Now) : lines;
    }

    private static Outcome<PlacedUpgrade> Place(
        RenewalState state, UpgradeBandwidth command, (string Id, Holding? Holding) subject, Moments moments)
    {
        if (subject is not { Id: var id, Holding: { } holding })
        {
            return InstanceRefusals.NotFound.With(new RefusalArgument("id", subject.Id));
        }
        var orderId = UpgradeOrder.IdOf(state.Account.Account.Id, command.ClientToken, id);
        if (state.TakenOrders.Contains(orderId))
        {
            return RenewalRefusals.DoneAlready.With(new RefusalArgument("order", orderId));
        }
        return WhyNot(state, command, holding.Instance, moments.Now) is { } refusal
            ? refusal
            : PlacedUpgrade.Of(state.Account, holding, (command.ClientToken, command.Mbps), moments.AsOf);
    }

    private static Refusal? WhyNot(
        RenewalState state, UpgradeBandwidth command, Instance instance, DateTimeOffset now)
    {
        var withRenewal = new RenewInstances([instance.Id], 1, command.ClientToken)
        {
            Bandwidth = new BandwidthChoice(command.Mbps, StartsAtOnce: true),
        };
        return instance is { ChargeType: ChargeType.PayAsYouGo, Phase: Phase.Active }
            ? RenewalRefusals.BandwidthByUse.With()
            : RenewalDecisions.WhyNot(instance, now) ?? BandwidthDecisions.WhyNot(state, withRenewal, instance);
    }

    private static Outcome<Plan> Paid(
        RenewalState state, Plan plan, IReadOnlyList<(PlacedUpgrade Upgrade, IReadOnlyList<Change> Held)> placed,
        DateTimeOffset now)
    {
        var desk = state.Desk.Holding(placed.SelectMany(one => one.Held));
        var paying = OrderDecisions.PayEach(desk, [.. placed.Select(one => one.Upgrade.Order)], now);
        if (paying.Value is not { } payments)
        {
            return paying.Refusal!;
        }
        var changes = placed.Zip(payments).ToDictionary(
            one => one.First.Upgrade.Order.SubjectId,
            one => (IReadOnlyList<Change>)[.. one.First.Held, .. one.First.Upgrade.PaidBy(one.Second)],
            StringComparer.Ordinal);
        return plan with
        {
            Lines =
            [
                .. plan.Lines.Select(line => line.Applies
                    ? line with { Changes = changes[line.SubjectId] }
                    : line),
            ],
        };
    }

    private static PlanLine Line(Holding holding, PlacedUpgrade upgrade) => new()
    {
        SubjectId = holding.Instance.Id,
        SubjectName = holding.Instance.Name,
        Effect = Effect.BandwidthUpgraded,
        EffectAt = holding.Instance.PaidUntil,
        Money = OrderMoney.Of(upgrade.Order),
    };

    private static PlanLine Skipped(Holding? holding, string id, Refusal reason) => new()
    {
        SubjectId = id, SubjectName = holding?.Instance.Name ?? id, Reason = reason,
    };
}
