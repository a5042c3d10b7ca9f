using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Orders;

/// <summary>Of staff: this order was sold in a promotion without refund. It stands, and its owner is told.</summary>
public sealed record MarkNotRefundable(string OrderId, string Reason) : OrderCommand([OrderId])
{
    public override ActionName Action => Actions.MarkOrders;
}

/// <summary>Why it is not refunded stands on the order from now on.</summary>
public sealed record OrderNotRefundable(string OrderId, string Reason) : MoneyChange
{
    public override string Canonical => $"order.not-refundable {Reason}";
}

/// <summary>One order is taken out of what is refunded (rules §7: marked so by a promotion), once.</summary>
public static class NotRefundableDecisions
{
    public const int ReasonLengthMin = 3;
    public const int ReasonLengthMax = 200;

    public static readonly RefusalKind Reason = new("order.no-refund-reason",
        "Say why the order is not refunded, in 3 to 200 characters: its owner reads it. Nothing was changed.");

    public static readonly RefusalKind Already = new("order.no-refund-already",
        "The order {id} is marked as not refundable already ({reason}).");

    public static readonly RefusalKind Refunded = new("order.no-refund-refunded",
        "The order {id} was refunded already, so it cannot be marked any more.");

    public static readonly RefusalKind Over = new("order.no-refund-over",
        "Nothing was paid for the order {id}, or it was given back: there is nothing to mark.");

    internal static Outcome<Plan> Decide(OrdersState state, MarkNotRefundable command, Moments moments)
    {
        var reason = command.Reason.Trim();
        if (reason.Length is < ReasonLengthMin or > ReasonLengthMax || !PlainText.IsClean(reason))
        {
            return Reason.With();
        }
        return LinePlans.Of(command, command.OrderIds, moments, id => Line(state, id, (reason, moments.Now)));
    }

    private static PlanLine Line(OrdersState state, string id, (string Reason, DateTimeOffset Now) mark)
    {
        var order = state.Orders.FirstOrDefault(o => o.Id == id);
        var refusal = order is null
            ? OrderCommandDecisions.NotFound.With(new RefusalArgument("id", id))
            : WhyNot(order);
        return refusal is not null
            ? new() { SubjectId = id, SubjectName = order?.SubjectName ?? id, Reason = refusal }
            : new()
            {
                SubjectId = id,
                SubjectName = order!.SubjectName,
                Effect = Effect.OrderNotRefundable,
                Changes =
                [
                    new OrderNotRefundable(id, mark.Reason),
                    OrderNotices.NotRefundable(order, mark.Reason, mark.Now),
                ],
            };
    }

    /// <summary>Null where the order can be marked; else why not.</summary>
    public static Refusal? WhyNot(Order order) => order switch
    {
        { NotRefundableReason.Length: > 0 } => Already.With(
            new("id", order.Id), new("reason", order.NotRefundableReason)),
        { Kind: OrderKind.Refund } => Over.With(new RefusalArgument("id", order.Id)),
        { State: OrderState.Refunded or OrderState.PartlyRefunded } =>
            Refunded.With(new RefusalArgument("id", order.Id)),
        { State: OrderState.Reversed or OrderState.Cancelled } => Over.With(new RefusalArgument("id", order.Id)),
        { State: OrderState.Unpaid or OrderState.Paying or OrderState.Paid or OrderState.Fulfilled } => null,
        _ => throw new ArgumentOutOfRangeException(nameof(order), order.State, null),
    };
}
