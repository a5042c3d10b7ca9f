using FsCheck;
using FsCheck.Fluent;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Orders;

public sealed class OrderTests
{
    [Fact]
    public void Every_event_in_every_state_has_an_answer_and_only_these_are_allowed()
    {
        var allowed =
            from state in Enum.GetValues<OrderState>()
            from what in Enum.GetValues<OrderEvent>()
            let next = OrderTransitions.Next(Of("o", 100) with { State = state }, what)
            where next.IsAllowed
            select (state, what, next.Value);

        allowed.ShouldBe([
            (OrderState.Unpaid, OrderEvent.PayingBegan, OrderState.Paying),
            (OrderState.Unpaid, OrderEvent.Paid, OrderState.Paid),
            (OrderState.Unpaid, OrderEvent.Cancelled, OrderState.Cancelled),
            (OrderState.Paying, OrderEvent.PayingEnded, OrderState.Unpaid),
            (OrderState.Paying, OrderEvent.Paid, OrderState.Paid),
            (OrderState.Paid, OrderEvent.Fulfilled, OrderState.Fulfilled),
            (OrderState.Paid, OrderEvent.Reversed, OrderState.Reversed),
            (OrderState.Fulfilled, OrderEvent.Refunded, OrderState.Refunded),
            (OrderState.Fulfilled, OrderEvent.PartlyRefunded, OrderState.PartlyRefunded),
        ]);
    }

    [Fact]
    public void Vouchers_pay_first_then_gift_then_cash()
    {
        var desk = Desk(cash: 1000, gift: 300) with { Vouchers = [Voucher("v", 200, "o")] };

        var paid = Paid(OrderDecisions.Pay(desk, [Of("o", 1000)], Given.Now));

        (paid.VoucherMinor, paid.GiftMinor, paid.CashMinor).ShouldBe((200, 300, 500));
    }

    [Fact]
    public void Too_little_money_says_how_much_is_missing()
    {
        var refusal = OrderDecisions.Pay(Desk(cash: 400, gift: 100), [Of("o", 1000)], Given.Now).Refusal!;

        refusal.Sentence.ShouldBe("The balance is USD 5.00, and USD 5.00 is missing. Top up first.");
    }

    [Fact]
    public void A_debt_of_cash_is_not_spent_around_by_a_gift()
    {
        var refusal = OrderDecisions.Pay(Desk(cash: -500, gift: 600), [Of("o", 300)], Given.Now).Refusal!;

        refusal.Sentence.ShouldBe("The balance is USD 1.00, and USD 2.00 is missing. Top up first.");
        Paid(OrderDecisions.Pay(Desk(cash: -500, gift: 600), [Of("o", 100)], Given.Now)).GiftMinor.ShouldBe(100);
    }

    [Fact]
    public void In_arrears_not_even_a_voucher_pays()
    {
        var desk = Desk(cash: -1) with { Vouchers = [Voucher("v", 1000, "o")] };

        OrderDecisions.Pay(desk, [Of("o", 1000)], Given.Now).Refusal!.Code.ShouldBe("wallet.arrears");
    }

    [Fact]
    public void A_voucher_pays_only_what_it_may_pay()
    {
        var desk = Desk(cash: 1000) with { Vouchers = [Voucher("v", 200, null) with { Pays = Payable.Usage }] };

        OrderDecisions.Place(desk, Of("o", 1000), [], ["v"]).Refusal!.Code.ShouldBe("wallet.voucher-not-for-this");
    }

    [Fact]
    public void A_voucher_that_another_order_holds_is_not_held_twice()
    {
        var desk = Desk(cash: 0) with { Vouchers = [Voucher("v", 200, "o-first")] };

        OrderDecisions.Place(desk, Of("o", 1000), [], ["v"]).Refusal!.Code.ShouldBe("wallet.voucher-locked");
    }

    [Fact]
    public void A_thing_has_one_open_order()
    {
        var desk = Desk(cash: 0) with
        {
            OpenOrders = new Dictionary<string, string>(StringComparer.Ordinal) { ["i-1"] = "o-first" },
        };

        OrderDecisions.Place(desk, Of("o", 1000), [], []).Refusal!.Code.ShouldBe("order.one-open");
    }

    [Fact]
    public void In_arrears_nothing_is_bought() =>
        OrderDecisions.Place(Desk(cash: -1), Of("o", 1000), [], []).Refusal!.Code.ShouldBe("wallet.arrears");

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public void A_voucher_whose_time_passed_while_it_was_held_ends_when_it_is_let_go(int seconds, bool ends)
    {
        var voucher = Voucher("v", 200, "o");

        var changes = OrderDecisions.Cancel(Of("o", 100), [voucher], voucher.ValidUntil.AddSeconds(seconds)).Value!;

        changes.OfType<LedgerPosted>().Any(p => p.Posting.Kind == PostingKind.VoucherExpired).ShouldBe(ends);
    }

