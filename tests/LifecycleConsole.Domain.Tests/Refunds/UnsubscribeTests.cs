using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Tests.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Refunds;

/// <summary>
/// i-a: bought on 17 November for a month at 60.00 (30 days: 2.00 a day), renewed twice for 62.00 each.
/// </summary>
public sealed class UnsubscribeTests
{
    private static readonly DateTimeOffset Bought = Given.Utc("2026-11-17T01:20:05Z");

    [Fact]
    public void An_instance_goes_with_its_renewals_and_each_order_is_computed_by_itself()
    {
        // 3 days and an hour are 4 begun: 2.00 × 4 × 1.5 = 12.00 of 60.00; the renewals in full: 48.00 + 62.00 + 62.00.
        var line = Plan(new UnsubscribeResources(["i-a"])).Lines.ShouldHaveSingleItem();

        (line.Effect, line.Money[0].Kind, line.Money[0].Amount.Minor)
            .ShouldBe((Effect.Unsubscribed, MoneyLineKind.Refund, 172_00));
        var placed = line.Changes.OfType<RefundPlaced>().Single();
        placed.Orders.Select(order => (order.Input.OrderId, order.Input.Rule, order.AmountMinor)).ShouldBe([
            ("o-buy", RefundRule.PartialInstance, 48_00), ("o-r1", RefundRule.PendingRenewal, 62_00),
            ("o-r2", RefundRule.PendingRenewal, 62_00),
        ]);
        line.Changes.OfType<OrderEnded>().Select(ended => (ended.OrderId, ended.State)).ShouldBe([
            ("o-buy", OrderState.PartlyRefunded), ("o-r1", OrderState.Refunded), ("o-r2", OrderState.Refunded),
        ]);
        line.Changes.OfType<InstanceReleased>().Single().Cause.ShouldBe(ReleaseCause.Unsubscribed);
        line.Lost.ShouldContain(lost => lost.Id == "d-system");
    }

    [Fact]
    public void The_money_leaves_what_was_earned_for_the_balance_or_to_be_paid_out()
    {
        var card = State() with
        {
            Orders = Orders(Buy() with { Sources = [new(RefundPlace.Card, "pay-1", Bought, 60_00, 60_00)] }),
        };

        var changes = Plan(new UnsubscribeResources(["i-a"]), card).Lines[0].Changes;

        var posting = changes.OfType<LedgerPosted>().Single().Posting;
        (posting.Kind, posting.Key).ShouldBe((PostingKind.OrderRefunded, "order:o-buy:refunded"));
        posting.Transfers.ShouldBe([new(Book.PurchaseRevenue, Book.RefundsPayable, new(48_00, Currency.Usd))]);
        var placed = changes.OfType<RefundPlaced>().Single();
        (placed.Refund.State, placed.Refund.EndedAt).ShouldBe((RefundState.Processing, null));
        placed.Refund.LatestOn.ShouldNotBeNull();
        placed.Shares.ShouldHaveSingleItem().State.ShouldBe(RefundShareState.Processing);
    }

    [Fact]
    public void The_last_renewals_go_alone_and_the_end_moves_back_with_what_it_is_counted_from()
    {
        var line = Plan(Renewals("o-r2")).Lines[0];

        (line.Effect, line.EffectAt).ShouldBe((Effect.RenewalsUnsubscribed, Bought.AddMonths(2)));
        line.Changes.OfType<PaidUntilSet>().Single().ShouldBe(new("i-a", Bought.AddMonths(2), 17));
        line.Changes.OfType<InstanceReleased>().ShouldBeEmpty();
        Plan(Renewals("o-r1", "o-r2")).Lines[0].Money[0].Amount.Minor.ShouldBe(124_00);
    }

    [Fact]
    public void An_instance_that_is_named_twice_gives_all_that_is_chosen_of_it_once()
    {
        // Two renewals of 62.00, in whichever order they are named: 124.00.
        var line = Plan(new UnsubscribeRenewals([new("i-a", ["o-r1"]), new("i-a", ["o-r2"]), new("i-a", ["o-r2"])]))
            .Lines.ShouldHaveSingleItem();

        line.Money[0].Amount.Minor.ShouldBe(124_00);
        line.Changes.OfType<PaidUntilSet>().Single().PaidUntil.ShouldBe(Bought.AddMonths(1));
        Plan(new UnsubscribeResources(["i-a", "i-a"])).Lines.ShouldHaveSingleItem().Money[0].Amount.Minor
            .ShouldBe(172_00);
    }

    [Fact]
    public void A_renewal_in_the_middle_does_not_go_alone() => Code(Renewals("o-r1")).ShouldBe("refund.not-last");

