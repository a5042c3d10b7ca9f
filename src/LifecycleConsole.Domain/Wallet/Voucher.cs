namespace LifecycleConsole.Domain.Wallet;

/// <summary>An amount that pays orders of certain kinds within a time. What is left when it ends is void.</summary>
public sealed record Voucher
{
    public const int ReasonLengthMax = 200;

    public required string Id { get; init; }

    public required long AccountId { get; init; }

    public required long AmountMinor { get; init; }

    public required long LeftMinor { get; init; }

    /// <summary>What was left when it ended, and is void.</summary>
    public long VoidMinor { get; init; }

    public required string CurrencyCode { get; init; }

    /// <summary>Inclusive.</summary>
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateTimeOffset ValidUntil { get; init; }

    public required Payable Pays { get; init; }

    /// <summary>The unpaid order that holds it; null: free.</summary>
    public string? OrderId { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset GrantedAt { get; init; }

    public Money Amount => new(AmountMinor, Currency.Of(CurrencyCode));

    public Money Left => new(LeftMinor, Currency.Of(CurrencyCode));

    /// <summary>
    /// Does it pay an hour of use that ended at <paramref name="end"/>? Not one that had ended before it was granted,
    /// however late that hour is settled.
    /// </summary>
    public bool PaysUseAt(DateTimeOffset end) =>
        Pays.HasFlag(Payable.Usage) && GrantedAt <= end && StateAt(end) == VoucherState.Valid;

    public VoucherState StateAt(DateTimeOffset now) => this switch
    {
        { VoidMinor: > 0 } => VoucherState.Expired,
        { LeftMinor: 0 } => VoucherState.Used,
        { OrderId: not null } => VoucherState.Held,
        _ when now >= ValidUntil => VoucherState.Expired,
        _ when now < ValidFrom => VoucherState.NotYet,
        _ => VoucherState.Valid,
    };
}

/// <summary>What a voucher may pay. Stored: append only.</summary>
[Flags]
public enum Payable
{
    None = 0,
    New = 1,
    Renew = 2,
    Upgrade = 4,

    /// <summary>Pay-As-You-Go charges.</summary>
    Usage = 8,
}

public enum VoucherState
{
    NotYet = 1,
    Valid = 2,

    /// <summary>By an order that is not paid yet.</summary>
    Held = 3,
    Used = 4,
    Expired = 5,
}
