using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Tests.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Refunds;

/// <summary>Subscription to Pay-As-You-Go: i-a was bought on 17 November for a month at 60.00, and renewed.</summary>
public sealed class ByUseTests
{
    private static readonly DateTimeOffset Bought = Given.Utc("2026-11-17T01:20:05Z");

    [Fact]
    public void It_pays_back_what_an_unsubscription_would_and_goes_on_by_use()
    {
        var line = Line(State());

        // 4 begun days: 2.00 × 4 × 1.5 of 60.00, and the renewal in full
        (line.Effect, line.Money[0].Amount.Minor).ShouldBe((Effect.SwitchedToPayAsYouGo, 48_00 + 62_00));
        var unsubscribed = UnsubscribeDecisions
            .Decide(State(), new UnsubscribeResources(["i-a"]), Given.Moments).Value!;
        line.Money[0].Amount.ShouldBe(unsubscribed.Money.Single(m => m.Kind == MoneyLineKind.Refund).Amount);
        line.Changes.OfType<RefundPlaced>().Single().Refund.Kind.ShouldBe(RefundKind.Switch);
        line.Changes.OfType<SwitchedByUse>().Single().ShouldBe(new("i-a", StoppedMode.NotApplicable));
        line.Changes.OfType<DiskByUse>().Select(d => d.DiskId).ShouldBe(["d-system"]);
        line.Changes.OfType<DueMomentPassed>().Select(d => d.Kind)
            .ShouldBe([DueKind.Expiry, DueKind.AutoRenewal, DueKind.ExpiryReminder]);
        line.Changes.OfType<InstanceReleased>().ShouldBeEmpty();
        // 0.068 + 2 × 0.012 + 240 GiB × 0.00015 an hour, the data disk included: 3.072 a day
        line.Money[1].ShouldSatisfyAllConditions(
            m => m.Kind.ShouldBe(MoneyLineKind.StartsPerDay), m => m.Amount.Minor.ShouldBe(3_07));
    }

