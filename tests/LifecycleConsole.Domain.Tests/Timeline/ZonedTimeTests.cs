using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Tests.Timeline;

public sealed class ZonedTimeTests
{
    [Fact]
    public void An_ordinary_time_is_one_instant() =>
        Resolve("2026-11-21", "18:00", "Asia/Shanghai").Value.ShouldBe(Given.Utc("2026-11-21T10:00:00Z"));

    [Fact]
    public void Seconds_are_dropped() =>
        Resolve("2026-11-21", "18:00:59", "Asia/Shanghai").Value.ShouldBe(Given.Utc("2026-11-21T10:00:00Z"));

    [Fact]
    public void The_29th_of_February_is_a_day() =>
        Resolve("2028-02-29", "00:30", "Asia/Shanghai").Value.ShouldBe(Given.Utc("2028-02-28T16:30:00Z"));

    [Theory]
    [InlineData("01:59", "2027-03-28T00:59:00Z")]
    [InlineData("03:00", "2027-03-28T01:00:00Z")]
    public void Times_beside_a_gap_exist(string time, string instant) =>
        Resolve("2027-03-28", time, "Europe/Berlin").Value.ShouldBe(Given.Utc(instant));

    [Theory]
    [InlineData("02:00")]
    [InlineData("02:59")]
    public void A_time_in_a_gap_is_refused_with_the_first_instant_after_it(string time)
    {
        var refusal = Resolve("2027-03-28", time, "Europe/Berlin").Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("time.gap");
        refusal.Arguments.ShouldContain(new RefusalArgument("next", Given.Utc("2027-03-28T01:00:00Z")));
    }

    [Theory]
    [InlineData("02:00")]
    [InlineData("02:59")]
    public void A_time_in_an_overlap_is_asked_about(string time)
    {
        var refusal = Resolve("2026-10-25", time, "Europe/Berlin").Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("time.overlap");
        var earlier = Given.Utc($"2026-10-25T{time}+02:00");
        refusal.Arguments.ShouldContain(new RefusalArgument("earlier", earlier));
        refusal.Arguments.ShouldContain(new RefusalArgument("later", earlier.AddHours(1)));
    }

    [Theory]
    [InlineData("01:59", "2026-10-24T23:59:00Z")]
    [InlineData("03:00", "2026-10-25T02:00:00Z")]
    public void Times_beside_an_overlap_happen_once(string time, string instant) =>
        Resolve("2026-10-25", time, "Europe/Berlin").Value.ShouldBe(Given.Utc(instant));

    [Theory]
    [InlineData(OverlapChoice.Earlier, "2026-10-25T00:30:00Z")]
    [InlineData(OverlapChoice.Later, "2026-10-25T01:30:00Z")]
    public void A_choice_settles_an_overlap(OverlapChoice choice, string instant) =>
        ZonedTime.Resolve(new DateOnly(2026, 10, 25), new TimeOnly(2, 30), "Europe/Berlin", choice)
            .Value.ShouldBe(Given.Utc(instant));

    [Fact]
    public void A_choice_does_not_open_a_gap() =>
        ZonedTime.Resolve(new DateOnly(2027, 3, 28), new TimeOnly(2, 30), "Europe/Berlin", OverlapChoice.Later)
            .Refusal.ShouldNotBeNull().Code.ShouldBe("time.gap");

    [Theory]
    [InlineData("")]
    [InlineData("Asia/Atlantis")]
    [InlineData("China Standard Time")]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/localtime")]
    public void A_name_that_is_no_IANA_zone_is_refused(string zone)
    {
        var refusal = Resolve("2026-11-21", "18:00", zone).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("time.zone");
    }

    [Theory]
    [InlineData("2027-03-28T02:30:00", "2027-03-28T01:00:00Z")]
    [InlineData("2026-10-25T02:30:00", "2026-10-25T01:30:00Z")]
    [InlineData("2026-11-21T18:00:00.123", "2026-11-21T17:00:00.123Z")]
    public void A_computed_moment_goes_after_a_gap_and_takes_the_later_of_two(string local, string instant) =>
        ZonedTime.ComputedIn(Zone("Europe/Berlin"), Local(local)).ShouldBe(Given.Utc(instant));

    [Fact]
    public void A_day_that_a_zone_skips_is_a_gap() =>
        ZonedTime.ComputedIn(Zone("Pacific/Apia"), Local("2011-12-30T12:00:00"))
            .ShouldBe(Given.Utc("2011-12-30T10:00:00Z"));

    [Theory]
    [InlineData("0001-01-01", "00:00", "Asia/Shanghai")]
    [InlineData("9999-12-31", "23:59", "America/New_York")]
    public void The_ends_of_the_calendar_are_answered(string date, string time, string zone) =>
        Should.NotThrow(() => Resolve(date, time, zone));

    private static Outcome<DateTimeOffset> Resolve(string date, string time, string zone) => ZonedTime.Resolve(
        DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture),
        TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture), zone);

    private static TimeZoneInfo Zone(string id) => ZonedTime.Find(id).Value.ShouldNotBeNull();

    private static DateTime Local(string text) =>
        DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
