using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Wallet;

/// <summary>Somebody who wants money that is not his, and a process that dies at the worst moment.</summary>
public sealed class PaymentAttackTests
{
    private static readonly Uri Console = new("http://localhost/");

    [EveryDatabase]
    public async Task Another_currency_of_the_same_number_books_nothing(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var payment = await BeginAsync(ground);

        (await RefusedAsync(ground, Told(payment) with { CurrencyCode = "CNY" })).ShouldBe("callback.other-amount");
        (await RefusedAsync(ground, Told(payment) with { CurrencyCode = "XXX" })).ShouldBe("callback.unreadable");
        (await RefusedAsync(ground, Told(payment) with { Outcome = (GatewayOutcome)99 }))
            .ShouldBe("callback.unreadable");

        await ShouldHaveAsync(ground, 0);
    }

    [EveryDatabase]
    public async Task An_answer_goes_to_the_account_of_its_payment_and_to_no_other(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var payment = await BeginAsync(ground);

        (await RefusedAsync(ground, Told(payment) with { Id = "pay-of-nobody" })).ShouldBe("wallet.payment-unknown");
        (await RefusedAsync(ground, Told(payment))).ShouldBeNull();

        await ShouldHaveAsync(ground, 5000);
        (await ground.BalancesAsync(Sample.OtherAccountId)).All.ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task An_old_answer_sent_again_does_not_book_and_does_not_open_what_was_cancelled(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var payment = await BeginAsync(ground);
        var message = Sealed(ground, Told(payment));
        await ground.Get<PaymentDesk>().ReceiveAsync(message, default);

        var again = await ground.Get<PaymentDesk>().ReceiveAsync(message, default);
        (again.IsAllowed, again.Value).ShouldBe((true, false));
        var second = await BeginAsync(ground);
        await ground.Get<PaymentDesk>().ReceiveAsync(message, default);
        ground.Clock.Advance(TimeSpan.FromMinutes(6));
        (await ground.Get<PaymentDesk>().ReceiveAsync(message, default)).Refusal!.Code.ShouldBe("callback.stale");
        var ahead = ground.Get<SandboxGateway>().Sealed(Told(second), ground.Clock.GetUtcNow().AddMinutes(6));
        (await ground.Get<PaymentDesk>().ReceiveAsync(ahead, default)).Refusal!.Code.ShouldBe("callback.stale");

        await ShouldHaveAsync(ground, 5000);
        (await ground.ReadAsync(db => db.Payments.SingleAsync(p => p.Id == second.Id))).IsWaiting.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_callback_and_a_question_at_once_book_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var payment = await BeginAsync(ground);
        await ground.Get<SandboxGateway>().DecideAsync(payment.Id, SandboxChoice.LoseCallback, default);
        ground.Clock.Advance(TimeSpan.FromSeconds(5));
        var desk = ground.Get<PaymentDesk>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => n % 2 == 0
            ? desk.AskAsync(default) : (Task)desk.ReceiveAsync(Sealed(ground, Told(payment)), default))));

        await ShouldHaveAsync(ground, 5000);
        (await ground.ReadAsync(db => db.SavedMethods.CountAsync())).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task A_process_that_dies_between_answer_and_commit_books_once_it_runs_again(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var payment = await BeginAsync(ground);
        await ground.Get<SandboxGateway>().DecideAsync(payment.Id, SandboxChoice.LoseCallback, default);
        await ShouldHaveAsync(ground, 0);

        await ground.RestartAsync();
        ground.Clock.Advance(TimeSpan.FromSeconds(5));
        (await ground.Get<PaymentDesk>().AskAsync(default)).ShouldBe(1);
        await ground.RestartAsync();
        (await ground.Get<PaymentDesk>().AskAsync(default)).ShouldBe(0);

        await ShouldHaveAsync(ground, 5000);
    }

    [EveryDatabase]
    public async Task Many_cancelled_payments_of_one_do_not_keep_anothers_from_being_asked_about(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var payment = await BeginAsync(ground);
        await ground.Get<SandboxGateway>().DecideAsync(payment.Id, SandboxChoice.LoseCallback, default);
        ground.Clock.Advance(TimeSpan.FromSeconds(5));
        await ground.ExecuteAsync(
            "INSERT INTO \"Payments\" (\"Id\", \"AccountId\", \"Method\", \"AmountMinor\", \"CurrencyCode\", "
            + "\"State\", \"CreatedAt\", \"LapsesAt\", \"Problem\", \"KeepsMethod\", \"CameLate\") "
            + "WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 300) "
            + $"SELECT 'pay-x' || n, {Sample.OtherAccountId}, 1, 100, 'USD', {(int)PaymentState.Cancelled}, "
            + "p.\"CreatedAt\", p.\"LapsesAt\" + n, 0, FALSE, FALSE FROM many, \"Payments\" p");

        (await ground.Get<PaymentDesk>().AskAsync(default)).ShouldBe(1);

        await ShouldHaveAsync(ground, 5000);
    }

    /// <summary>Two consoles, two people of the staff.</summary>
    [Fact]
    public async Task A_transfer_confirmed_on_two_nodes_at_once_is_booked_once()
    {
        await using var ground = await OpenAsync(DatabaseKind.Postgres);
        await using var other = await ground.SecondNodeAsync();
        var announced = await ground.Get<WalletOperations>()
            .CommitAsync(Sample.Owner, new AnnounceTransfer("100", "Mei"), null, default);
        var confirm = new ConfirmTransfer(announced.Plan!.Lines[0].SubjectId, "100");

        var done = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() =>
        {
            var staff = Sample.Of(UserKind.Operator, Sample.AccountId) with { UserId = $"staff-{n}" };
            return (n % 2 == 0 ? ground : other).Get<WalletOperations>().CommitAsync(staff, confirm, null, default);
        })));

        done.Count(d => d.IsDone).ShouldBe(1);
        done.Where(d => !d.IsDone).ShouldAllBe(d => d.Refusal!.Code == "wallet.transfer-ended");
        await ShouldHaveAsync(ground, 10000);
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        return ground;
    }

    private static async Task<Payment> BeginAsync(Ground ground)
    {
        var command = new BeginTopUp(PaymentMethod.Card, "50", SavedMethodId: null, KeepsMethod: true);
        var done = await ground.Get<WalletOperations>().CommitAsync(Sample.Owner, command, null, default);
        var id = done.Plan.ShouldNotBeNull().Lines[0].SubjectId;
        await ground.Get<WalletOperations>().OpenGatewayAsync(Sample.Owner, id, Console, default);
        return await ground.ReadAsync(db => db.Payments.SingleAsync(p => p.Id == id));
    }

    private static SandboxPayment Told(Payment payment) => new()
    {
        Id = payment.Id,
        Method = payment.Method,
        Minor = payment.AmountMinor,
        CurrencyCode = payment.CurrencyCode,
        ReturnTo = Console,
        CallBack = Console,
        Outcome = GatewayOutcome.Succeeded,
    };

    private static GatewayMessage Sealed(Ground ground, SandboxPayment told) =>
        ground.Get<SandboxGateway>().Sealed(told, ground.Clock.GetUtcNow());

    private static async Task<string?> RefusedAsync(Ground ground, SandboxPayment told) =>
        (await ground.Get<PaymentDesk>().ReceiveAsync(Sealed(ground, told), default)).Refusal?.Code;

    private static async Task ShouldHaveAsync(Ground ground, long cash)
    {
        (await ground.BalancesAsync(Sample.AccountId)).Of(Book.Cash).ShouldBe(cash);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }
}
