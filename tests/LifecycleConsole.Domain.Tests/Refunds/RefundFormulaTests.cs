using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Refunds;
using static LifecycleConsole.Domain.Tests.Refunds.Refunding;

namespace LifecycleConsole.Domain.Tests.Refunds;

/// <summary>Golden cases, each worked by hand in its comment (rules §7).</summary>
public sealed class RefundFormulaTests
{
    [Fact]
    public void Begun_days_count_whole_and_the_first_ones_half_as_much_again()
    {
        // 60.00 over 30 days is 2.00 a day. 9 days and 2 hours are 10 begun days: 2.00 × 10 × 1.5 = 30.00.
        var refund = RefundFormula.Of(Input("2026-11-01 12:00", "2026-12-01 12:00", "2026-11-10 14:00", 60_00));

        (refund.OrderDays, refund.UsedDays, refund.UsedMonths, refund.Coefficient).ShouldBe((30, 10, 0, 1.5m));
        refund.Lines.ShouldBe([new("ecs.t6.small", 60_00, 2m, 1m, 30m)]);
        (refund.Consumed, refund.Left, refund.AmountMinor).ShouldBe((30m, 30m, 30_00));
    }

    [Theory]
    [InlineData("2026-11-01 12:00")]
    [InlineData("2026-11-01 23:59")]
    [InlineData("2026-11-02 12:00")] // a day to the second
    public void Less_than_a_day_is_a_day(string at) =>
        // 2.00 × 1 × 1.5 = 3.00 of 60.00.
        Input("2026-11-01 12:00", "2026-12-01 12:00", at, 60_00).Minor().ShouldBe(57_00);

    [Fact]
    public void A_microsecond_into_the_second_day_is_two_days()
    {
        var input = Input("2026-11-01 12:00", "2026-12-01 12:00", "2026-11-02 12:00", 60_00);

        (input with { At = input.At.AddTicks(10) }).Minor().ShouldBe(54_00);
    }

    [Theory]
    [InlineData("2026-11-30 12:00", 35_00)] // 29 days: 2.00 × 29 × 1.5 = 87.00 of 122.00
    [InlineData("2026-11-30 12:01", 62_00)] // 30 begun: 2.00 × 30 × 1.0 = 60.00, so that a minute later it is more
    [InlineData("2026-12-01 12:00", 62_00)]
    [InlineData("2026-12-01 12:01", 60_00)] // 31: 62.00
    public void From_the_thirtieth_day_on_days_count_once(string at, long minor) =>
        // 122.00 over 61 days (30 of November and 31 of December) is 2.00 a day.
        Input("2026-11-01 12:00", "2027-01-01 12:00", at, 122_00).Minor().ShouldBe(minor);

    [Fact]
    public void The_vendors_own_example_comes_out()
    {
        // facts/alibaba §3.3: 5,040.00 over 1,095 days, 365 used, 12 months used at 0.85: 1,428.00 of 2,736.00.
        var input = Input("2025-01-01 00:00", "2028-01-01 00:00", "2026-01-01 00:00", 5_040_00) with
        {
            CashMinor = 2_736_00, Lines = [new("SAS", 5_040_00, HasTimeDiscount: true)], Discounts = [new(12, 0.85m)],
        };

        var refund = RefundFormula.Of(input);

        (refund.OrderDays, refund.UsedDays, refund.UsedMonths).ShouldBe((1095, 365, 12));
        (refund.Lines[0].PerDay, refund.Consumed, refund.AmountMinor).ShouldBe((4.60274m, 1_428m, 1_308_00));
    }

    [Theory]
    [InlineData("2026-07-14 12:00", 5, 1)] // a day before six months
    [InlineData("2026-07-15 12:00", 6, 0.88)] // six months to the second
    [InlineData("2026-12-15 12:01", 11, 0.88)]
    public void The_discount_is_that_of_the_longest_time_used_in_full(string at, int months, double factor)
    {
        var input = Input("2026-01-15 12:00", "2027-01-15 12:00", at, 1_200_00) with
        {
            Lines = [new("ecs.t6.small", 1_200_00, HasTimeDiscount: true)],
        };

        var refund = RefundFormula.Of(input);

        (refund.UsedMonths, refund.Lines[0].Factor).ShouldBe((months, (decimal)factor));
    }

