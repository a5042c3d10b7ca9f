using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Renewals;

namespace LifecycleConsole.Domain.Tests.Renewals;

public sealed class PeriodTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public void Months_are_counted_from_the_anchor_day_and_clamped_to_short_months()
    {
        var january = Given.Utc("2027-01-31T00:22:48Z"); // 31 January, 08:22:48 in Shanghai

        var february = Periods.EndOf(january, 1, anchor: 31, Shanghai);
        var march = Periods.EndOf(february, 1, anchor: 31, Shanghai);

        february.ShouldBe(Given.Utc("2027-02-28T00:22:48Z"));
        march.ShouldBe(Given.Utc("2027-03-31T00:22:48Z"));
    }

    [Fact]
    public void February_of_a_leap_year_has_a_29th()
    {
        Periods.EndOf(Given.Utc("2027-12-31T00:00:00Z"), 2, 31, Shanghai).ShouldBe(Given.Utc("2028-02-29T00:00:00Z"));
        Periods.EndOf(Given.Utc("2028-02-29T00:00:00Z"), 12, 29, Shanghai).ShouldBe(Given.Utc("2029-02-28T00:00:00Z"));
    }

    [Fact]
    public void The_day_is_that_of_the_billing_zone()
    {
        // 1 March 02:00 in Shanghai is still February in UTC
        Periods.EndOf(Given.Utc("2027-02-28T18:00:00Z"), 1, 1, Shanghai).ShouldBe(Given.Utc("2027-03-31T18:00:00Z"));
    }

    [Fact]
    public void An_end_that_clocks_skip_is_the_first_instant_after_the_gap()
    {
        // 28 March 2027: Berlin goes from 02:00 to 03:00
        Periods.EndOf(Given.Utc("2027-02-28T01:30:00Z"), 1, 28, Berlin).ShouldBe(Given.Utc("2027-03-28T01:00:00Z"));
    }

    [Fact]
    public void An_end_that_comes_twice_is_the_later_one()
    {
        // 31 October 2027: Berlin goes from 03:00 back to 02:00
        Periods.EndOf(Given.Utc("2027-09-30T00:30:00Z"), 1, 31, Berlin).ShouldBe(Given.Utc("2027-10-31T01:30:00Z"));
    }

    [Fact]
    public void Only_vCPU_and_memory_are_cheaper_for_long_times()
    {
        var parts = PeriodPrices.Of(Prepaid(), 12, Prices).Value!;

        parts.Select(part => (part.Name, part.List.Minor, part.Discount.Minor)).ShouldBe(
            [("ecs.t6.small", 36_000, 6_120), ("2 Mbit/s", 8_640, 0), ("Ultra disk, 40 GiB", 2_400, 0)]);
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(6, 0.88)]
    [InlineData(11, 0.88)]
    [InlineData(12, 0.83)]
    [InlineData(24, 0.70)]
    [InlineData(36, 0.50)]
    public void The_discount_is_that_of_the_longest_time_reached(int months, double factor) =>
        PeriodPrices.Of(Prepaid(), months, Prices).Value![0].Factor.ShouldBe((decimal)factor);

    [Fact]
    public void A_type_without_a_price_is_not_sold()
    {
        var unknown = Prepaid() with { Instance = Prepaid().Instance with { TypeName = "ecs.gone.large" } };

        PeriodPrices.Of(unknown, 1, Prices).Refusal!.Code.ShouldBe("price.missing");
    }

    internal static PriceList Prices => Given.Prices with
    {
        Types = Given.Prices.Types.ToDictionary(
            pair => pair.Key, pair => pair.Value with { PerMonth = 30m }, StringComparer.Ordinal),
    };

    internal static Holding Prepaid() => new()
    {
        Instance = Given.Instance with
        {
            ChargeType = ChargeType.Subscription,
            PaidUntil = Given.Utc("2026-11-27T01:20:05Z"),
            AnchorDay = 27,
            Renewal = RenewalMode.Manual,
            StaticAddress = "47.98.112.37",
            BandwidthMbps = 2,
        },
        Disks = [Given.SystemDisk with { ChargeType = ChargeType.Subscription }, Given.DataDisk],
    };
}
