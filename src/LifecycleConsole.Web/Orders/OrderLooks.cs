using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Orders;

/// <summary>The one map from each enum of orders to what pages show.</summary>
public static class OrderLooks
{
    public static string Label(Order order) => order.IsAutomatic ? RenewalTexts.OrderAutomatic : Label(order.Kind);

    public static string Label(OrderKind kind) => kind switch
    {
        OrderKind.New => OrderTexts.KindNew,
        OrderKind.Renew => OrderTexts.KindRenew,
        OrderKind.Upgrade => OrderTexts.KindUpgrade,
        OrderKind.Refund => OrderTexts.KindRefund,
        OrderKind.Switch => OrderTexts.KindSwitch,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What has happened to an order and when.</summary>
    public static IEnumerable<(string Label, DateTimeOffset At)> Steps(Order order)
    {
        yield return (OrderTexts.StepPlaced, order.CreatedAt);
        if (order.PaidAt is { } paid)
        {
            yield return (OrderTexts.StatePaid, paid);
        }
        if (order.EndedAt is { } ended)
        {
            yield return (Of(order.State).Label, ended);
        }
    }

    /// <summary>Staff or a promotion have taken it out of what is refunded; null: neither.</summary>
    public static string? WhyNotRefundable(OrderView view) =>
        view.Order.NotRefundableReason is { Length: > 0 } reason
            ? reason
            : view.Lines.FirstOrDefault(PeriodLines.IsNonRefundable) is { } line
                ? TimeWords.Fill(OrderTexts.NotRefundablePromotion, line.DiscountRule)
                : null;

    public static Look Of(OrderState state) => state switch
    {
        OrderState.Unpaid => new(OrderTexts.StateUnpaid, Tone.Warn, "hour"),
        OrderState.Paying => new(OrderTexts.StatePaying, Tone.Info, "clock"),
        OrderState.Paid => new(OrderTexts.StatePaid, Tone.Info, "check"),
        OrderState.Fulfilled => new(OrderTexts.StateFulfilled, Tone.Ok, "ok"),
        OrderState.Reversed => new(OrderTexts.StateReversed, Tone.Still, "skip"),
        OrderState.Cancelled => new(OrderTexts.StateCancelled, Tone.Still, "skip"),
        OrderState.Refunded => new(OrderTexts.StateRefunded, Tone.Still, "skip"),
        OrderState.PartlyRefunded => new(OrderTexts.StatePartlyRefunded, Tone.Still, "skip"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>Of the money lines of orders; the others have their words in dialogs of their own.</summary>
    public static string Label(MoneyLineKind kind) => kind switch
    {
        MoneyLineKind.ListPrice => OrderTexts.ListPrice,
        MoneyLineKind.Discount => OrderTexts.Discount,
        MoneyLineKind.AmountDue => OrderTexts.AmountDue,
        MoneyLineKind.FromVouchers => OrderTexts.FromVouchers,
        MoneyLineKind.FromGift => OrderTexts.FromGift,
        MoneyLineKind.FromCash => OrderTexts.FromCash,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What a plan that pays takes from vouchers, gift and cash, in this order.</summary>
    public static IReadOnlyList<(string Label, long Minor)> Shares(Plan plan)
    {
        var changes = plan.Applying.SelectMany(line => line.Changes).ToList();
        List<Order> paid =
        [
            .. changes.OfType<OrderPaid>().Select(change => change.Order),
            .. changes.OfType<OrderDone>().Select(change => change.Order),
        ];
        return
        [
            (OrderTexts.FromVouchers, paid.Sum(order => order.VoucherMinor)),
            (OrderTexts.FromGift, paid.Sum(order => order.GiftMinor)),
            (OrderTexts.FromCash, paid.Sum(order => order.CashMinor)),
        ];
    }

    public static string Months(int months) =>
        TimeWords.Fill(months == 1 ? OrderTexts.MonthOne : OrderTexts.MonthMany, months);

    /// <summary>The page of what it is for; null while that is not there.</summary>
    public static string? SubjectHref(Order order)
    {
        var isPlan = IsForResourcePlan(order);
        // What is new is there from its payment on; a resource plan that was paid back is not.
        return order is { Kind: OrderKind.New, PaidAt: null } || (isPlan && order.State == OrderState.Reversed)
            ? null
            : (isPlan ? "resource-plans/" : "instances/") + Uri.EscapeDataString(order.SubjectId);
    }

    public static bool IsForResourcePlan(Order order) => ResourcePlanIds.IsOne(order.SubjectId);

    public static string Href(string orderId) => "orders/" + Uri.EscapeDataString(orderId);

    /// <summary>After orders were placed that wait for their money: the one, or the list of those that wait.</summary>
    public static string WhereToPay(Plan plan) =>
        plan.Applying.SelectMany(line => line.Changes).OfType<OrderPlaced>().ToList() is [var only]
            ? Href(only.Order.Id)
            : "orders?state=" + nameof(OrderState.Unpaid);
}
