using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Orders;

/// <summary>What somebody buys, from the price he was shown to what came of it.</summary>
public sealed record Order
{
    /// <summary>How long an order waits for its money.</summary>
    public static readonly TimeSpan UnpaidTime = TimeSpan.FromHours(24);

    /// <summary>How long the price stands while somebody is at the bank's page.</summary>
    public static readonly TimeSpan PayingTime = TimeSpan.FromMinutes(30);

    public required string Id { get; init; }

    public required long AccountId { get; init; }

    public required OrderKind Kind { get; init; }

    public required OrderState State { get; init; }

    /// <summary>The instance that it is for. One open order at a time for each.</summary>
    public required string SubjectId { get; init; }

    public required string SubjectName { get; init; }

    public required string CurrencyCode { get; init; }

    /// <summary>Undiscounted: the sum of the lines.</summary>
    public required long ListMinor { get; init; }

    public required long DiscountMinor { get; init; }

    /// <summary>What was paid by voucher, gift and cash; zero each before it is paid.</summary>
    public long VoucherMinor { get; init; }

    public long GiftMinor { get; init; }

    public long CashMinor { get; init; }

    /// <summary>The price list and profile that its money rules are frozen to.</summary>
    public required string PriceListVersion { get; init; }

    public required string ProfileName { get; init; }

    public required int ProfileVersion { get; init; }

    /// <summary>What carries it out once it is paid: data of the feature that placed it.</summary>
    public required string Fulfilment { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is cancelled unless it is paid.</summary>
    public required DateTimeOffset UnpaidUntil { get; init; }

    public DateTimeOffset? PayingUntil { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Nobody placed it: an automatic renewal.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>Why it is not refunded, as staff have said, and its owner was told; empty: the rules say.</summary>
    public string NotRefundableReason { get; init; } = "";

    /// <summary>When that was said.</summary>
    public DateTimeOffset? NotRefundableAt { get; init; }

    public Currency Currency => Currency.Of(CurrencyCode);

    public Money Due => new(ListMinor - DiscountMinor, Currency);

    /// <summary>True while it can still be paid.</summary>
    public bool IsOpen => State is OrderState.Unpaid or OrderState.Paying;
}

/// <summary>One priced thing of an order.</summary>
public sealed record OrderLine
{
    public required string OrderId { get; init; }

    public required int Line { get; init; }

    public required string Name { get; init; }

    public required long ListMinor { get; init; }

    public required long DiscountMinor { get; init; }

    /// <summary>Why there is a discount, as the price list says it; empty for none.</summary>
    public string DiscountRule { get; init; } = "";

    /// <summary>Inclusive; null where the line is for no time.</summary>
    public DateTimeOffset? PeriodFrom { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? PeriodUntil { get; init; }
}

/// <summary>Stored: append only.</summary>
public enum OrderKind
{
    New = 1,
    Renew = 2,
    Upgrade = 3,
    Refund = 4,

    /// <summary>Of a Pay-As-You-Go instance to Subscription.</summary>
    Switch = 5,
}

/// <summary>Stored: append only.</summary>
public enum OrderState
{
    Unpaid = 1,

    /// <summary>Somebody is at the bank's page.</summary>
    Paying = 2,
    Paid = 3,
    Fulfilled = 4,

    /// <summary>Paid, could not be carried out, and given back in full.</summary>
    Reversed = 5,
    Cancelled = 6,
    Refunded = 7,

    /// <summary>A part of its cash was paid back.</summary>
    PartlyRefunded = 8,
}

public static class OrderKinds
{
    public static Book Revenue(this OrderKind kind) => kind switch
    {
        OrderKind.New or OrderKind.Switch => Book.PurchaseRevenue,
        OrderKind.Renew => Book.RenewalRevenue,
        OrderKind.Upgrade => Book.UpgradeRevenue,
        OrderKind.Refund => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A refund earns nothing."),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What a voucher must pay to pay an order of this kind.</summary>
    public static Payable Payable(this OrderKind kind) => kind switch
    {
        OrderKind.New or OrderKind.Switch => Wallet.Payable.New,
        OrderKind.Renew => Wallet.Payable.Renew,
        OrderKind.Upgrade => Wallet.Payable.Upgrade,
        OrderKind.Refund => Wallet.Payable.None,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
