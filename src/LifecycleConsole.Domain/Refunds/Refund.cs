using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>Money given back for one resource: its ID is that of the refund order.</summary>
public sealed record Refund
{
    public required string Id { get; init; }

    public required long AccountId { get; init; }

    public required RefundKind Kind { get; init; }

    public required RefundState State { get; init; }

    /// <summary>The instance or resource plan that was unsubscribed, or the instance of which renewals were.</summary>
    public required string SubjectId { get; init; }

    public required string SubjectName { get; init; }

    public required string CurrencyCode { get; init; }

    /// <summary>Above zero: the sum over all its orders.</summary>
    public required long AmountMinor { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When all of it had arrived; null: some is under way.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>
    /// The beginning, in the billing zone, of the last day on which what goes to a card or PayPal may arrive; null
    /// where nothing does.
    /// </summary>
    public DateTimeOffset? LatestOn { get; init; }

    /// <summary>The orders with every value of the formula: <see cref="RefundExplanation"/> as text.</summary>
    public required string Explanation { get; init; }

    public Currency Currency => Currency.Of(CurrencyCode);

    public Money Amount => new(AmountMinor, Currency);
}

/// <summary>What was unsubscribed. Stored: append only.</summary>
public enum RefundKind
{
    /// <summary>An instance with all its orders.</summary>
    Resource = 1,

    /// <summary>Renewals that had not begun; the instance goes on.</summary>
    Renewals = 2,

    /// <summary>A resource plan; nothing is drawn from it any more.</summary>
    ResourcePlan = 3,

    /// <summary>An instance that goes on as Pay-As-You-Go, with all its orders.</summary>
    Switch = 20,
}

/// <summary>Stored: append only.</summary>
public enum RefundState
{
    /// <summary>Some of it is on its way to a card or PayPal.</summary>
    Processing = 1,

    Refunded = 2,

    /// <summary>A card or PayPal did not take it: that part is on the balance.</summary>
    RefundedToBalance = 3,
}

/// <summary>The order that a refund is for. One refund for an order, for ever.</summary>
public sealed record RefundedOrder
{
    public required string OrderId { get; init; }

    public required string RefundId { get; init; }

    public required RefundRule Rule { get; init; }

    /// <summary>May be zero where another order of the same refund is not.</summary>
    public required long AmountMinor { get; init; }
}

/// <summary>A part of a refund on its way to where it goes.</summary>
public sealed record RefundShare
{
    public required string RefundId { get; init; }

    /// <summary>1, 2, 3… within the refund.</summary>
    public required int Line { get; init; }

    public required long AccountId { get; init; }

    public required string OrderId { get; init; }

    /// <summary>The payment at the gateway that brought the money; empty of the balance.</summary>
    public required string PaymentId { get; init; }

    public required RefundPlace From { get; init; }

    public required RefundPlace To { get; init; }

    public required RefundReason Reason { get; init; }

    public required long Minor { get; init; }

    public required string CurrencyCode { get; init; }

    public required RefundShareState State { get; init; }

    /// <summary>When the gateway is asked next; null where there is nothing to ask.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>How often the gateway was asked without deciding.</summary>
    public int Attempts { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why the channel did not take it, as the gateway or staff said; empty for none.</summary>
    public string Problem { get; init; } = "";

    /// <summary>
    /// Staff have ended it, and what the gateway does with it is not known: it is asked, and not told to pay, until it
    /// answers or <see cref="NextAt"/> is empty.
    /// </summary>
    public bool IsByHand { get; init; }

    public Money Amount => new(Minor, Currency.Of(CurrencyCode));

    /// <summary>What the gateway knows it by: asked twice, it pays once.</summary>
    public string GatewayId => FormattableString.Invariant($"{RefundId}-{Line}");
}

/// <summary>Stored: append only.</summary>
public enum RefundShareState
{
    Processing = 1,
    Refunded = 2,

    /// <summary>The channel failed, and it is on the balance.</summary>
    ToBalance = 3,
}
