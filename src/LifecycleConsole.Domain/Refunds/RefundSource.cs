using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>Where money came from, and goes back to. Stored: append only.</summary>
public enum RefundPlace
{
    Balance = 1,
    Card = 2,
    PayPal = 3,
}

/// <summary>A part of the cash that paid an order.</summary>
/// <param name="PaymentId">At the gateway; empty of the balance.</param>
/// <param name="PaidAt">When it was captured; of the balance, when the order was paid.</param>
/// <param name="PaidMinor">Of the order.</param>
/// <param name="LeftMinor">Of it, what was not paid back yet: at most so much goes back there.</param>
public sealed record RefundSource(
    RefundPlace Place, string PaymentId, DateTimeOffset PaidAt, long PaidMinor, long LeftMinor);

/// <summary>Why a share goes where it goes. Stored: append only.</summary>
public enum RefundReason
{
    /// <summary>Where it came from, within the time of that method.</summary>
    SamePlace = 1,

    /// <summary>The order was paid from the balance.</summary>
    FromBalance = 2,

    /// <summary>The payment is too long ago for its method.</summary>
    TooLongAgo = 3,
}

/// <summary>A part of an order's refund and where it goes.</summary>
public sealed record RefundPart(RefundSource Source, RefundPlace To, RefundReason Reason, long Minor);

/// <summary>Where refunds go (rules §7, seed 4).</summary>
public static class RefundDestinations
{
    /// <summary>
    /// The refund of one order over what paid it: by cash share, largest remainder, never more for each than is left of
    /// it. Parts of nothing are none.
    /// </summary>
    /// <param name="minor">At most what is left of all sources.</param>
    public static IReadOnlyList<RefundPart> Of(
        long minor, IReadOnlyList<RefundSource> sources, Profile profile, DateTimeOffset at)
    {
        var shares = Shares.Within(
            minor, [.. sources.Select(s => s.PaidMinor)], [.. sources.Select(s => s.LeftMinor)]);
        return
        [
            .. sources.Zip(shares).Where(pair => pair.Second > 0).Select(pair =>
            {
                var (to, reason) = Of(pair.First, profile, at);
                return new RefundPart(pair.First, to, reason, pair.Second);
            }),
        ];
    }

    /// <summary>150 and 180 days are steps of 24 hours from the payment, inclusive.</summary>
    private static (RefundPlace To, RefundReason Reason) Of(RefundSource source, Profile profile, DateTimeOffset at) =>
        source.Place switch
        {
            RefundPlace.Balance => (RefundPlace.Balance, RefundReason.FromBalance),
            RefundPlace.Card when at - source.PaidAt <= TimeSpan.FromDays(profile.CardRefundDays) =>
                (RefundPlace.Card, RefundReason.SamePlace),
            RefundPlace.PayPal when at - source.PaidAt <= TimeSpan.FromDays(profile.PayPalRefundDays) =>
                (RefundPlace.PayPal, RefundReason.SamePlace),
            RefundPlace.Card or RefundPlace.PayPal => (RefundPlace.Balance, RefundReason.TooLongAgo),
            _ => throw new ArgumentOutOfRangeException(nameof(source), source.Place, null),
        };
}
