using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Orders;

/// <summary>What can happen to an order.</summary>
public enum OrderEvent
{
    PayingBegan = 1,

    /// <summary>The bank's page was left, refused the money, or ran out of time.</summary>
    PayingEnded = 2,
    Paid = 3,
    Fulfilled = 4,
    Reversed = 5,
    Cancelled = 6,
    Refunded = 7,
    PartlyRefunded = 8,
}

/// <summary>The states of an order: Unpaid → Paying → Paid → Fulfilled or Reversed; Cancelled; Refunded.</summary>
public static class OrderTransitions
{
    public static readonly RefusalKind WrongState = new("order.wrong-state",
        "The order {id} is {state}, so this is not possible any more. Nothing was changed.");

    /// <summary>The state after the event; refused where the event does not fit, never ignored.</summary>
    public static Outcome<OrderState> Next(Order order, OrderEvent what)
    {
        OrderState? next = (order.State, what) switch
        {
            (OrderState.Unpaid, OrderEvent.PayingBegan) => OrderState.Paying,
            (OrderState.Paying, OrderEvent.PayingEnded) => OrderState.Unpaid,
            (OrderState.Unpaid or OrderState.Paying, OrderEvent.Paid) => OrderState.Paid,
            (OrderState.Unpaid, OrderEvent.Cancelled) => OrderState.Cancelled,
            (OrderState.Paid, OrderEvent.Fulfilled) => OrderState.Fulfilled,
            (OrderState.Paid, OrderEvent.Reversed) => OrderState.Reversed,
            (OrderState.Fulfilled, OrderEvent.Refunded) => OrderState.Refunded,
            (OrderState.Fulfilled, OrderEvent.PartlyRefunded) => OrderState.PartlyRefunded,
            _ => null,
        };
        return next is { } state ? state : WrongState.With(new("id", order.Id), new("state", Word(order.State)));
    }

    private static string Word(OrderState state) => state switch
    {
        OrderState.Unpaid => "unpaid",
        OrderState.Paying => "being paid",
        OrderState.Paid => "paid",
        OrderState.Fulfilled => "fulfilled",
        OrderState.Reversed => "reversed",
        OrderState.Cancelled => "cancelled",
        OrderState.Refunded => "refunded",
        OrderState.PartlyRefunded => "refunded in part",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