    [Fact]
    public void Disks_and_bandwidth_have_no_discount()
    {
        // A year of 365 days, 213 begun, seven months used: vCPU and memory 1,200.00 × 213 ÷ 365 × 0.88 = 616.241096,
        // the disk 240.00 × 213 ÷ 365 = 140.054795; 1,236.00 paid (1,200.00 × 0.83 + 240.00) less 756.295890 is
        // 479.704110.
        var input = Input("2026-01-15 12:00", "2027-01-15 12:00", "2026-08-15 13:00", 0) with
        {
            CashMinor = 1_236_00,
            Lines = [new("ecs.t6.small", 1_200_00, HasTimeDiscount: true), new("disk", 240_00, HasTimeDiscount: false)],
        };

        var refund = RefundFormula.Of(input);

        refund.Lines.Select(line => line.Consumed).ShouldBe([616.241096m, 140.054795m]);
        (refund.UsedDays, refund.Consumed, refund.Left, refund.AmountMinor)
            .ShouldBe((213, 756.29589m, 479.70411m, 479_70));
    }

    [Fact]
    public void A_leap_day_is_a_day()
    {
        // 1 December 2027 to 1 December 2028 has 366 days; to 1 March 31 + 31 + 29 = 91. 366.00 is 1.00 a day, and
        // below six months there is no discount: 303.78 paid (366.00 × 0.83) less 91.00.
        var input = Input("2027-12-01 08:00", "2028-12-01 08:00", "2028-03-01 08:00", 0) with
        {
            CashMinor = 303_78, Lines = [new("ecs.t6.small", 366_00, HasTimeDiscount: true)],
        };

        var refund = RefundFormula.Of(input);

        (refund.OrderDays, refund.UsedDays, refund.AmountMinor).ShouldBe((366, 91, 212_78));
    }

    [Fact]
    public void A_month_that_ends_early_has_its_own_days() =>
        // 31 January to 28 February has 28 days; 56.00 is 2.00 a day; ten days: 2.00 × 10 × 1.5 = 30.00.
        Input("2026-01-31 09:00", "2026-02-28 09:00", "2026-02-10 09:00", 56_00).Minor().ShouldBe(26_00);

    [Theory]
    [InlineData("2026-03-15T11:00Z", "2026-04-15T10:00Z", "2026-03-29T10:00Z", 14, 20_00)] // 12:00, clocks went on
    [InlineData("2026-03-15T11:00Z", "2026-04-15T10:00Z", "2026-03-29T10:01Z", 15, 17_00)]
    [InlineData("2026-10-10T10:00Z", "2026-11-10T11:00Z", "2026-10-25T11:00Z", 15, 17_00)] // and an hour of time
    public void Days_turn_at_the_orders_own_time_of_day_also_when_clocks_change(
        string from, string until, string at, int days, long minor)
    {
        // 62.00 over 31 days on the clock is 2.00 a day, × 1.5: 14 days cost 42.00, 15 cost 45.00.
        var input = Input("2026-03-15 12:00", "2026-04-15 12:00", "2026-03-29 12:00", 62_00) with
        {
            BillingZone = "Europe/Berlin",
            PeriodFrom = Given.Utc(from),
            PeriodUntil = Given.Utc(until),
            At = Given.Utc(at),
        };

        var refund = RefundFormula.Of(input);

        (refund.OrderDays, refund.UsedDays, refund.AmountMinor).ShouldBe((31, days, minor));
    }

    [Fact]
    public void An_order_that_begins_where_clocks_skip_its_time_has_all_its_days()
    {
        // Counted from 02:30, which was not there on 29 March: it begins at 03:00 and ends on 29 April at 02:30.
        // 310.00 over 31 days is 10.00 a day; ten days cost 10.00 × 10 × 1.5 = 150.00.
        var input = Input("2026-03-29 12:00", "2026-04-29 12:00", "2026-04-08 12:00", 310_00) with
        {
            BillingZone = "Europe/Berlin",
            AnchorMicros = 9_000_000_000,
            PeriodFrom = Given.Utc("2026-03-29T01:00:00Z"),
            PeriodUntil = Given.Utc("2026-04-29T00:30:00Z"),
            At = Given.Utc("2026-04-08T00:30:00Z"),
        };

        var refund = RefundFormula.Of(input);

        (refund.OrderDays, refund.UsedDays, refund.AmountMinor).ShouldBe((31, 10, 160_00));
        RefundDays.EndOfDay(input, 10).ShouldBe(input.At);
    }

