using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Refunds;

/// <summary>
/// Resource plans of 30.00 for a month, all cash unless said: activated on 10 November, 12:00 in Shanghai, they last
/// until 10 December, 12:00: 30 days, 1.00 a day.
/// </summary>
public sealed class PlanRefundTests
{
    private static readonly DateTimeOffset Activated = Refunding.Local("2026-11-10 12:00:00");
    private static readonly DateTimeOffset Ends = Refunding.Local("2026-12-10 12:00:00");

    [Fact]
    public void Not_activated_all_cash_comes_back_however_long_ago_it_was_bought()
    {
        var line = Line(Plan("rp-a") with { ActivatedAt = null, EndsAt = null, ActivateBy = Ends }, cash: 20_00);

        // 30.00 was paid with 20.00 cash and a voucher of 10.00, which is void.
        Refund(line).ShouldBe((RefundRule.UnactivatedPlan, 20_00));
        line.Changes.OfType<ResourcePlanRefunded>().Single().UsedBefore.ShouldBe(0);
        line.Changes.OfType<NoticeGiven>().Single().Notice.Kind.ShouldBe(NoticeKind.ResourcePlanUnsubscribed);
        line.Changes.OfType<OrderEnded>().Single().State.ShouldBe(OrderState.Refunded);
    }

    [Fact]
    public void Of_one_that_nothing_was_used_of_all_cash_comes_back_on_its_last_day_too()
    {
        Refund(Line(Plan("rp-a"), at: Ends.AddTicks(-10))).ShouldBe((RefundRule.UnusedPlan, 30_00));
        Line(Plan("rp-a"), at: Ends).Reason!.Code.ShouldBe("refund.plan-over");
    }

    [Theory]
    [InlineData("2026-11-10 12:00:00", 29_00)] // the first day counts at once: 30.00 − 1.00 × 1
    [InlineData("2026-11-11 12:00:00", 29_00)] // 24 hours are one day
    [InlineData("2026-11-11 12:00:01", 28_00)] // a begun day is a day: 30.00 − 1.00 × 2
    [InlineData("2026-11-20 18:30:00", 19_00)] // 10 days and 6.5 hours are 11; no coefficient for plans
    [InlineData("2026-12-09 12:00:01", 0)] // the 30th day: 30.00 − 1.00 × 30
    public void Of_one_that_was_used_what_is_left_of_its_days_comes_back(string at, long minor)
    {
        var used = Plan("rp-a") with { UsedSeconds = 3600 };
        var line = Line(used, at: Refunding.Local(at));

        if (minor == 0)
        {
            line.Reason!.Code.ShouldBe("refund.nothing-left");
            return;
        }
        Refund(line).ShouldBe((RefundRule.PartialPlan, minor));
        line.Changes.OfType<OrderEnded>().Single().State.ShouldBe(OrderState.PartlyRefunded);
        var posting = line.Changes.OfType<LedgerPosted>().Single().Posting;
        posting.Transfers.ShouldBe([new(Book.PurchaseRevenue, Book.Cash, new(minor, Currency.Usd))]);
    }

    [Fact]
    public void Days_are_counted_at_the_list_price_and_taken_off_the_cash_and_rounded_once()
    {
        // 29.99 list over 31 days, of which 12.34 was cash: 29.99 ÷ 31 × 3 = 2.902258…; 12.34 − 2.902258… = 9.437741…
        var plan = Plan("rp-a") with
        {
            UsedSeconds = 1, ActivatedAt = Refunding.Local("2026-12-01 00:00:00"),
            EndsAt = Refunding.Local("2027-01-01 00:00:00"),
        };

        Refund(Line(plan, Refunding.Local("2026-12-03 00:00:01"), cash: 12_34, list: 29_99))
            .ShouldBe((RefundRule.PartialPlan, 9_44));
        // All of it was paid by a gift.
        Line(plan, Refunding.Local("2026-12-03 00:00:01"), cash: 0, list: 29_99).Reason!.Code
            .ShouldBe("refund.no-cash");
        // 0.90 cash: 0.90 − 2.902258… is below zero, and nothing is left.
        Line(plan, Refunding.Local("2026-12-03 00:00:01"), cash: 90, list: 29_99).Reason!.Code
            .ShouldBe("refund.nothing-left");
    }

