using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Orders;

/// <summary>An order is there, unpaid, with a moment at which it is cancelled by itself.</summary>
public sealed record OrderPlaced(Order Order, IReadOnlyList<OrderLine> Lines) : MoneyChange
{
    public override string Canonical => $"order.placed {Order.Kind} {Order.SubjectId} {Order.Due} "
        + string.Join(' ', Lines.Select(l => $"{l.Name}:{l.ListMinor}-{l.DiscountMinor}"));

    public override DateTimeOffset? ComesDue => Order.UnpaidUntil;
}

/// <summary>The state as it is now: paying until, or unpaid again.</summary>
public sealed record OrderPaying(Order Order) : MoneyChange
{
    public override string Canonical => $"order.paying {Order.State} {Order.PayingUntil:O}";

    public override DateTimeOffset? ComesDue => Order.PayingUntil;
}

/// <summary>It is cancelled only then, unless it is paid.</summary>
public sealed record OrderPutOff(string OrderId, DateTimeOffset Until) : MoneyChange
{
    public override string Canonical => $"order.put-off {Until:O}";

    public override DateTimeOffset? ComesDue => Until;
}

public sealed record OrderPaid(Order Order) : MoneyChange
{
    public override string Canonical =>
        $"order.paid {Order.VoucherMinor} {Order.GiftMinor} {Order.CashMinor} {Order.CurrencyCode}";
}

/// <summary>Placed, paid and carried out in one commit.</summary>
public sealed record OrderDone(Order Order, IReadOnlyList<OrderLine> Lines) : MoneyChange
{
    public override string Canonical => $"order.done {Order.Kind} {Order.SubjectId} {Order.Due} "
        + $"{Order.VoucherMinor} {Order.GiftMinor} {Order.CashMinor} "
        + string.Join(' ', Lines.Select(l => $"{l.Name}:{l.ListMinor}-{l.DiscountMinor}"));
}

/// <summary>Fulfilled, reversed, cancelled or refunded.</summary>
public sealed record OrderEnded(string OrderId, OrderState State) : MoneyChange
{
    public override string Canonical => $"order.ended {State}";
}

/// <summary>What a voucher has paid of an order, to be given back where the order is reversed.</summary>
public sealed record VoucherPaid(string OrderId, string VoucherId, long Minor) : MoneyChange
{
    public override string Canonical => $"order.voucher {VoucherId} {Minor}";
}

/// <summary>The period that was paid for begins with the commit, and stands in each line of the order.</summary>
/// <param name="LineCount">Lines are numbered from 1.</param>
public sealed record OrderPeriodBegun(string OrderId, int LineCount, DateTimeOffset From, DateTimeOffset Until)
    : MoneyChange
{
    public override string Canonical => $"order.period-begun {OrderId}";
}
