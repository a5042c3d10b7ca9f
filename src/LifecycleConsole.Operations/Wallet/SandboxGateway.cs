using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Timeline;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>
/// A gateway to try the console with: it has a page, takes no money, and behaves as badly as it is told to. What it has
/// been told lies in a journal, as a bank's memory outlives the console's.
/// </summary>
public sealed partial class SandboxGateway : IPaymentGateway, IDisposable
{
    public const string PagePath = "/sandbox-gateway";

    /// <summary>How late "answers late" is: the payment has lapsed before.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMinutes(40);

    private readonly ConcurrentDictionary<string, SandboxPayment> _payments = new(StringComparer.Ordinal);
    private readonly CallbackSeal _seal = new(RandomNumberGenerator.GetBytes(32));
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Lock _refunding = new();
    private readonly SandboxJournal _journal;
    private readonly BusinessClock _clock;
    private readonly ILogger _log;

    internal SandboxGateway(SandboxJournal journal, BusinessClock clock, ILogger log)
    {
        (_journal, _clock, _log) = (journal, clock, log);
        foreach (var payment in journal.Read())
        {
            _payments[payment.Id] = payment;
        }
    }

    public IReadOnlyList<PaymentMethod> Methods { get; } = [PaymentMethod.Card, PaymentMethod.PayPal];

    /// <summary>How it behaves when it is asked to pay back.</summary>
    public SandboxRefundChoice Refunds { get; set; } = SandboxRefundChoice.Succeed;

    /// <summary>Null where the page was never opened by the console.</summary>
    public SandboxPayment? Find(string id) => _payments.GetValueOrDefault(id);

    public Task<Uri> OpenAsync(PaymentRequest request, CancellationToken cancellationToken)
    {
        var payment = request.Payment;
        if (!_payments.ContainsKey(payment.Id))
        {
            Keep(new SandboxPayment
            {
                Id = payment.Id,
                Method = payment.Method,
                Minor = payment.AmountMinor,
                CurrencyCode = payment.CurrencyCode,
                Saved = request.Saved is { } saved ? $"{saved.Brand} {saved.Digits}" : null,
                ReturnTo = request.ReturnTo,
                CallBack = request.CallBack,
            });
        }
        return Task.FromResult(new Uri($"{PagePath}/{payment.Id}", UriKind.Relative));
    }

    public Task<GatewayAnswer> AskAsync(Payment payment, CancellationToken cancellationToken)
    {
        var known = Find(payment.Id);
        return Task.FromResult(known is not null && known.TellsFrom <= _clock.Now
            ? AnswerOf(known)
            : new GatewayAnswer(payment.Id, GatewayOutcome.Open, payment.Amount));
    }

    public Task<GatewayRefund> RefundAsync(RefundRequest request, CancellationToken cancellationToken)
    {
        lock (_refunding)
        {
            return Task.FromResult(Refund(request));
        }
    }