    [Fact]
    public void What_is_reversed_goes_back_where_it_came_from()
    {
        var order = Of("o", 1000) with
        {
            State = OrderState.Paid, VoucherMinor = 200, GiftMinor = 300, CashMinor = 500,
        };

        var changes = OrderDecisions.Reverse(
            order, [new("o", "v", 200)], [Voucher("v", 0, null)], Given.Now).Value!;

        var posting = changes.OfType<LedgerPosted>().Single().Posting;
        (posting.Key, posting.ChangeOf(Book.Voucher), posting.ChangeOf(Book.Gift), posting.ChangeOf(Book.Cash))
            .ShouldBe(("order:o:reversed", 200, 300, 500));
        changes.OfType<VoucherLeft>().Single().LeftMinor.ShouldBe(200);
    }

    [Fact]
    public void While_somebody_is_at_the_banks_page_an_order_is_not_cancelled()
    {
        var until = Given.Now.AddMinutes(10);
        var paying = Of("o", 100) with { State = OrderState.Paying, PayingUntil = until };

        OrderDecisions.OnUnpaid(paying, [], Given.Now).Value!.ShouldBe([new OrderPutOff("o", until)]);
    }

    /// <summary>However much there is of what: each order is paid in full, and nothing more is taken.</summary>
    [Fact]
    public void One_payment_over_several_orders_pays_each_exactly() => Prop.ForAll(
        Gen.Choose(1, 100_000).NonEmptyListOf().ToArbitrary(), Gen.Choose(0, 200_000).ArrayOf(3).ToArbitrary(),
        (dues, money) =>
        {
            var orders = dues.Select((due, n) => Of($"o{n}", due) with { DiscountMinor = due / 7 }).ToList();
            var desk = Desk(cash: money[0], gift: money[1]);
            var payments = Till.Split(orders, [Voucher("v", money[2], "o0")], desk.Balances, out var missing);
            if (payments is null)
            {
                missing.ShouldBe(orders.Sum(o => o.Due.Minor) - money.Sum(m => (long)m));
                return;
            }
            payments.Zip(orders).ShouldAllBe(p => p.First.Total == p.Second.Due.Minor);
            payments.ShouldAllBe(p => p.Cash >= 0 && p.Gift >= 0 && p.Voucher >= 0);
            (payments.Sum(p => p.Cash) <= money[0] && payments.Sum(p => p.Gift) <= money[1]
                && payments.Sum(p => p.Voucher) <= money[2]).ShouldBeTrue();
        }).QuickCheckThrowOnFailure();

    private static Order Paid(Outcome<IReadOnlyList<Change>> outcome) =>
        outcome.Value.ShouldNotBeNull().OfType<OrderPaid>().Single().Order;

    private static OrderDesk Desk(long cash, long gift = 0) => new()
    {
        Balances = new(new Dictionary<Book, long> { [Book.Cash] = cash, [Book.Gift] = gift }),
        Currency = Currency.Usd,
    };

    [Fact]
    public void What_was_not_paid_in_its_time_is_neither_paid_nor_begun_to_be_paid()
    {
        var order = Of("o", 100);
        var desk = Desk(cash: 1000);

        OrderDecisions.BeginPaying(order, order.UnpaidUntil.AddMicroseconds(-1)).IsAllowed.ShouldBeTrue();
        OrderDecisions.BeginPaying(order, order.UnpaidUntil).Refusal!.Kind.ShouldBe(OrderTransitions.Lapsed);
        OrderDecisions.Pay(desk, [order], order.UnpaidUntil).Refusal!.Kind.ShouldBe(OrderTransitions.Lapsed);
        var paying = order with { State = OrderState.Paying };
        OrderDecisions.Pay(desk, [paying], order.UnpaidUntil).IsAllowed.ShouldBeTrue();
        OrderDecisions.GoOnPaying(paying, order.UnpaidUntil.AddMicroseconds(-1)).IsAllowed.ShouldBeTrue();
        OrderDecisions.GoOnPaying(paying, order.UnpaidUntil).Refusal!.Kind.ShouldBe(OrderTransitions.Lapsed);
    }

    private static Order Of(string id, long list) => new()
    {
        Id = id,
        AccountId = 7,
        Kind = OrderKind.Renew,
        State = OrderState.Unpaid,
        SubjectId = "i-1",
        SubjectName = "web",
        CurrencyCode = "USD",
        ListMinor = list,
        DiscountMinor = 0,
        PriceListVersion = "1",
        ProfileName = "default",
        ProfileVersion = 1,
        Fulfilment = "",
        CreatedAt = Given.Now,
        UnpaidUntil = Given.Now + Order.UnpaidTime,
    };

    private static Voucher Voucher(string id, long left, string? orderId) => new()
    {
        Id = id,
        AccountId = 7,
        AmountMinor = 200,
        LeftMinor = left,
        CurrencyCode = "USD",
        ValidFrom = Given.Now.AddDays(-1),
        ValidUntil = Given.Now.AddDays(1),
        Pays = Payable.Renew,
        OrderId = orderId,
        Reason = "sorry",
        GrantedAt = Given.Now.AddDays(-1),
    };
}
