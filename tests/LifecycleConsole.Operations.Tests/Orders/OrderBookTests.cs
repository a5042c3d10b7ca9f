using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Orders;

public sealed class OrderBookTests
{
    private const long Id = Sample.AccountId;

    [EveryDatabase]
    public async Task An_order_is_paid_fulfilled_and_earned(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1000);
        await PlaceAsync(ground, "o-1", 600);

        (await Book(ground).PayAsync(Sample.Owner, ["o-1"], default)).IsAllowed.ShouldBeTrue();
        (await ground.BalancesAsync(Id)).Of(Domain.Wallet.Book.OrdersPaid).ShouldBe(600);
        (await Book(ground).FulfilAsync(Sample.Owner, "o-1", default)).IsAllowed.ShouldBeTrue();

        var balances = await ground.BalancesAsync(Id);
        (balances.Of(Domain.Wallet.Book.Cash), balances.Of(Domain.Wallet.Book.PurchaseRevenue)).ShouldBe((400, 600));
        (await OrderAsync(ground, "o-1")).State.ShouldBe(OrderState.Fulfilled);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task Two_tabs_that_pay_one_order_pay_it_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 5000);
        await PlaceAsync(ground, "o-1", 600);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Book(ground).PayAsync(Sample.Owner, ["o-1"], default)));

        answers.Count(a => a.IsAllowed).ShouldBe(1);
        answers.Where(a => !a.IsAllowed).ShouldAllBe(a => a.Refusal!.Code == "order.wrong-state");
        (await ground.BalancesAsync(Id)).Of(Domain.Wallet.Book.Cash).ShouldBe(4400);
    }

    [EveryDatabase]
    public async Task A_voucher_used_twice_at_once_pays_one_order(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 0);
        var voucher = await GrantAsync(ground, "6.00", days: 10);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(n => TryPlaceAsync(ground, $"o-{n}", 600, voucher)));

        answers.Count(code => code is null).ShouldBe(1);
        answers.Where(code => code is not null).ShouldAllBe(code => code == "wallet.voucher-locked");
        var held = (await ground.ReadAsync(db => db.Vouchers.SingleAsync())).OrderId!;
        (await Book(ground).PayAsync(Sample.Owner, [held], default)).IsAllowed.ShouldBeTrue();
        (await ground.BalancesAsync(Id)).Of(Domain.Wallet.Book.Voucher).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task A_reversed_order_gives_back_voucher_gift_and_cash(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 300);
        var voucher = await GrantAsync(ground, "2.00", days: 10);
        await ground.Get<WalletOperations>().CommitAsync(
            Sample.Of(UserKind.Operator, Id), new GrantGift("1", "Sorry"), null, default);
        await TryPlaceAsync(ground, "o-1", 600, voucher);
        await Book(ground).PayAsync(Sample.Owner, ["o-1"], default);

        (await Book(ground).ReverseAsync(Sample.Owner, "o-1", default)).IsAllowed.ShouldBeTrue();
        (await Book(ground).ReverseAsync(Sample.Owner, "o-1", default)).Refusal!.Code.ShouldBe("order.wrong-state");

        var balances = await ground.BalancesAsync(Id);
        (balances.Of(Domain.Wallet.Book.Voucher), balances.Of(Domain.Wallet.Book.Gift),
            balances.Of(Domain.Wallet.Book.Cash)).ShouldBe((200, 100, 300));
        (await ground.ReadAsync(db => db.Vouchers.SingleAsync())).LeftMinor.ShouldBe(200);
    }

    [EveryDatabase]
    public async Task An_unpaid_order_is_cancelled_after_a_day_and_lets_its_voucher_go(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 0);
        var voucher = await GrantAsync(ground, "2.00", days: 1);
        ground.Clock.Advance(TimeSpan.FromHours(1));
        await TryPlaceAsync(ground, "o-1", 600, voucher);

        ground.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await ground.SweepAsync(); // the voucher has ended meanwhile, and is held
        (await OrderAsync(ground, "o-1")).State.ShouldBe(OrderState.Unpaid);
        (await ground.BalancesAsync(Id)).Of(Domain.Wallet.Book.Voucher).ShouldBe(200);
        ground.Clock.Advance(TimeSpan.FromSeconds(1));
        await ground.SweepAsync();

        (await OrderAsync(ground, "o-1")).State.ShouldBe(OrderState.Cancelled);
        (await ground.ReadAsync(db => db.Vouchers.SingleAsync())).VoidMinor.ShouldBe(200);
        (await ground.BalancesAsync(Id)).Of(Domain.Wallet.Book.Voucher).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task A_voucher_ends_at_its_instant(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 0);
        await GrantAsync(ground, "2.00", days: 1);

        ground.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        await ground.SweepAsync();
        (await ground.BalancesAsync(Id)).Of(Domain.Wallet.Book.Voucher).ShouldBe(200);
        ground.Clock.Advance(TimeSpan.FromSeconds(1));
        await ground.SweepAsync();

        (await ground.BalancesAsync(Id)).Of(Domain.Wallet.Book.Voucher).ShouldBe(0);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_clock_that_has_sprung_ahead_ends_no_voucher_until_it_is_confirmed(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 0);
        await GrantAsync(ground, "2.00", days: 1);
        await ground.SweepAsync();

        ground.Clock.JumpTo(Ground.Start.AddYears(1));
        await ground.SweepAsync();
        (await ground.BalancesAsync(Id)).Of(Domain.Wallet.Book.Voucher).ShouldBe(200);

        (await ground.Guard.ConfirmAsync(Sample.Operator, default)).IsAllowed.ShouldBeTrue();
        await ground.SweepAsync();
        (await ground.BalancesAsync(Id)).Of(Domain.Wallet.Book.Voucher).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task A_voucher_that_ends_while_an_order_holds_it_still_pays_that_order_and_no_other(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1000);
        var voucher = await GrantAsync(ground, "2.00", days: 1);
        ground.Clock.Advance(TimeSpan.FromHours(23));
        (await TryPlaceAsync(ground, "o-1", 600, voucher)).ShouldBeNull();
        ground.Clock.Advance(TimeSpan.FromHours(2));
        await ground.SweepAsync();

        (await TryPlaceAsync(ground, "o-2", 600, voucher)).ShouldNotBeNull();
        (await Book(ground).PayAsync(Sample.Owner, ["o-1"], default)).IsAllowed.ShouldBeTrue();

        var paid = await ground.BalancesAsync(Id);
        (paid.Of(Domain.Wallet.Book.Voucher), paid.Of(Domain.Wallet.Book.Cash)).ShouldBe((0, 600));
        (await Book(ground).ReverseAsync(Sample.Owner, "o-1", default)).IsAllowed.ShouldBeTrue();
        var reversed = await ground.BalancesAsync(Id);
        (reversed.Of(Domain.Wallet.Book.Voucher), reversed.Of(Domain.Wallet.Book.Cash)).ShouldBe((0, 1000));
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task Foreign_orders_are_not_there(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1000);
        await PlaceAsync(ground, "o-1", 600);

        (await Book(ground).PayAsync(Sample.OtherOwner, ["o-1"], default)).Refusal!.Code.ShouldBe("order.not-found");
        (await Book(ground).CancelAsync(Sample.OtherOwner, "o-1", default)).Refusal!.Code.ShouldBe("order.not-found");
        (await Book(ground).PayAsync(Sample.Of(UserKind.SubUser, Id), ["o-1"], default)).Refusal!.Code
            .ShouldBe("access.missing-right");
    }

    private static OrderBook Book(Ground ground) => ground.Get<OrderBook>();

    private static async Task<Ground> OpenAsync(DatabaseKind kind, long cash)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        if (cash > 0)
        {
            await ground.PlantCashAsync(Id, cash);
        }
        return ground;
    }

    private static Task<Order> OrderAsync(Ground ground, string id) =>
        ground.ReadAsync(db => db.Orders.SingleAsync(o => o.Id == id));

    private static async Task<string> GrantAsync(Ground ground, string amount, int days)
    {
        var command = new GrantVoucher(
            amount, Payable.New, ground.Clock.GetUtcNow(), ground.Clock.GetUtcNow().AddDays(days), "Welcome");
        var done = await ground.Get<WalletOperations>().CommitAsync(
            Sample.Of(UserKind.Operator, Id), command, null, default);
        return done.Plan.ShouldNotBeNull().Lines[0].SubjectId;
    }

    private static async Task PlaceAsync(Ground ground, string id, long minor) =>
        (await TryPlaceAsync(ground, id, minor)).ShouldBeNull();

    private static async Task<string?> TryPlaceAsync(Ground ground, string id, long minor, params string[] vouchers)
    {
        var now = ground.Clock.GetUtcNow();
        var order = new Order
        {
            Id = id,
            AccountId = Id,
            Kind = OrderKind.New,
            State = OrderState.Unpaid,
            SubjectId = $"i-{id}",
            SubjectName = "web",
            CurrencyCode = "USD",
            ListMinor = minor,
            DiscountMinor = 0,
            PriceListVersion = "1",
            ProfileName = "default",
            ProfileVersion = 1,
            Fulfilment = "",
            CreatedAt = now,
            UnpaidUntil = now + Order.UnpaidTime,
        };
        var line = new OrderLine { OrderId = id, Line = 0, Name = "vCPU", ListMinor = minor, DiscountMinor = 0 };
        return (await Book(ground).PlaceAsync(Sample.Owner, new(order, [line], vouchers), default)).Refusal?.Code;
    }
}