    [Fact]
    public void What_a_voucher_or_a_gift_has_paid_is_void()
    {
        // 60.00, of it 40.00 in cash. Ten days are worth 30.00: 10.00 is left.
        var input = Input("2026-11-01 12:00", "2026-12-01 12:00", "2026-11-11 12:00", 60_00);

        (input with { CashMinor = 40_00, VoucherMinor = 15_00, GiftMinor = 5_00 }).Minor().ShouldBe(10_00);
        // A pending renewal of 200.00, 150.00 in cash and 50.00 by voucher: 150.00 (facts/alibaba §3.3).
        (input with { CashMinor = 150_00, VoucherMinor = 50_00, Rule = RefundRule.PendingRenewal })
            .Minor().ShouldBe(150_00);
    }

    [Fact]
    public void An_upgrade_counts_what_a_day_became_dearer()
    {
        // The instance: 300.00 over 30 days is 10.00; 15 begun days × 1.5 = 225.00 of 300.00: 75.00.
        // The upgrade at day 10 from 10.00 to 15.00 a day, 100.00 for 20 days: 5.00 × 5 × 1.5 = 37.50: 62.50.
        var instance = Input("2026-11-01 12:00", "2026-12-01 12:00", "2026-11-15 18:00", 300_00);
        var upgrade = Input("2026-11-11 12:00", "2026-12-01 12:00", "2026-11-15 18:00", 100_00) with
        {
            Kind = OrderKind.Upgrade,
            Lines = [new("ecs.g6.large", 100_00, HasTimeDiscount: false) { DayPriceMinor = 15_00m - 10_00m }],
        };

        (instance.Minor(), upgrade.Minor()).ShouldBe((75_00, 62_50));
    }

    [Fact]
    public void Half_a_cent_goes_up_once_for_the_order()
    {
        // 1.10 over 30 days, one day × 1.5 is 0.055: 1.045 is 1.05. In two lines of 0.55 it is 0.0275 twice, the same.
        var input = Input("2026-11-01 12:00", "2026-12-01 12:00", "2026-11-01 13:00", 1_10);

        input.Minor().ShouldBe(1_05);
        (input with { Lines = [new("a", 55, false), new("b", 55, false)] }).Minor().ShouldBe(1_05);
    }

    [Theory]
    [InlineData("2026-11-29 12:00", 0)] // 28 × 2.00 × 1.5 = 84.00, more than was paid
    [InlineData("2026-12-01 12:00", 0)] // used to its end: it has consumed what it cost
    public void It_is_never_below_nothing(string at, long minor) =>
        Input("2026-11-01 12:00", "2026-12-01 12:00", at, 60_00).Minor().ShouldBe(minor);

    [Fact]
    public void A_resource_plan_counts_days_at_the_list_price()
    {
        // 90.00 listed over 30 days, 60.00 paid: ten days are 30.00, without the coefficient.
        var input = Input("2026-11-01 12:00", "2026-12-01 12:00", "2026-11-11 12:00", 90_00) with
        {
            Rule = RefundRule.PartialPlan, CashMinor = 60_00,
        };

        input.Minor().ShouldBe(30_00);
        (input with { Rule = RefundRule.UnusedPlan }).Minor().ShouldBe(60_00);
        (input with { Rule = RefundRule.UnactivatedPlan }).Minor().ShouldBe(60_00);
    }

    [Fact]
    public void It_is_said_when_waiting_gives_more_or_less()
    {
        // 122.00 over 61 days, 20 begun: 60.00. A day more: 63.00. From the 30th on: 60.00 of 122.00, 62.00 are left.
        var refund = RefundFormula.Of(Input("2026-11-01 12:00", "2027-01-01 12:00", "2026-11-21 11:00", 122_00));

        refund.AmountMinor.ShouldBe(62_00);
        RefundOutlooks.Of(refund).ShouldBe([
            new(Local("2026-11-21 12:00"), RefundTurn.NextDay, 59_00),
        ]);
        RefundOutlooks.Of(RefundFormula.Of(refund.Input with { At = Local("2026-11-25 11:00") })).ShouldBe([
            new(Local("2026-11-25 12:00"), RefundTurn.NextDay, 47_00),
            new(Local("2026-11-30 12:00"), RefundTurn.CoefficientEnds, 62_00),
        ]);
    }

    [Fact]
    public void What_is_kept_is_computed_again_to_the_same()
    {
        var kept = new RefundExplanation([RefundFormula.Of(
            Input("2026-11-01 12:00", "2027-01-01 12:00", "2026-11-21 11:00", 122_01))]).Text;

        var read = RefundExplanation.Read(kept);

        read.Proves().ShouldBeTrue();
        read.Text.ShouldBe(kept);
        (read with { Orders = [read.Orders[0] with { AmountMinor = 1 }] }).Proves().ShouldBeFalse();
    }
}
