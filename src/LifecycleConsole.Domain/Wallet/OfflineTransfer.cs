namespace LifecycleConsole.Domain.Wallet;

/// <summary>A bank transfer that the customer announces and staff find at the bank.</summary>
public sealed record OfflineTransfer
{
    /// <summary>Announced at once in an account: staff look for each of them at the bank.</summary>
    public const int AnnouncedMax = 20;

    public required string Id { get; init; }

    public required long AccountId { get; init; }

    /// <summary>Written on the transfer, so that it is found: LC and eight digits.</summary>
    public required string Reference { get; init; }

    /// <summary>As announced.</summary>
    public required long AmountMinor { get; init; }

    public required string CurrencyCode { get; init; }

    public required TransferState State { get; init; }

    public required DateTimeOffset AnnouncedAt { get; init; }

    public required string AnnouncedBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What came in, fees of banks taken off; 0 before.</summary>
    public long ReceivedMinor { get; init; }

    /// <summary>Why it was rejected.</summary>
    public string Reason { get; init; } = "";

    public Money Amount => new(AmountMinor, Currency.Of(CurrencyCode));

    public Money Received => new(ReceivedMinor, Currency.Of(CurrencyCode));
}

/// <summary>Stored: append only.</summary>
public enum TransferState
{
    Announced = 1,
    Confirmed = 2,
    Rejected = 3,
    Withdrawn = 4,
}