    [Fact]
    public void What_is_used_up_or_was_unsubscribed_before_pays_nothing_back()
    {
        var plan = Plan("rp-a");

        Line(plan with { UsedSeconds = plan.CapacitySeconds }).Reason!.Code.ShouldBe("refund.plan-used-up");
        Line(plan with { RefundedAt = Activated }).Reason!.Code.ShouldBe("resource-plan.refunded");
        Line(plan with { Id = "rp-b" }).Reason!.Code.ShouldBe("resource-plan.not-found");
    }

    [Fact]
    public void Several_at_once_are_those_that_are_refunded_in_part_and_50_at_most()
    {
        var state = State(Activated, 30_00, 30_00, Plan("rp-a") with { UsedSeconds = 1 }, Plan("rp-b"));
        var lines = Decide(state, Activated, "rp-a", "rp-b").Value!.Lines;
        lines.Select(line => line.Reason?.Code).ShouldBe([null, "refund.plan-alone"]);

        Decide(state, Activated, [.. Enumerable.Range(0, 51).Select(n => $"rp-{n}")]).Refusal!.Code
            .ShouldBe("refund.too-many");
    }

    private static (RefundRule Rule, long Minor) Refund(PlanLine line)
    {
        line.Reason.ShouldBeNull();
        var order = line.Changes.OfType<RefundPlaced>().Single().Orders.Single();
        line.Money.Single().Amount.Minor.ShouldBe(order.AmountMinor);
        return (order.Input.Rule, order.AmountMinor);
    }

    private static PlanLine Line(ResourcePlan plan, DateTimeOffset? at = null, long cash = 30_00, long list = 30_00) =>
        Decide(State(at ?? Activated.AddDays(3), cash, list, plan), at ?? Activated.AddDays(3), "rp-a").Value!.Lines[0];

    private static Outcome<Plan> Decide(UnsubscribeState state, DateTimeOffset at, params IReadOnlyList<string> ids) =>
        UnsubscribeDecisions.Decide(state, new UnsubscribeResourcePlans(ids), Moments.At(at));

    private static UnsubscribeState State(
        DateTimeOffset at, long cash, long list, params IReadOnlyList<ResourcePlan> plans) => new()
    {
        Account = new AccountState
        {
            Account = Given.Account, Prices = Given.Prices, Profile = Profile.Default, Holdings = [],
        },
        ResourcePlans = plans,
        Orders = plans.ToDictionary(
            plan => plan.Id, IReadOnlyList<PaidOrder> (plan) => [PaidOf(plan, at, cash, list)], StringComparer.Ordinal),
    };

    private static PaidOrder PaidOf(ResourcePlan plan, DateTimeOffset at, long cash, long list) => new()
    {
        Order = new Order
        {
            Id = $"o-{plan.Id}", AccountId = Given.AccountId, Kind = OrderKind.New, State = OrderState.Fulfilled,
            SubjectId = plan.Id, SubjectName = "Plan", CurrencyCode = "USD", ListMinor = list, DiscountMinor = 0,
            CashMinor = cash, VoucherMinor = list - cash, PriceListVersion = "1", ProfileName = "default",
            ProfileVersion = 1, Fulfilment = "", CreatedAt = at.AddDays(-300), UnpaidUntil = at,
            PaidAt = at.AddDays(-300),
        },
        Lines =
        [
            new()
            {
                OrderId = $"o-{plan.Id}", Line = 1, Name = "Plan", ListMinor = list, DiscountMinor = 0,
                PeriodFrom = plan.ActivatedAt, PeriodUntil = plan.EndsAt,
            },
        ],
        Sources = [new(RefundPlace.Balance, "", at.AddDays(-300), cash, cash)],
        Discounts = Given.Prices.TimeDiscounts,
        Durations = Given.Prices.Durations,
    };

    private static ResourcePlan Plan(string id) => new()
    {
        Id = id, AccountId = Given.AccountId, OrderId = $"o-{id}", OfferId = "offer", Name = "Plan",
        Kind = QuotaKind.DiskStorage, Capacity = 100, Months = 1, BoughtAt = Activated, ActivatedAt = Activated,
        EndsAt = Ends,
    };
}
