using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace LifecycleConsole.Operations.Tests.Wallet;

/// <summary>Top-ups with the sandbox gateway behaving badly; what arrives at the door is sealed as it seals.</summary>
public sealed class TopUpTests
{
    private static readonly Uri Console = new("http://localhost/");

    [EveryDatabase]
    public async Task A_callback_that_comes_twice_books_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var payment = await BeginAsync(ground, "50.00");
        var message = Message(ground, payment, GatewayOutcome.Succeeded);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ReceiveAsync(ground, message)));

        answers.Count(isNews => isNews).ShouldBe(1);
        await ShouldHaveAsync(ground, 5000);
        (await PaymentAsync(ground, payment.Id)).State.ShouldBe(PaymentState.Succeeded);
    }

    [EveryDatabase]
    public async Task A_forged_a_stale_and_an_unreadable_message_change_nothing(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var payment = await BeginAsync(ground, "50.00");
        var good = Message(ground, payment, GatewayOutcome.Succeeded);

        (await RefusedAsync(ground, good with { Signature = new string('0', 64) })).ShouldBe("callback.forged");
        (await RefusedAsync(ground, good with { Signature = "not hex" })).ShouldBe("callback.forged");
        (await RefusedAsync(ground, good with { Body = good.Body.Replace("5000", "9000") }))
            .ShouldBe("callback.forged");
        (await RefusedAsync(ground, good with { Timestamp = "1" })).ShouldBe("callback.forged");
        ground.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        (await RefusedAsync(ground, good)).ShouldBe("callback.stale");

        await ShouldHaveAsync(ground, 0);
        (await PaymentAsync(ground, payment.Id)).IsWaiting.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_callback_about_another_amount_books_nothing_and_the_right_one_still_does(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var payment = await BeginAsync(ground, "50.00");

        (await RefusedAsync(ground, Message(ground, payment with { AmountMinor = 5001 }, GatewayOutcome.Succeeded)))
            .ShouldBe("callback.other-amount");
        (await PaymentAsync(ground, payment.Id)).Problem.ShouldBe(PaymentProblem.OtherAmount);
        await ShouldHaveAsync(ground, 0);

        (await ReceiveAsync(ground, Message(ground, payment, GatewayOutcome.Succeeded))).ShouldBeTrue();
        await ShouldHaveAsync(ground, 5000);
    }

    [EveryDatabase]
    public async Task A_payment_that_lapsed_is_credited_when_the_money_comes_after_all(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var payment = await BeginAsync(ground, "50.00");
        ground.Clock.Advance(Payment.Patience - TimeSpan.FromSeconds(1));
        await ground.SweepAsync();
        (await PaymentAsync(ground, payment.Id)).State.ShouldBe(PaymentState.Waiting);
        ground.Clock.Advance(TimeSpan.FromSeconds(1));
        await ground.SweepAsync();
        (await PaymentAsync(ground, payment.Id)).State.ShouldBe(PaymentState.Lapsed);

        (await ReceiveAsync(ground, Message(ground, payment, GatewayOutcome.Succeeded))).ShouldBeTrue();

        var late = await PaymentAsync(ground, payment.Id);
        (late.State, late.CameLate).ShouldBe((PaymentState.Succeeded, true));
        await ShouldHaveAsync(ground, 5000);
    }

    [EveryDatabase]
    public async Task When_the_callback_never_comes_the_gateway_is_asked(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var payment = await BeginAsync(ground, "50.00");
        await DecideAsync(ground, payment.Id, SandboxChoice.LoseCallback);

        (await ground.Get<PaymentDesk>().AskAsync(default)).ShouldBe(0); // it has five seconds to call
        ground.Clock.Advance(TimeSpan.FromSeconds(5));
        (await ground.Get<PaymentDesk>().AskAsync(default)).ShouldBe(1);
        (await ground.Get<PaymentDesk>().AskAsync(default)).ShouldBe(0);

        await ShouldHaveAsync(ground, 5000);
    }

    [EveryDatabase]
    public async Task What_the_bank_took_before_an_outage_of_days_is_credited_after_it(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.Get<PaymentDesk>().AskAsync(default);
        var payment = await BeginAsync(ground, "50.00");
        await DecideAsync(ground, payment.Id, SandboxChoice.LoseCallback);
        await ground.StopAsync();
        ground.Clock.Advance(Payment.AskedAfterEnd * 3);
        await ground.StartAgainAsync();
        await ground.SweepAsync();

        (await ground.Get<PaymentDesk>().AskAsync(default)).ShouldBe(1);

        await ShouldHaveAsync(ground, 5000);
        ground.Clock.Advance(Payment.AskedAfterEnd * 3);
        (await ground.Get<PaymentDesk>().AskAsync(default)).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task A_gateway_that_hangs_leaves_the_payment_waiting_and_can_answer_later(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var payment = await BeginAsync(ground, "50.00");
        await DecideAsync(ground, payment.Id, SandboxChoice.Hang);
        ground.Clock.Advance(TimeSpan.FromMinutes(20));
        await ground.Get<PaymentDesk>().AskAsync(default);
        (await PaymentAsync(ground, payment.Id)).IsWaiting.ShouldBeTrue();

        await DecideAsync(ground, payment.Id, SandboxChoice.LoseCallback);
        ground.Clock.Advance(TimeSpan.FromMinutes(2));
        await ground.Get<PaymentDesk>().AskAsync(default);

        await ShouldHaveAsync(ground, 5000);
    }

    [EveryDatabase]
    public async Task A_gateway_that_is_away_is_told_and_the_payment_can_be_gone_on_with(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var payment = await BeginAsync(ground, "50.00");
        var away = new WalletOperations(
            ground.Get<FiveSteps>(), ground.Get<ConsoleReader>(),
            (new GatewayAway(), NullLogger<WalletOperations>.Instance));

        (await away.OpenGatewayAsync(Sample.Owner, payment.Id, Console, default)).Refusal!.Code
            .ShouldBe("wallet.gateway-away");

        (await PaymentAsync(ground, payment.Id)).IsWaiting.ShouldBeTrue();
        (await ground.Get<WalletOperations>().OpenGatewayAsync(Sample.Owner, payment.Id, Console, default))
            .IsAllowed.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_method_is_kept_made_default_and_deleted_by_its_owner_alone(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        foreach (var method in (PaymentMethod[])[PaymentMethod.Card, PaymentMethod.PayPal])
        {
            var payment = await BeginAsync(ground, "50.00", method);
            await ReceiveAsync(ground, Message(ground, payment, GatewayOutcome.Succeeded));
        }
        var saved = await ground.ReadAsync(db => db.SavedMethods.OrderBy(m => m.Kind).ToListAsync());
        saved.Select(m => (m.Kind, m.IsDefault)).ShouldBe([(PaymentMethod.Card, true), (PaymentMethod.PayPal, false)]);

        (await CommitAsync(ground, new MakeMethodDefault(saved[1].Id), Sample.OtherOwner))
            .ShouldBe("wallet.method-unknown");
        (await CommitAsync(ground, new MakeMethodDefault(saved[1].Id))).ShouldBeNull();
        (await CommitAsync(ground, new DeleteMethod(saved[1].Id))).ShouldBeNull();

        var left = await ground.ReadAsync(db => db.SavedMethods.SingleAsync());
        (left.Id, left.IsDefault).ShouldBe((saved[0].Id, true));
    }

    [EveryDatabase]
    public async Task An_expired_saved_card_is_refused_before_the_bank_is(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var payment = await BeginAsync(ground, "50.00");
        await ReceiveAsync(ground, Message(ground, payment, GatewayOutcome.Succeeded));
        var saved = await ground.ReadAsync(db => db.SavedMethods.SingleAsync());
        await ground.ExecuteAsync("UPDATE \"PaymentMethods\" SET \"ExpiresAt\" = 1");

        (await CommitAsync(ground, new BeginTopUp(PaymentMethod.Card, "50", saved.Id, KeepsMethod: false)))
            .ShouldBe("wallet.method-expired");
    }

    [EveryDatabase]
    public async Task Foreign_and_unknown_payments_are_not_there(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var payment = await BeginAsync(ground, "50.00");

        foreach (var id in (string[])[payment.Id, "pay-nobody", "", "'; DROP TABLE \"Payments\"; --"])
        {
            (await CommitAsync(ground, new CancelTopUp(id), Sample.OtherOwner)).ShouldBe("wallet.payment-unknown");
            (await ground.Get<WalletQueries>().PaymentAsync(Sample.OtherOwner, id, default)).Refusal!.Code
                .ShouldBe("wallet.payment-unknown");
            (await ground.Get<WalletOperations>().OpenGatewayAsync(Sample.OtherOwner, id, Console, default))
                .Refusal!.Code.ShouldBe("wallet.payment-unknown");
        }
        (await CommitAsync(ground, new CancelTopUp(payment.Id))).ShouldBeNull();
        (await CommitAsync(ground, new CancelTopUp(payment.Id))).ShouldBe("wallet.payment-ended");
    }

    [EveryDatabase]
    public async Task No_more_than_ten_payments_wait_at_once_and_readers_pay_nothing(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        for (var n = 0; n < Payment.WaitingMax; n++)
        {
            await BeginAsync(ground, "1");
        }

        var one = new BeginTopUp(PaymentMethod.Card, "1", SavedMethodId: null, KeepsMethod: false);
        (await CommitAsync(ground, one)).ShouldBe("wallet.too-many-waiting");
        (await CommitAsync(ground, one, Sample.Of(UserKind.SubUser, Sample.AccountId)))
            .ShouldBe("access.missing-right");
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        return ground;
    }

    private static async Task<Payment> BeginAsync(
        Ground ground, string amount, PaymentMethod method = PaymentMethod.Card)
    {
        var command = new BeginTopUp(method, amount, SavedMethodId: null, KeepsMethod: true);
        var done = await ground.Get<WalletOperations>().CommitAsync(Sample.Owner, command, null, default);
        var payment = await PaymentAsync(ground, done.Plan.ShouldNotBeNull().Lines[0].SubjectId);
        await ground.Get<WalletOperations>().OpenGatewayAsync(Sample.Owner, payment.Id, Console, default);
        return payment;
    }

    private static Task<Payment> PaymentAsync(Ground ground, string id) =>
        ground.ReadAsync(db => db.Payments.SingleAsync(p => p.Id == id));

    private static GatewayMessage Message(Ground ground, Payment payment, GatewayOutcome outcome)
    {
        var told = new SandboxPayment
        {
            Id = payment.Id,
            Method = payment.Method,
            Minor = payment.AmountMinor,
            CurrencyCode = payment.CurrencyCode,
            ReturnTo = Console,
            CallBack = Console,
            Outcome = outcome,
        };
        return ground.Get<SandboxGateway>().Sealed(told, ground.Clock.GetUtcNow());
    }

    private static Task DecideAsync(Ground ground, string id, SandboxChoice choice) =>
        ground.Get<SandboxGateway>().DecideAsync(id, choice, default);

    private static async Task<bool> ReceiveAsync(Ground ground, GatewayMessage message) =>
        (await ground.Get<PaymentDesk>().ReceiveAsync(message, default)).Value;

    private static async Task<string?> RefusedAsync(Ground ground, GatewayMessage message) =>
        (await ground.Get<PaymentDesk>().ReceiveAsync(message, default)).Refusal?.Code;

    private static async Task<string?> CommitAsync(Ground ground, WalletCommand command, Actor? actor = null) =>
        (await ground.Get<WalletOperations>().CommitAsync(actor ?? Sample.Owner, command, null, default))
            .Refusal?.Code;

    private static async Task ShouldHaveAsync(Ground ground, long cash)
    {
        (await ground.BalancesAsync(Sample.AccountId)).Of(Book.Cash).ShouldBe(cash);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }
}