    [Fact]
    public void A_renewal_that_has_begun_or_never_was_is_told_of() =>
        Code(Renewals("o-buy")).ShouldBe("refund.no-renewal");

    [Fact]
    public void What_was_upgraded_since_is_refunded_with_the_instance_only()
    {
        var upgrade = Buy() with
        {
            Order = Order("o-up", 5_00, Given.Now.AddMinutes(-1)) with { Kind = OrderKind.Upgrade },
        };
        var state = State() with { Orders = Orders(Buy(), Renewal(1), Renewal(2), upgrade) };

        Code(Renewals("o-r2"), state).ShouldBe("refund.upgraded");
        Plan(new UnsubscribeResources(["i-a"]), state).Lines[0].Applies.ShouldBeTrue();
    }

    [Theory]
    [InlineData("refund.pay-as-you-go")]
    [InlineData("refund.recycled")]
    [InlineData("refund.pending")]
    [InlineData("refund.held")]
    [InlineData("refund.over")]
    [InlineData("instance.released")]
    public void What_cannot_be_refunded_says_why(string code)
    {
        var instance = Holding().Instance;
        var other = code switch
        {
            "refund.pay-as-you-go" => instance with { ChargeType = ChargeType.PayAsYouGo },
            "refund.recycled" => instance with { Phase = Phase.Recycled },
            "refund.pending" => instance with { PowerState = PowerState.Pending },
            "refund.held" => instance with { HeldAt = Given.Now },
            "refund.over" => instance with { PaidUntil = Given.Now },
            _ => instance with { Phase = Phase.Released },
        };

        Code(new UnsubscribeResources(["i-a"]), State(Holding() with { Instance = other })).ShouldBe(code);
    }

    [Fact]
    public void Orders_under_way_snapshots_and_what_was_bought_elsewhere_say_why()
    {
        var all = new UnsubscribeResources(["i-a"]);
        var one = new Dictionary<string, string>(StringComparer.Ordinal) { ["i-a"] = "o-open" };
        Code(all, State() with { OpenOrders = one }).ShouldBe("refund.unpaid-order");
        Code(all, State() with { OrdersUnderWay = one }).ShouldBe("refund.under-way");
        Code(all, State() with { Orders = Orders() }).ShouldBe("refund.bought-elsewhere");
        Code(all, State() with { Orders = Orders(Renewal(2)) }).ShouldBe("refund.bought-elsewhere");
        Code(all, State() with { Orders = Orders(Buy() with { Order = Order("o-buy", 6_00, Bought) }) })
            .ShouldBe("refund.nothing-left");
        Code(all, State(Holding() with { Snapshots = [Given.Snapshot with { State = SnapshotState.Creating }] }))
            .ShouldBe("refund.snapshot");
        Code(new UnsubscribeResources(["i-b"])).ShouldBe("instance.not-found");
    }

