using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>
/// Takes money from cards and PayPal on a page of its own. A port. It may answer by callback, when asked, twice, late
/// or never: whatever it does, the console books once.
/// </summary>
public interface IPaymentGateway
{
    IReadOnlyList<PaymentMethod> Methods { get; }

    /// <summary>The page at the gateway where the person pays. The same for the same payment, however often asked.
    /// </summary>
    Task<Uri> OpenAsync(PaymentRequest request, CancellationToken cancellationToken);

    /// <summary>What the gateway knows of a payment; open where it has not decided, or never heard of it.</summary>
    Task<GatewayAnswer> AskAsync(Payment payment, CancellationToken cancellationToken);

    /// <summary>
    /// Pays back a part of a payment. Asked again under the same ID, it pays nothing more and says how it stands.
    /// </summary>
    Task<GatewayRefund> RefundAsync(RefundRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// How a refund stands, without paying anything; open where it has not decided, or never heard of it.
    /// </summary>
    Task<GatewayRefund> AskRefundAsync(RefundRequest request, CancellationToken cancellationToken);

    /// <summary>What a callback says; refused where it does not come from the gateway, or is old.</summary>
    Outcome<GatewayAnswer> Read(GatewayMessage message, DateTimeOffset now);
}

/// <param name="Saved">The saved method that pays; null for a new one.</param>
/// <param name="ReturnTo">Where the person comes back to.</param>
/// <param name="CallBack">Where the gateway tells how it went.</param>
public sealed record PaymentRequest(Payment Payment, SavedMethod? Saved, Uri ReturnTo, Uri CallBack);

/// <summary>A callback as it came in.</summary>
public sealed record GatewayMessage(string Body, string Signature, string Timestamp);

/// <param name="Id">One for each part of a refund, for ever.</param>
/// <param name="Payment">What brought the money.</param>
/// <param name="Amount">At most what is left of the payment.</param>
public sealed record RefundRequest(string Id, Payment Payment, Money Amount);

/// <param name="Problem">Why it was refused, in the gateway's words; empty otherwise.</param>
public sealed record GatewayRefund(string Id, RefundAnswer Answer, Money Amount, string Problem = "");
