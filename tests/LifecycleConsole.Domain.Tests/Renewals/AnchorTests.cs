using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Renewals;
using NodaTime;
using NodaTime.TimeZones;

namespace LifecycleConsole.Domain.Tests.Renewals;

/// <summary>A chain of periods comes back to its time of day after clocks have skipped it once.</summary>
public sealed class AnchorTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>28 March 2027: Berlin goes from 02:00 to 03:00; 28 April is at 02:30 again, in summer time.</summary>
    [Fact]
    public void After_a_gap_the_next_end_is_at_the_old_time_of_day()
    {
        var february = Given.Utc("2027-02-28T01:30:00Z");
        var march = Periods.EndOf(february, 1, 28, Berlin);
        var anchor = new Anchor(28, new Anchor(28).MicrosAt(february, march, Berlin));

        march.ShouldBe(Given.Utc("2027-03-28T01:00:00Z"));
        anchor.Micros.ShouldBe(9_000_000_000L); // 02:30
        Periods.EndOf(march, 1, anchor, Berlin).ShouldBe(Given.Utc("2027-04-28T00:30:00Z"));
        Periods.EndOn(march, new(2027, 5, 10), anchor, Berlin).ShouldBe(Given.Utc("2027-05-10T00:30:00Z"));
    }

    [Fact]
    public void As_long_as_no_gap_is_met_nothing_is_kept()
    {
        var from = Given.Utc("2027-01-31T02:00:00Z");

        new Anchor(31).MicrosAt(from, Periods.EndOf(from, 1, 31, Berlin), Berlin).ShouldBeNull();
        FirstPeriod.Of(from, 1, Berlin).AnchorMicros.ShouldBeNull();
    }

    [Fact]
    public void A_first_period_that_ends_in_a_gap_keeps_the_time_it_was_bought_at()
    {
        var period = FirstPeriod.Of(Given.Utc("2027-02-28T01:30:00Z"), 1, Berlin);

        period.Begun("i-a").ShouldBe(
            new PeriodBegun("i-a", Given.Utc("2027-03-28T01:00:00Z"), 28, 1) { AnchorMicros = 9_000_000_000L });
    }

    [Fact]
    public void An_automatic_renewal_and_the_forecast_go_back_to_it()
    {
        var instance = Given.Instance with
        {
            ChargeType = ChargeType.Subscription, PaidUntil = Given.Utc("2027-02-28T01:30:00Z"), AnchorDay = 28,
            Renewal = RenewalMode.Auto, RenewalMonths = 1,
        };
        var state = Given.State() with { Account = Given.Account with { BillingZone = "Europe/Berlin" } };

        var ends = RenewalsAhead.Of(
            state, Given.Holding with { Instance = instance }, Given.Utc("2027-06-01T00:00:00Z")).Select(r => r.End);

        ends.ShouldBe([
            Given.Utc("2027-02-28T01:30:00Z"), Given.Utc("2027-03-28T01:00:00Z"),
            Given.Utc("2027-04-28T00:30:00Z"), Given.Utc("2027-05-28T00:30:00Z"),
        ]);
    }

    [Fact]
    public void It_is_kept_with_the_order_and_recorded()
    {
        var terms = new RenewalTerms(Given.Now, Given.Now.AddMonths(1), 20)
        {
            AnchorMicros = 9_000_000_000L, BandwidthMbps = 5,
        };

        RenewalTerms.Read(terms.Written).ShouldBe(terms);
        RenewalTerms.Read((terms with { BandwidthMbps = null }).Written)!.AnchorMicros.ShouldBe(9_000_000_000L);
        RenewalTerms.Read((terms with { AnchorMicros = null }).Written)!.AnchorMicros.ShouldBeNull();
        terms.EndOf("i-a").Canonical.ShouldEndWith(" 20 9000000000");
        (terms with { AnchorMicros = null }).EndOf("i-a").Canonical.ShouldEndWith(" 20");
    }

    /// <summary>
    /// Every half hour of the nights in which clocks change, and months of every length: each end of a chain is the
    /// first local time so many months later, as NodaTime resolves it (first instant after a gap, later of two).
    /// </summary>
    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    public void Whatever_chain_ends_where_its_first_time_of_day_says(string zoneId)
    {
        var (zone, oracle) = (TimeZoneInfo.FindSystemTimeZoneById(zoneId), DateTimeZoneProviders.Tzdb[zoneId]);
        var resolver = Resolvers.CreateMappingResolver(
            Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);
        for (var day = new LocalDate(2026, 10, 1); day < new LocalDate(2027, 4, 20); day = day.PlusDays(1))
        {
            for (var halves = 0; halves < 8; halves++)
            {
                var first = day.At(new LocalTime(halves / 2, halves % 2 * 30));
                foreach (var months in (int[])[1, 2, 5])
                {
                    Chain(first, months, (zone, oracle, resolver));
                }
            }
        }
    }

    private static void Chain(
        LocalDateTime first, int months, (TimeZoneInfo Zone, DateTimeZone Oracle, ZoneLocalMappingResolver By) with)
    {
        var end = with.Oracle.ResolveLocal(first, with.By).ToDateTimeOffset();
        if (TimeZoneInfo.ConvertTime(end, with.Zone).DateTime != first.ToDateTimeUnspecified())
        {
            return; // nobody buys at a time that clocks skip
        }
        var anchor = new Anchor(first.Day);
        for (var n = 1; n <= 14 / months; n++)
        {
            var next = Periods.EndOf(end, months, anchor, with.Zone);
            anchor = anchor with { Micros = anchor.MicrosAt(end, next, with.Zone) };
            next.ShouldBe(
                with.Oracle.ResolveLocal(first.PlusMonths(n * months), with.By).ToDateTimeOffset(),
                $"{first}, {months} months, end {n}");
            end = next;
        }
    }
}
