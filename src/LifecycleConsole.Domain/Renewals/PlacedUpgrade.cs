using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>An upgrade that is paid with a renewal and starts at once. It never waits for its money.</summary>
internal sealed record PlacedUpgrade(Order Order, IReadOnlyList<OrderLine> Lines)
{
    public static Outcome<PlacedUpgrade> Of(
        AccountState state, Holding holding, (string ClientToken, int Mbps) wish, DateTimeOffset asOf)
    {
        var upgrade = UpgradeOrder.Of(state, holding, wish, asOf);
        return upgrade.IsAllowed ? new PlacedUpgrade(upgrade.Value.Order, upgrade.Value.Lines) : upgrade.Refusal!;
    }

    /// <summary>Paid, and the back-end asked: it is earned when that has answered, or paid back in full.</summary>
    public IReadOnlyList<Change> PaidBy(IReadOnlyList<Change> payment)
    {
        var paid = payment.OfType<OrderPaid>().Single().Order;
        return
        [
            new OrderDone(paid, Lines),
            .. payment.Where(change => change is not OrderPaid),
            new WorkQueued(Order.SubjectId, WorkKind.ResizeBandwidth, Order.Id),
        ];
    }
}
