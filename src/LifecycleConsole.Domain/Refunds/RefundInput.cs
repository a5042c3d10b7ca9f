using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>
/// Everything that the refund of one order is computed from, and nothing else: kept with the refund, so that it can be
/// computed again and must come out the same.
/// </summary>
public sealed record RefundInput
{
    public required string OrderId { get; init; }

    public required OrderKind Kind { get; init; }

    public required RefundRule Rule { get; init; }

    public required string CurrencyCode { get; init; }

    /// <summary>Minor units; vouchers and gifts are never paid back.</summary>
    public required long CashMinor { get; init; }

    public long GiftMinor { get; init; }

    public long VoucherMinor { get; init; }

    /// <summary>Of the order's own period, inclusive.</summary>
    public required DateTimeOffset PeriodFrom { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateTimeOffset PeriodUntil { get; init; }

    /// <summary>When it is unsubscribed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Days are counted on its clocks.</summary>
    public required string BillingZone { get; init; }

    /// <summary>Day of the month that months are counted from, 1 to 31.</summary>
    public required int AnchorDay { get; init; }

    /// <summary>Time of day that they are counted from, where the period begins after a gap; null: that of its
    /// beginning.</summary>
    [System.Text.Json.Serialization.JsonIgnore(
        Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public long? AnchorMicros { get; init; }

    public required IReadOnlyList<RefundInputLine> Lines { get; init; }

    /// <summary>Of the price list that the order was sold by.</summary>
    public required IReadOnlyList<TimeDiscount> Discounts { get; init; }

    /// <summary>The months that could be bought, rising.</summary>
    public required IReadOnlyList<int> Durations { get; init; }

    public required string PriceListVersion { get; init; }

    public required string ProfileName { get; init; }

    public required int ProfileVersion { get; init; }

    /// <summary>Used days below this many count with <see cref="EarlyCoefficient"/>.</summary>
    public required int EarlyDays { get; init; }

    /// <summary>1 or more.</summary>
    public required decimal EarlyCoefficient { get; init; }

    public Currency Currency => Currency.Of(CurrencyCode);
}

/// <param name="ListMinor">Undiscounted, for the whole period of the order.</param>
/// <param name="HasTimeDiscount">It was sold with a discount for long times.</param>
public sealed record RefundInputLine(string Name, long ListMinor, bool HasTimeDiscount)
{
    /// <summary>
    /// Of an upgrade: the full day price after it less the one before, undiscounted, in minor units; null: the list
    /// price over the days of the order.
    /// </summary>
    public decimal? DayPriceMinor { get; init; }
}