    public Task<GatewayRefund> AskRefundAsync(RefundRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(
            Find(request.Payment.Id) is { } payment && payment.Refunds.TryGetValue(request.Id, out var paid)
                ? new GatewayRefund(request.Id, RefundAnswer.Done, new(paid, Currency.Of(payment.CurrencyCode)))
                : new GatewayRefund(request.Id, RefundAnswer.Open, request.Amount));

    public Outcome<GatewayAnswer> Read(GatewayMessage message, DateTimeOffset now)
    {
        if (_seal.WhyNot(message, now) is { } refusal)
        {
            return refusal;
        }
        try
        {
            return JsonSerializer.Deserialize<SandboxPayment>(message.Body) is { } told
                && Currency.Knows(told.CurrencyCode) && Enum.IsDefined(told.Outcome)
                ? AnswerOf(told)
                : CallbackRefusals.Unreadable.With();
        }
        catch (JsonException)
        {
            return CallbackRefusals.Unreadable.With();
        }
    }

    /// <summary>What the person chose on the gateway's page. Decided once; a bank that hung can still answer.</summary>
    /// <returns>Where the person goes back to; null where there is no such payment.</returns>
    public async Task<Uri?> DecideAsync(string id, SandboxChoice choice, CancellationToken cancellationToken)
    {
        if (Find(id) is not { } payment)
        {
            return null;
        }
        if (payment.Outcome == GatewayOutcome.Open)
        {
            await ActAsync(payment, choice, cancellationToken).ConfigureAwait(false);
        }
        return payment.ReturnTo;
    }

    public void Dispose() => _http.Dispose();

    /// <summary>A message as the gateway sends it: for tests of the door.</summary>
    internal GatewayMessage Sealed(SandboxPayment told, DateTimeOffset at) =>
        _seal.Seal(JsonSerializer.Serialize(told), at);

    /// <summary>Once for an ID, and never more than was paid.</summary>
    private GatewayRefund Refund(RefundRequest request)
    {
        var payment = Find(request.Payment.Id);
        if (payment is not null && payment.Refunds.TryGetValue(request.Id, out var paid))
        {
            return new(request.Id, RefundAnswer.Done, new(paid, Currency.Of(payment.CurrencyCode)));
        }
        var left = payment is { Outcome: GatewayOutcome.Succeeded }
            ? payment.Minor - payment.Refunds.Values.Sum()
            : 0;
        return Refunds switch
        {
            SandboxRefundChoice.Hang => new(request.Id, RefundAnswer.Open, request.Amount),
            SandboxRefundChoice.Refuse => Refused("The card is closed."),
            _ when request.Amount.Minor > left => Refused("There is no such payment with so much left."),
            var choice => Pay(request, payment!, isTold: choice != SandboxRefundChoice.LoseAnswer),
        };

        GatewayRefund Refused(string why) => new(request.Id, RefundAnswer.Refused, request.Amount, why);
    }

    private GatewayRefund Pay(RefundRequest request, SandboxPayment payment, bool isTold)
    {
        Keep(payment with
        {
            Refunds = new Dictionary<string, long>(payment.Refunds, StringComparer.Ordinal)
            {
                [request.Id] = request.Amount.Minor,
            },
        });
        return new(request.Id, isTold ? RefundAnswer.Done : RefundAnswer.Open, request.Amount);
    }

    private async Task ActAsync(SandboxPayment payment, SandboxChoice choice, CancellationToken cancellationToken)
    {
        var now = _clock.Now;
        var decided = Keep(choice switch
        {
            SandboxChoice.Succeed or SandboxChoice.AnswerTwice or SandboxChoice.LoseCallback =>
                payment with { Outcome = GatewayOutcome.Succeeded, TellsFrom = now },
            SandboxChoice.AnswerLate => payment with { Outcome = GatewayOutcome.Succeeded, TellsFrom = now + Delay },
            SandboxChoice.Decline => payment with { Outcome = GatewayOutcome.Declined, TellsFrom = now },
            SandboxChoice.ExpiredCard => payment with { Outcome = GatewayOutcome.CardExpired, TellsFrom = now },
            SandboxChoice.Hang or SandboxChoice.Forge or SandboxChoice.OtherAmount => payment,
            _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, null),
        });
        foreach (var message in MessagesOf(decided, choice, now))
        {
            await SendAsync(payment.CallBack, message, cancellationToken).ConfigureAwait(false);
        }
    }

    private IEnumerable<GatewayMessage> MessagesOf(SandboxPayment payment, SandboxChoice choice, DateTimeOffset now)
    {
        var paid = payment with { Outcome = GatewayOutcome.Succeeded };
        return choice switch
        {
            SandboxChoice.Succeed or SandboxChoice.Decline or SandboxChoice.ExpiredCard => [Sealed(payment, now)],
            SandboxChoice.AnswerTwice => [Sealed(payment, now), Sealed(payment, now)],
            SandboxChoice.Forge => [Sealed(paid, now) with { Signature = new string('0', 64) }],
            SandboxChoice.OtherAmount => [Sealed(paid with { Minor = paid.Minor + 100 }, now)],
            SandboxChoice.Hang or SandboxChoice.AnswerLate or SandboxChoice.LoseCallback => [],
            _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, null),
        };
    }

    /// <summary>A callback that does not arrive is no matter: the console asks.</summary>
    private async Task SendAsync(Uri to, GatewayMessage message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, to);
        request.Content = new StringContent(message.Body);
        request.Headers.Add("X-Signature", message.Signature);
        request.Headers.Add("X-Timestamp", message.Timestamp);
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            Sent(_log, (int)response.StatusCode);
        }
        catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException)
        {
            NotSent(_log, lost.Message);
        }
    }

    private SandboxPayment Keep(SandboxPayment payment)
    {
        _payments[payment.Id] = payment;
        _journal.Write(payment);
        return payment;
    }

    private static GatewayAnswer AnswerOf(SandboxPayment payment) => new(
        payment.Id, payment.Outcome, new Money(payment.Minor, Currency.Of(payment.CurrencyCode)))
    {
        Method = payment.Method == PaymentMethod.Card
            ? new("sandbox-card-" + payment.Id, "Visa", "4242", new DateTimeOffset(2032, 1, 1, 0, 0, 0, TimeSpan.Zero))
            : new("sandbox-paypal-" + payment.Id, "PayPal", "m***@example.com", null),
    };

    [LoggerMessage(30, LogLevel.Debug, "The sandbox gateway called back; the console answered {Status}")]
    private static partial void Sent(ILogger log, int status);

    [LoggerMessage(31, LogLevel.Warning, "The sandbox gateway could not call back: {Why} The console asks it instead")]
    private static partial void NotSent(ILogger log, string why);
}
