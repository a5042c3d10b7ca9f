using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Orders;

/// <summary>What a deed about orders begins with.</summary>
public sealed record OrdersState
{
    public required long AccountId { get; init; }

    public required Profile Profile { get; init; }

    public required OrderDesk Desk { get; init; }

    /// <summary>Those that the command names; a foreign one is not there.</summary>
    public required IReadOnlyList<Order> Orders { get; init; }

    /// <summary>The instances that they are for.</summary>
    public IReadOnlyList<Holding> Holdings { get; init; } = [];

    /// <summary>
    /// What is there for the first hour of what is charged by use; null where none of them brings any of that.
    /// </summary>
    public Money? Available { get; init; }

    /// <summary>Together with <see cref="Available"/>.</summary>
    public PriceList? Prices { get; init; }

    /// <summary>What those that are for new instances must know; by order.</summary>
    public IReadOnlyDictionary<string, DeliveryState> Deliveries { get; init; } =
        new Dictionary<string, DeliveryState>(StringComparer.Ordinal);
}

/// <summary>Paying and cancelling orders that wait for their money.</summary>
public static class OrderCommandDecisions
{
    public static readonly RefusalKind NotFound = new("order.not-found", "There is no order {id}.");

    public static Outcome<Plan> Decide(OrdersState state, OrderCommand command, Moments moments) => command switch
    {
        PayOrders pay => Pay(state, pay, moments),
        CancelOrders cancel => LinePlans.Of(cancel, cancel.OrderIds, moments, id => Cancelled(state, id, moments.Now)),
        MarkNotRefundable mark => NotRefundableDecisions.Decide(state, mark, moments),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command without a decision."),
    };

    /// <summary>All or nothing: one payment.</summary>
    private static Outcome<Plan> Pay(OrdersState state, PayOrders command, Moments moments)
    {
        var orders = new List<Order>();
        foreach (var id in command.OrderIds.Distinct(StringComparer.Ordinal))
        {
            if (state.Orders.FirstOrDefault(order => order.Id == id) is not { } order)
            {
                return NotFound.With(new RefusalArgument("id", id));
            }
            orders.Add(order);
        }
        var paying = OrderDecisions.PayEach(state.Desk, orders, moments.Now);
        if (paying.Value is not { } payments)
        {
            return paying.Refusal!;
        }
        if (OrderFirstHour.WhyNot(state, orders, payments) is { } tooLittle)
        {
            return tooLittle;
        }
        var lines = new List<PlanLine>();
        foreach (var (order, payment) in orders.Zip(payments))
        {
            var done = Fulfil(state, order, (lines.Count(IsNew), moments.Now));
            if (done.Value is not { } fulfilled)
            {
                return done.Refusal!;
            }
            lines.Add(Paid(order, [.. payment, .. fulfilled]));
        }
        return LinePlans.Of(command, command.OrderIds, moments, id => lines.Find(line => line.SubjectId == id)!);
    }

    /// <summary>By whose data it carries; an order that is not carried out is not paid.</summary>
    /// <param name="at">How many instances the same payment has begun before it, and now.</param>
    private static Outcome<IReadOnlyList<Change>> Fulfil(
        OrdersState state, Order order, (int Before, DateTimeOffset Now) at)
    {
        if (RenewalTerms.Read(order.Fulfilment) is { } renewal)
        {
            return RenewalDecisions.Fulfil(
                order, renewal, state.Holdings.FirstOrDefault(h => h.Instance.Id == order.SubjectId), at.Now);
        }
        if (PurchaseTerms.Read(order.Fulfilment) is { } purchase)
        {
            var delivery = state.Deliveries[order.Id];
            return PurchaseDelivery.Begin(
                delivery with { InstanceCount = delivery.InstanceCount + at.Before }, order, purchase, at.Now);
        }
        if (ResourcePlanTerms.Read(order.Fulfilment) is { } resourcePlan)
        {
            return ResourcePlanOrders.Fulfil(state.Deliveries[order.Id], order, resourcePlan, at.Now);
        }
        if (SwitchTerms.Read(order.Fulfilment) is { } terms)
        {
            return Switch(state, order, terms, at.Now);
        }
        throw new InvalidOperationException($"The order {order.Id} says nothing that can be carried out.");
    }

    private static Outcome<IReadOnlyList<Change>> Switch(
        OrdersState state, Order order, SwitchTerms terms, DateTimeOffset now)
    {
        var delivery = state.Deliveries[order.Id];
        var zone = ZonedTime.Find(delivery.Account.BillingZone);
        return zone.Value is { } found
            ? SwitchDecisions.Fulfil(
                order, terms,
                (state.Holdings.FirstOrDefault(h => h.Instance.Id == order.SubjectId),
                    FirstPeriod.Of(now, terms.Months, found)),
                delivery.LineCount)
            : zone.Refusal!;
    }

    private static bool IsNew(PlanLine line) => line.Changes.OfType<InstanceBegun>().Any();

    private static PlanLine Paid(Order order, IReadOnlyList<Change> changes)
    {
        var paid = changes.OfType<OrderPaid>().Single().Order;
        return new PlanLine
        {
            SubjectId = order.Id,
            SubjectName = order.SubjectName,
            Effect = Effect.OrderPaid,
            Changes = changes,
            Money =
            [
                new(MoneyLineKind.AmountDue, order.Due, IsFirm: true),
                .. Share(MoneyLineKind.FromVouchers, paid.VoucherMinor, order),
                .. Share(MoneyLineKind.FromGift, paid.GiftMinor, order),
                .. Share(MoneyLineKind.FromCash, paid.CashMinor, order),
            ],
        };
    }

    private static IEnumerable<MoneyLine> Share(MoneyLineKind kind, long minor, Order order) =>
        minor == 0 ? [] : [new MoneyLine(kind, new Money(minor, order.Currency), IsFirm: true)];

    private static PlanLine Cancelled(OrdersState state, string id, DateTimeOffset now)
    {
        var order = state.Orders.FirstOrDefault(o => o.Id == id);
        var outcome = order is null
            ? NotFound.With(new RefusalArgument("id", id))
            : OrderDecisions.Cancel(order, [.. state.Desk.Vouchers.Where(v => v.OrderId == id)], now);
        return new PlanLine
        {
            SubjectId = id,
            SubjectName = order?.SubjectName ?? id,
            Reason = outcome.Refusal,
            Effect = outcome.IsAllowed ? Effect.OrderCancelled : Effect.None,
            Changes = outcome.Value ?? [],
        };
    }
}
