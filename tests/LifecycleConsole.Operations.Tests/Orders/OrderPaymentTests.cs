using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Orders;

/// <summary>An order that a card or PayPal pays: Unpaid, Paying, Paid, Fulfilled.</summary>
public sealed class OrderPaymentTests
{
    private const long Id = Sample.AccountId;
    private static readonly Uri Console = new("http://localhost/");

    private static readonly BuyInstances Command = new(
        new()
        {
            ClientToken = "form-1",
            Region = "cn-hangzhou",
            Zone = "cn-hangzhou-k",
            TypeName = "ecs.c7.xlarge",
            ImageId = "debian_12_x64",
            SystemDisk = new("cloud_efficiency", 40),
            NamePattern = "web-1",
        },
        1)
    {
        PaysNow = false,
    };

    [EveryDatabase]
    public async Task Money_that_comes_pays_the_order_and_an_answer_given_many_times_pays_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var order = await OrderAsync(ground);
        var payment = await BeginAsync(ground, order.Due);
        (await OrderAsync(ground)).State.ShouldBe(OrderState.Paying);

        var message = Message(ground, payment, GatewayOutcome.Succeeded);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReceiveAsync(ground, message)));

        (await OrderAsync(ground)).State.ShouldBe(OrderState.Paid);
        await ground.WorkAsync();
        (await OrderAsync(ground)).State.ShouldBe(OrderState.Fulfilled);
        (await ground.InstanceAsync(order.SubjectId)).PowerState.ShouldBe(PowerState.Running);
        await ShouldHaveAsync(ground, 0, order.Due.Minor);
    }

    [EveryDatabase]
    public async Task A_bank_that_declines_leaves_it_unpaid_and_a_cancelled_payment_too(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var payment = await BeginAsync(ground, (await OrderAsync(ground)).Due);

        await ReceiveAsync(ground, Message(ground, payment, GatewayOutcome.Declined));
        (await OrderAsync(ground)).State.ShouldBe(OrderState.Unpaid);

        payment = await BeginAsync(ground, (await OrderAsync(ground)).Due);
        (await OrderAsync(ground)).State.ShouldBe(OrderState.Paying);
        await ground.Desk.CommitAsync(Sample.Owner, new CancelTopUp(payment.Id), null, default);
        (await OrderAsync(ground)).State.ShouldBe(OrderState.Unpaid);
    }

    [EveryDatabase]
    public async Task Of_two_payments_for_one_order_the_second_is_waited_for_when_the_first_ends(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var due = (await OrderAsync(ground)).Due;
        var first = await BeginAsync(ground, due);
        ground.Clock.Advance(TimeSpan.FromMinutes(20));
        var second = await BeginAsync(ground, due with { Minor = due.Minor - 1 });
        var third = await BeginAsync(ground, due);
        (await OrderAsync(ground)).PayingUntil.ShouldBe(Ground.Start.AddMinutes(20) + Order.PayingTime);

        await ReceiveAsync(ground, Message(ground, first, GatewayOutcome.Declined));
        (await OrderAsync(ground)).State.ShouldBe(OrderState.Paying);
        await ground.Desk.CommitAsync(Sample.Owner, new CancelTopUp(second.Id), null, default);
        (await OrderAsync(ground)).State.ShouldBe(OrderState.Paying);
        ground.Clock.AdvanceTo(Ground.Start + Order.PayingTime);
        await ground.SweepAsync();
        (await OrderAsync(ground)).State.ShouldBe(OrderState.Paying);

        await ReceiveAsync(ground, Message(ground, third, GatewayOutcome.Declined));
        (await OrderAsync(ground)).State.ShouldBe(OrderState.Unpaid);
    }

    [EveryDatabase]
    public async Task What_comes_late_pays_the_order_as_long_as_it_is_open(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var payment = await BeginAsync(ground, (await OrderAsync(ground)).Due);
        ground.Clock.Advance(Order.PayingTime);
        await ground.SweepAsync();
        (await OrderAsync(ground)).State.ShouldBe(OrderState.Unpaid);

        await ReceiveAsync(ground, Message(ground, payment, GatewayOutcome.Succeeded));

        (await OrderAsync(ground)).State.ShouldBe(OrderState.Paid);
        (await ground.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.OrderNotPaid))).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task What_comes_after_the_order_has_lapsed_is_on_the_balance_and_told(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var order = await OrderAsync(ground);
        var payment = await BeginAsync(ground, order.Due);
        ground.Clock.AdvanceTo(order.UnpaidUntil);
        await ground.SweepAsync();
        await ground.SweepAsync();
        (await OrderAsync(ground)).State.ShouldBe(OrderState.Cancelled);

        await ReceiveAsync(ground, Message(ground, payment, GatewayOutcome.Succeeded));

        (await OrderAsync(ground)).State.ShouldBe(OrderState.Cancelled);
        await ShouldHaveAsync(ground, order.Due.Minor, 0);
        (await ground.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.OrderNotPaid))).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task Too_little_is_on_the_balance_and_told_and_the_order_waits_on(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var order = await OrderAsync(ground);
        var payment = await BeginAsync(ground, order.Due with { Minor = order.Due.Minor - 1 });

        await ReceiveAsync(ground, Message(ground, payment, GatewayOutcome.Succeeded));

        (await OrderAsync(ground)).State.ShouldBe(OrderState.Unpaid);
        await ShouldHaveAsync(ground, order.Due.Minor - 1, 0);
        (await ground.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.OrderNotPaid))).ShouldBe(1);
        (await ground.Desk.CommitAsync(
            Sample.OtherOwner, Begin(order.Due, order.Id), null, default)).Refusal!.Code.ShouldBe("order.not-found");
    }

    [EveryDatabase]
    public async Task An_order_that_is_broken_keeps_nobodys_money_from_the_balance(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var order = await OrderAsync(ground);
        var payment = await BeginAsync(ground, order.Due);
        await ground.ExecuteAsync("UPDATE \"Orders\" SET \"Fulfilment\" = 'of no feature'");

        var message = Message(ground, payment, GatewayOutcome.Succeeded);
        await ReceiveAsync(ground, message);
        await ReceiveAsync(ground, message);

        (await OrderAsync(ground)).State.ShouldBe(OrderState.Unpaid);
        await ShouldHaveAsync(ground, order.Due.Minor, 0);
        (await ground.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.OrderNotPaid))).ShouldBe(1);
    }

    private static BeginTopUp Begin(Money amount, string orderId) =>
        new(PaymentMethod.Card, amount.Units.ToString("F2", System.Globalization.CultureInfo.InvariantCulture),
            SavedMethodId: null, KeepsMethod: false) { OrderId = orderId };

    private static Task<Order> OrderAsync(Ground ground) => ground.ReadAsync(db => db.Orders.SingleAsync());

    private static async Task<Payment> BeginAsync(Ground ground, Money amount)
    {
        var order = await OrderAsync(ground);
        var done = await ground.Desk.CommitAsync(Sample.Owner, Begin(amount, order.Id), null, default);
        var id = done.Plan.ShouldNotBeNull().Lines[0].SubjectId;
        await ground.Get<WalletOperations>().OpenGatewayAsync(Sample.Owner, id, Console, default);
        return await ground.ReadAsync(db => db.Payments.SingleAsync(p => p.Id == id));
    }

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

    private static async Task ReceiveAsync(Ground ground, GatewayMessage message) =>
        (await ground.Get<PaymentDesk>().ReceiveAsync(message, default)).Refusal.ShouldBeNull();

    private static async Task ShouldHaveAsync(Ground ground, long cash, long earned)
    {
        var balances = await ground.BalancesAsync(Id);
        (balances.Of(Book.Cash), balances.Of(Book.PurchaseRevenue)).ShouldBe((cash, earned));
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        (await ground.Desk.CommitAsync(Sample.Owner, Command, null, default)).Refusal.ShouldBeNull();
        return ground;
    }
}
