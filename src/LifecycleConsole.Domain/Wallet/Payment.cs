namespace LifecycleConsole.Domain.Wallet;

/// <summary>A top-up through the payment gateway, from the click to its end.</summary>
public sealed record Payment
{
    /// <summary>How long the gateway's page is good for; what is paid later is credited all the same.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How long after its end the gateway is still asked about a payment that was not paid; an outage does not count.
    /// </summary>
    public static readonly TimeSpan AskedAfterEnd = TimeSpan.FromHours(24);

    public const int WaitingMax = 10;

    public required string Id { get; init; }

    public required long AccountId { get; init; }

    public required PaymentMethod Method { get; init; }

    public required long AmountMinor { get; init; }

    public required string CurrencyCode { get; init; }

    public required PaymentState State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LapsesAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public PaymentProblem Problem { get; init; }

    /// <summary>The saved method that pays; null for a new one.</summary>
    public string? SavedMethodId { get; init; }

    /// <summary>The person wants the method kept for the next time.</summary>
    public bool KeepsMethod { get; init; }

    /// <summary>The order that is paid with it as soon as it is there; null: it is for the balance.</summary>
    public string? OrderId { get; init; }

    /// <summary>Paid after it had lapsed or was cancelled: credited, and said so.</summary>
    public bool CameLate { get; init; }

    public Money Amount => new(AmountMinor, Currency.Of(CurrencyCode));

    public bool IsWaiting => State == PaymentState.Waiting;
}

/// <summary>Stored: append only.</summary>
public enum PaymentMethod
{
    Card = 1,
    PayPal = 2,
}

/// <summary>Stored: append only. Money that has come wins over everything else.</summary>
public enum PaymentState
{
    Waiting = 1,
    Succeeded = 2,
    Failed = 3,
    Cancelled = 4,

    /// <summary>Nobody paid within the time.</summary>
    Lapsed = 5,
}

/// <summary>Stored: append only.</summary>
public enum PaymentProblem
{
    None = 0,
    Declined = 1,
    CardExpired = 2,

    /// <summary>The gateway told of another amount than was asked for: nothing is booked.</summary>
    OtherAmount = 3,
}

/// <summary>A card or a PayPal account that the gateway remembers for us. No number is ever here.</summary>
public sealed record SavedMethod
{
    public required string Id { get; init; }

    public required long AccountId { get; init; }

    public required PaymentMethod Kind { get; init; }

    /// <summary>The gateway's name for it.</summary>
    public required string Token { get; init; }

    /// <summary>Visa, Mastercard, PayPal.</summary>
    public required string Brand { get; init; }

    /// <summary>The last four digits of a card; the mail address, veiled, of PayPal.</summary>
    public required string Digits { get; init; }

    /// <summary>The first instant at which a card is no longer good; null of PayPal.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public bool IsDefault { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public bool HasExpired(DateTimeOffset now) => ExpiresAt <= now;
}

/// <summary>What the gateway says about a payment, by callback or when asked.</summary>
public sealed record GatewayAnswer(string PaymentId, GatewayOutcome Outcome, Money Amount)
{
    /// <summary>The method, where the gateway keeps it for us.</summary>
    public GatewayMethod? Method { get; init; }
}

public enum GatewayOutcome
{
    /// <summary>Not decided, or never heard of.</summary>
    Open = 0,
    Succeeded = 1,
    Declined = 2,
    CardExpired = 3,
}

public sealed record GatewayMethod(string Token, string Brand, string Digits, DateTimeOffset? ExpiresAt);
