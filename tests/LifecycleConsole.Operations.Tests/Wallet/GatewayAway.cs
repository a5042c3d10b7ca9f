using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Operations.Tests.Wallet;

/// <summary>A gateway whose server is down.</summary>
internal sealed class GatewayAway : IPaymentGateway
{
    public IReadOnlyList<PaymentMethod> Methods { get; } = [PaymentMethod.Card];

    public Task<Uri> OpenAsync(PaymentRequest request, CancellationToken cancellationToken) => throw Away();

    public Task<GatewayAnswer> AskAsync(Payment payment, CancellationToken cancellationToken) => throw Away();

    public Task<GatewayRefund> RefundAsync(RefundRequest request, CancellationToken cancellationToken) => throw Away();

    public Task<GatewayRefund> AskRefundAsync(RefundRequest request, CancellationToken cancellationToken) =>
        throw Away();

    public Outcome<GatewayAnswer> Read(GatewayMessage message, DateTimeOffset now) => throw Away();

    private static HttpRequestException Away() => new("No route to host");
}