    [Fact]
    public void What_was_used_up_or_bought_elsewhere_switches_without_money()
    {
        var line = Line(State() with { Orders = Orders() });

        line.Applies.ShouldBeTrue();
        line.Money[0].Amount.Minor.ShouldBe(0);
        line.Changes.OfType<RefundPlaced>().ShouldBeEmpty();
        line.Warnings.ShouldHaveSingleItem().Code.ShouldBe("switch.bought-elsewhere");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // paid by a voucher: nothing is paid back
    public void A_bandwidth_that_a_renewal_was_to_bring_does_not_come_any_more(bool isPaidInCash)
    {
        var renewal = Renewal();
        renewal = renewal with
        {
            Order = renewal.Order with
            {
                CashMinor = isPaidInCash ? renewal.Order.CashMinor : 0,
                Fulfilment = (RenewalTerms.Read(renewal.Order.Fulfilment)! with { BandwidthMbps = 100 }).Written,
            },
        };

        var line = Line(State() with { Orders = Orders(renewal) });

        line.Changes.ShouldContain(new DueMomentPassed(DueKind.BandwidthTurn, renewal.Order.Id));
    }

    [Fact]
    public void The_first_hour_must_be_there_after_the_refund()
    {
        var poor = State() with { Available = new Money(-50_00, Currency.Usd) };

        Line(poor).Applies.ShouldBeTrue(); // 110.00 come back to the balance
        Line(poor with { Orders = Orders() }).Reason!.Code.ShouldBe("switch.first-hour");
    }

    [Fact]
    public void What_cannot_be_switched_says_why()
    {
        Why(i => i with { ChargeType = ChargeType.PayAsYouGo }).ShouldBe("switch.by-use-already");
        Why(i => i with { Phase = Phase.Recycled }).ShouldBe("refund.recycled");
        Why(i => i with { Phase = Phase.Released }).ShouldBe("instance.released");
        Why(i => i with { HeldAt = Given.Now }).ShouldBe("refund.held");
        Why(i => i with { PaidUntil = Given.Now }).ShouldBe("refund.over");
        var one = new Dictionary<string, string>(StringComparer.Ordinal) { ["i-a"] = "o-open" };
        Line(State() with { OpenOrders = one }).Reason!.Code.ShouldBe("refund.unpaid-order");
        Line(State() with { OrdersUnderWay = one }).Reason!.Code.ShouldBe("refund.under-way");
        var off = State() with
        {
            Account = State().Account with { Profile = Profile.Default with { SwitchesToPayAsYouGo = false } },
        };
        Line(off).Reason!.Code.ShouldBe("switch.to-pay-as-you-go-off");

        static string? Why(Func<Instance, Instance> with) => Line(State(with)).Reason?.Code;
    }

    [Fact]
    public void One_that_is_stopped_is_charged_until_somebody_says_otherwise() =>
        Line(State(i => i with { PowerState = PowerState.Stopped })).Changes.OfType<SwitchedByUse>().Single()
            .StoppedMode.ShouldBe(StoppedMode.KeepCharging);

    [Fact]
    public void Only_the_sum_is_agreed_to_because_nothing_is_erased()
    {
        UnsubscribeDecisions.WhyNotAgreed(Command)!.Code.ShouldBe("switch.amount-not-agreed");
        UnsubscribeDecisions.WhyNotAgreed(Command with { AcceptsAmount = true }).ShouldBeNull();
    }

    [Fact]
    public void What_was_paid_before_it_became_subscription_anew_is_of_an_earlier_life()
    {
        var again = Bought.AddDays(2);
        var later = Paid(
            Order("o-again", 60_00, again) with { Kind = OrderKind.Switch }, again, again.AddMonths(1));
        var state = State(i => i with { PaidUntil = again.AddMonths(1) }) with { Orders = Orders(Buy(), later) };

        Line(state).Changes.OfType<RefundPlaced>().Single().Orders.Select(o => o.Input.OrderId).ShouldBe(["o-again"]);
    }

    [Fact]
    public void An_upgrade_pays_back_by_the_difference_of_the_full_day_prices()
    {
        // 0.36 a day × 4 begun days × 1.5 = 2.16 of 9.00
        var upgrade = Paid(Order("o-up", 9_00, Bought) with { Kind = OrderKind.Upgrade }, Bought, Bought.AddMonths(1))
            with
        { UpgradeDayPrices = new Dictionary<int, decimal> { [1] = 36m } };

        var orders = Line(State() with { Orders = Orders(Buy(), upgrade) }).Changes.OfType<RefundPlaced>().Single()
            .Orders;

        orders.Select(o => (o.Input.OrderId, o.AmountMinor)).ShouldBe([("o-buy", 48_00), ("o-up", 6_84)]);
    }

    private static SwitchToPayAsYouGo Command => new(["i-a"]);

    private static PlanLine Line(UnsubscribeState state) =>
        UnsubscribeDecisions.Decide(state, Command, Given.Moments).Value.ShouldNotBeNull().Lines.ShouldHaveSingleItem();

    private static UnsubscribeState State(Func<Instance, Instance>? with = null)
    {
        var holding = PeriodTests.Prepaid();
        var instance = holding.Instance with { PaidUntil = Bought.AddMonths(2), AnchorDay = 17 };
        return new()
        {
            Account = new AccountState
            {
                Account = Given.Account,
                Holdings = [holding with { Instance = (with ?? (i => i))(instance) }],
                Prices = PeriodTests.Prices,
                Profile = Profile.Default,
            },
            Orders = Orders(Buy(), Renewal()),
        };
    }

    private static Dictionary<string, IReadOnlyList<PaidOrder>> Orders(params PaidOrder[] orders) =>
        new(StringComparer.Ordinal) { ["i-a"] = orders };

    private static PaidOrder Buy() => Paid(Order("o-buy", 60_00, Bought), Bought, Bought.AddMonths(1));

    private static PaidOrder Renewal()
    {
        var (from, until) = (Bought.AddMonths(1), Bought.AddMonths(2));
        var order = Order("o-r1", 62_00, Bought.AddHours(1)) with
        {
            Kind = OrderKind.Renew, Fulfilment = new RenewalTerms(from, until, 17).Written,
        };
        return Paid(order, from, until);
    }

    private static PaidOrder Paid(Order order, DateTimeOffset from, DateTimeOffset until) => new()
    {
        Order = order,
        Lines =
        [
            new()
            {
                OrderId = order.Id, Line = 1, Name = "ecs.t6.small", ListMinor = order.ListMinor, DiscountMinor = 0,
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
