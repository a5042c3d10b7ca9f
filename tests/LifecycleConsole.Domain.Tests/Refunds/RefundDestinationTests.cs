using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Refunds;

namespace LifecycleConsole.Domain.Tests.Refunds;

public sealed class RefundDestinationTests
{
    [Theory]
    [InlineData(RefundPlace.Card, 150, 0, RefundPlace.Card, RefundReason.SamePlace)]
    [InlineData(RefundPlace.Card, 150, 1, RefundPlace.Balance, RefundReason.TooLongAgo)]
    [InlineData(RefundPlace.Card, 151, 0, RefundPlace.Balance, RefundReason.TooLongAgo)]
    [InlineData(RefundPlace.PayPal, 151, 0, RefundPlace.PayPal, RefundReason.SamePlace)]
    [InlineData(RefundPlace.PayPal, 180, 0, RefundPlace.PayPal, RefundReason.SamePlace)]
    [InlineData(RefundPlace.PayPal, 180, 1, RefundPlace.Balance, RefundReason.TooLongAgo)]
    [InlineData(RefundPlace.PayPal, 181, 0, RefundPlace.Balance, RefundReason.TooLongAgo)]
    [InlineData(RefundPlace.Balance, 999, 0, RefundPlace.Balance, RefundReason.FromBalance)]
    public void Where_it_goes_is_a_matter_of_method_and_days(
        RefundPlace from, int days, int seconds, RefundPlace to, RefundReason reason)
    {
        var paidAt = Given.Now - TimeSpan.FromDays(days) - TimeSpan.FromSeconds(seconds);

        var part = RefundDestinations.Of(
            100, [new(from, "pay-1", paidAt, 100, 100)], Profile.Default, Given.Now).ShouldHaveSingleItem();

        (part.To, part.Reason, part.Minor).ShouldBe((to, reason, 100));
    }

    [Fact]
    public void Several_methods_share_by_what_each_has_paid_largest_remainder_first()
    {
        // 1.00 over 2.00, 1.00 and 1.00: 50, 25, 25. 1.01: 50.5, 25.25, 25.25; the cent goes to the largest remainder.
        RefundSource[] sources = [Paid(RefundPlace.Card, 200), Paid(RefundPlace.PayPal, 100), Paid(RefundPlace.Balance, 100)];

        Shares(100, sources).ShouldBe([50, 25, 25]);
        Shares(101, sources).ShouldBe([51, 25, 25]);
        Shares(400, sources).ShouldBe([200, 100, 100]);
    }

    [Fact]
    public void Never_more_than_is_left_of_a_payment()
    {
        RefundSource[] sources = [Paid(RefundPlace.Card, 200) with { LeftMinor = 10 }, Paid(RefundPlace.Balance, 200)];

        Shares(100, sources).ShouldBe([10, 90]);
    }

    [Fact]
    public void It_arrives_within_thirty_business_days()
    {
        // Friday 20 November 2026: six weeks of five days later is Friday 1 January 2027; two holidays push it to Tuesday.
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var holidays = Profile.Default with { Holidays = [new(2026, 12, 25), new(2027, 1, 1)] };

        RefundArrival.LatestOf(Given.Now, Profile.Default, zone).ShouldBe(new(2027, 1, 1));
        RefundArrival.LatestOf(Given.Now, holidays, zone).ShouldBe(new(2027, 1, 5));
    }

    private static RefundSource Paid(RefundPlace place, long minor) => new(place, $"pay-{place}", Given.Now, minor, minor);

    private static IEnumerable<long> Shares(long minor, RefundSource[] sources) =>
        RefundDestinations.Of(minor, sources, Profile.Default, Given.Now).Select(part => part.Minor);
}
