using System.Globalization;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>A refund is there with its parts, each order paid back once for ever.</summary>
public sealed record RefundPlaced(
    Refund Refund, IReadOnlyList<OrderRefund> Orders, IReadOnlyList<RefundShare> Shares) : MoneyChange
{
    /// <summary>Without instants: a plan does not age by being looked at.</summary>
    public override string Canonical => string.Create(
        CultureInfo.InvariantCulture,
        $"refund.placed {Refund.Kind} {Refund.SubjectId} {Refund.Amount} {string.Join(' ', Orders.Select(Word))} | ")
        + string.Join(' ', Shares.Select(s => $"{s.OrderId}:{s.PaymentId}>{s.To}:{s.Reason}:{s.Minor}"));

    private static string Word(OrderRefund order) => string.Create(
        CultureInfo.InvariantCulture,
        $"{order.Input.OrderId}:{order.Input.Rule}/{order.Version}:{order.UsedDays}:{order.AmountMinor}");
}

/// <summary>A part has arrived, or went to the balance instead.</summary>
public sealed record RefundShareEnded(string RefundId, int Line, RefundShareState State, string Problem) : MoneyChange
{
    /// <summary>Staff have ended it; what the gateway did is asked for from <see cref="AskAt"/> on.</summary>
    public bool IsByHand { get; init; }

    /// <summary>Null: the gateway has said it, and is asked no more.</summary>
    public DateTimeOffset? AskAt { get; init; }

    public override string Canonical => $"refund.share-ended {RefundId}-{Line} {State} {Problem}";
}

/// <summary>The gateway has not decided; it is asked again, or not any more where there is no next time.</summary>
public sealed record RefundShareAsked(string RefundId, int Line, int Attempts, DateTimeOffset? NextAt) : MoneyChange
{
    public override string Canonical => $"refund.share-asked {RefundId}-{Line}";
}

/// <summary>No part of it is under way any more.</summary>
public sealed record RefundEnded(string RefundId, RefundState State) : MoneyChange
{
    public override string Canonical => $"refund.ended {RefundId} {State}";
}

/// <summary>The gateway has said, after staff had ended it by hand, what it did. No money moves by that.</summary>
/// <param name="Paid">It has paid; false: it has refused.</param>
/// <param name="Fits">What staff booked is what it did.</param>
public sealed record RefundAnsweredLate(string RefundId, int Line, bool Paid, bool Fits) : MoneyChange
{
    public override string Canonical => string.Create(
        CultureInfo.InvariantCulture,
        $"refund.answered-late {RefundId}-{Line} {(Paid ? "paid" : "refused")} {(Fits ? "booked" : "not booked")}");
}