    [Fact]
    public void What_a_promotion_has_marked_is_nonrefundable_and_says_by_which_order()
    {
        var renewal = Renewal(2);
        var sold = renewal with
        {
            Lines =
            [
                .. renewal.Lines.Select(line =>
                    line with { DiscountRule = "× 0.5 from 36 months, not refundable" }),
            ],
        };
        var state = State() with { Orders = Orders(Buy(), Renewal(1), sold) };

        Code(new UnsubscribeResources(["i-a"]), state).ShouldBe("refund.promotion");
        Code(Renewals("o-r2"), state).ShouldBe("refund.promotion");
        UnsubscribeDecisions.Decide(state, new UnsubscribeResources(["i-a"]), Given.Moments).Value?.Applying
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_renewal_that_is_given_up_ends_also_where_a_voucher_had_paid_it()
    {
        var byVoucher = Renewal(1);
        byVoucher = byVoucher with { Order = byVoucher.Order with { CashMinor = 0, VoucherMinor = 62_00 } };
        var state = State() with { Orders = Orders(Buy(), byVoucher, Renewal(2)) };

        var line = Plan(Renewals("o-r1", "o-r2"), state).Lines.ShouldHaveSingleItem();

        line.Changes.OfType<OrderEnded>().Select(ended => (ended.OrderId, ended.State)).ShouldBe(
            [("o-r1", OrderState.Refunded), ("o-r2", OrderState.Refunded)]);
        line.Money.Single(m => m.Kind == MoneyLineKind.Refund).Amount.Minor.ShouldBe(62_00);
    }

    [Fact]
    public void Fifty_go_at_once_and_the_fifty_first_is_refused()
    {
        static UnsubscribeResources Many(int count) => new([.. Enumerable.Range(1, count).Select(n => $"i-{n}")]);

        UnsubscribeDecisions.Decide(State(), Many(50), Given.Moments).IsAllowed.ShouldBeTrue();
        UnsubscribeDecisions.Decide(State(), Many(51), Given.Moments).Refusal!.Sentence.ShouldBe(
            "At most 50 can be unsubscribed at once, and 51 are selected. Take some out of the selection.");
    }

    [Fact]
    public void Sums_are_those_of_the_quote_and_change_with_the_day()
    {
        var shown = Plan(new UnsubscribeResources(["i-a"]));
        var late = new Moments(Given.Now, Given.Now.AddMinutes(5));
        var nextDay = Moments.At(Bought.AddDays(4).AddSeconds(1));

        Decide(new UnsubscribeResources(["i-a"]), State(), late).Value!.Fingerprint.ShouldBe(shown.Fingerprint);
        Decide(new UnsubscribeResources(["i-a"]), State(), nextDay).Value!.Fingerprint
            .ShouldNotBe(shown.Fingerprint, StringComparer.Ordinal);
    }

    [Fact]
    public void Both_boxes_are_needed()
    {
        var bare = new UnsubscribeResources(["i-a"]);

        UnsubscribeDecisions.WhyNotAgreed(bare with { AcceptsAmount = true })!.Code.ShouldBe("refund.boxes");
        UnsubscribeDecisions.WhyNotAgreed(bare with { HasSavedData = true })!.Code.ShouldBe("refund.boxes");
        UnsubscribeDecisions.WhyNotAgreed(bare with { AcceptsAmount = true, HasSavedData = true }).ShouldBeNull();
    }

    private static UnsubscribeRenewals Renewals(params string[] orders) => new([new("i-a", orders)]);

    private static Plan Plan(Unsubscribe command, UnsubscribeState? state = null) =>
        Decide(command, state ?? State(), Given.Moments).Value.ShouldNotBeNull();

    private static string? Code(Unsubscribe command, UnsubscribeState? state = null) =>
        Plan(command, state).Lines.ShouldHaveSingleItem().Reason?.Code;

    private static Outcome<Plan> Decide(Unsubscribe command, UnsubscribeState state, Moments moments) =>
        UnsubscribeDecisions.Decide(state, command, moments);

    private static Holding Holding() => PeriodTests.Prepaid() with
    {
        Instance = PeriodTests.Prepaid().Instance with { PaidUntil = Bought.AddMonths(3), AnchorDay = 17 },
    };

    private static UnsubscribeState State(Holding? holding = null) => new()
    {
        Account = new AccountState
        {
            Account = Given.Account,
            Holdings = [holding ?? Holding()],
            Prices = PeriodTests.Prices,
            Profile = Profile.Default,
        },
        Orders = Orders(Buy(), Renewal(1), Renewal(2)),
    };

    private static Dictionary<string, IReadOnlyList<PaidOrder>> Orders(params PaidOrder[] orders) =>
        new(StringComparer.Ordinal) { ["i-a"] = orders };

    private static PaidOrder Buy() => Paid(Order("o-buy", 60_00, Bought), Bought, Bought.AddMonths(1));

    private static PaidOrder Renewal(int n)
    {
        var (from, until) = (Bought.AddMonths(n), Bought.AddMonths(n + 1));
        return Paid(
            Order($"o-r{n}", 62_00, Bought.AddHours(n)) with
            {
                Kind = OrderKind.Renew, Fulfilment = new RenewalTerms(from, until, 17).Written,
            },
            from, until);
    }

    private static PaidOrder Paid(Order order, DateTimeOffset from, DateTimeOffset until) => new()
    {
        Order = order,
        Lines =
        [
            new()
            {
                OrderId = order.Id, Line = 1, Name = "ecs.t6.small", ListMinor = 60_00, DiscountMinor = 0,
                PeriodFrom = from, PeriodUntil = until,
            },
        ],
        Sources = [new(RefundPlace.Balance, "", order.PaidAt!.Value, order.CashMinor, order.CashMinor)],
        Discounts = Given.Prices.TimeDiscounts,
        Durations = Given.Prices.Durations,
    };

    private static Order Order(string id, long cash, DateTimeOffset paidAt) => new()
    {
        Id = id,
        AccountId = Given.AccountId,
        Kind = OrderKind.New,
        State = OrderState.Fulfilled,
        SubjectId = "i-a",
        SubjectName = "load-test-03",
        CurrencyCode = "USD",
        ListMinor = cash,
        DiscountMinor = 0,
        CashMinor = cash,
        PriceListVersion = "1",
        ProfileName = "default",
        ProfileVersion = 1,
        Fulfilment = "",
        CreatedAt = paidAt,
        UnpaidUntil = paidAt,
        PaidAt = paidAt,
    };
}
