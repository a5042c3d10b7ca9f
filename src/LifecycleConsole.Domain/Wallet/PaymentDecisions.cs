using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Wallet;

/// <summary>What follows for a payment: a word for the record, and the changes.</summary>
public sealed record PaymentStep(string Effect, IReadOnlyList<Change> Changes);

/// <summary>
/// Top-ups through the gateway. Whatever order the answers come in, and however often, money that has come is booked
/// once, under a key made of the payment's ID.
/// </summary>
public static class PaymentDecisions
{
    public static Outcome<PlanLine> Begin(WalletState state, BeginTopUp command, DateTimeOffset now)
    {
        var amount = AmountText.Read(command.Amount, state.Currency, state.TopUpBounds);
        if (!amount.IsAllowed)
        {
            return amount.Refusal;
        }
        if (WhyNot(state, command, now) is { } refusal)
        {
            return refusal;
        }
        var payment = new Payment
        {
            Id = state.NewId,
            AccountId = state.Account.Id,
            Method = command.Method,
            AmountMinor = amount.Value.Minor,
            CurrencyCode = state.Currency.Code,
            State = PaymentState.Waiting,
            CreatedAt = now,
            LapsesAt = now + Payment.Patience,
            SavedMethodId = command.SavedMethodId,
            KeepsMethod = command.KeepsMethod && command.SavedMethodId is null,
            OrderId = command.OrderId,
        };
        Outcome<IReadOnlyList<Change>> paying =
            command.OrderId is { } orderId ? Paying(state, orderId, now) : Array.Empty<Change>();
        return paying.Value is { } order
            ? WalletDecisions.Line(
                payment.Id, payment.Amount.ToString(), Effect.TopUpBegun, [new PaymentBegun(payment), .. order])
            : paying.Refusal!;
    }

    public static Outcome<PlanLine> Cancel(WalletState state, CancelTopUp command) => state.Payment switch
    {
        null => WalletRefusals.PaymentUnknown.With(new RefusalArgument("id", command.PaymentId)),
        { IsWaiting: false } => WalletRefusals.PaymentEnded.With(new RefusalArgument("id", command.PaymentId)),
        { } payment => WalletDecisions.Line(
            payment.Id, payment.Amount.ToString(), Effect.TopUpCancelled,
            [
                Ended(payment, PaymentState.Cancelled, payment.Problem),
                .. state is { Order: { State: OrderState.Paying } order, HasOtherPayment: false }
                    ? OrderDecisions.EndPaying(order).Value!
                    : [],
            ]),
    };

    /// <summary>Its price stands while somebody is at the bank's page; another payment for it may be under way.
    /// </summary>
    private static Outcome<IReadOnlyList<Change>> Paying(WalletState state, string orderId, DateTimeOffset now) =>
        state.Order switch
    {
        null => OrderCommandDecisions.NotFound.With(new RefusalArgument("id", orderId)),
        { State: OrderState.Paying } order => OrderDecisions.GoOnPaying(order, now),
        { } order => OrderDecisions.BeginPaying(order, now),
    };

    /// <summary>
    /// What an answer of the gateway changes; null where nothing (it is open, told already, or money has come before).
    /// </summary>
    public static PaymentStep? OnAnswer(
        Payment payment, GatewayAnswer answer, IReadOnlyList<SavedMethod> methods, NewMethod drawn) =>
        answer.Outcome switch
    {
        GatewayOutcome.Open => null,
        _ when payment.State == PaymentState.Succeeded => null,
        _ when answer.Amount != payment.Amount => payment.Problem == PaymentProblem.OtherAmount
            ? null
            : new PaymentStep(
                "PaymentQuestioned",
                [
                    new PaymentQuestioned(payment.Id, answer.Amount),
                    WalletNotices.Questioned(payment, answer.Amount, drawn.At),
                ]),
        GatewayOutcome.Succeeded => Succeed(payment, answer, methods, drawn),
        _ when !payment.IsWaiting => null,
        GatewayOutcome.Declined => Fail(payment, PaymentProblem.Declined, drawn.At),
        GatewayOutcome.CardExpired => Fail(payment, PaymentProblem.CardExpired, drawn.At),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer.Outcome, null),
    };

    /// <summary>The time is up; null where the payment has ended before.</summary>
    public static PaymentStep? OnLapse(Payment payment) => payment.IsWaiting
        ? new("PaymentLapsed", [Ended(payment, PaymentState.Lapsed, payment.Problem)])
        : null;

    private static Refusal? WhyNot(WalletState state, BeginTopUp command, DateTimeOffset now)
    {
        if (!state.Offered.Contains(command.Method))
        {
            return WalletRefusals.NoGateway.With();
        }
        if (state.WaitingPayments >= Payment.WaitingMax)
        {
            return WalletRefusals.TooManyWaiting.With(new RefusalArgument("count", state.WaitingPayments));
        }
        if (command.SavedMethodId is null)
        {
            return null;
        }
        var saved = state.Methods.FirstOrDefault(m => m.Id == command.SavedMethodId && m.Kind == command.Method);
        return saved switch
        {
            null => WalletRefusals.MethodUnknown.With(),
            _ when saved.HasExpired(now) =>
                WalletRefusals.MethodExpired.With(new RefusalArgument("digits", saved.Digits)),
            _ => null,
        };
    }

    private static PaymentStep Succeed(
        Payment payment, GatewayAnswer answer, IReadOnlyList<SavedMethod> methods, NewMethod drawn)
    {
        var kind = payment.Method switch
        {
            PaymentMethod.Card => PostingKind.TopUpCard,
            PaymentMethod.PayPal => PostingKind.TopUpPayPal,
            _ => throw new ArgumentOutOfRangeException(nameof(payment), payment.Method, null),
        };
        var isLate = !payment.IsWaiting;
        List<Change> changes =
        [
            new PaymentEnded(payment.Id, PaymentState.Succeeded, PaymentProblem.None, isLate),
            new LedgerPosted(new Posting(
                kind, $"payment:{payment.Id}", payment.Id,
                new Transfer(Book.GatewayClearing, Book.Cash, payment.Amount))),
        ];
        if (payment.KeepsMethod && answer.Method is { } method && !methods.Any(m => m.Token == method.Token))
        {
            changes.Add(new MethodSaved(Kept(payment, method, drawn, isFirst: methods.Count == 0)));
        }
        changes.Add(WalletNotices.Arrived(payment, drawn.At));
        return new(isLate ? "PaymentSucceededLate" : "PaymentSucceeded", changes);
    }

    private static SavedMethod Kept(Payment payment, GatewayMethod method, NewMethod drawn, bool isFirst) => new()
    {
        Id = drawn.Id,
        AccountId = payment.AccountId,
        Kind = payment.Method,
        Token = method.Token,
        Brand = method.Brand,
        Digits = method.Digits,
        ExpiresAt = method.ExpiresAt,
        IsDefault = isFirst,
        CreatedAt = drawn.At,
    };

    private static PaymentStep Fail(Payment payment, PaymentProblem problem, DateTimeOffset now) => new(
        "PaymentFailed",
        [Ended(payment, PaymentState.Failed, problem), WalletNotices.Failed(payment, now)]);

    private static PaymentEnded Ended(Payment payment, PaymentState state, PaymentProblem problem) =>
        new(payment.Id, state, problem, CameLate: false);
}

/// <summary>ID and instant for a method that is kept.</summary>
public readonly record struct NewMethod(string Id, DateTimeOffset At);
