using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Tests.Releases;

public sealed class ReleaseTimesTests
{
    [Theory]
    [InlineData("2026-11-20T02:42:00Z", "2026-11-20T03:12:00Z", null)]
    [InlineData("2026-11-20T02:42:00Z", "2026-11-20T03:11:00Z", "release.notice")]
    [InlineData("2026-11-20T02:42:00Z", "2026-11-20T03:13:00Z", null)]
    [InlineData("2026-11-20T02:42:00.000001Z", "2026-11-20T03:12:00Z", "release.notice")]
    [InlineData("2026-11-20T02:42:59Z", "2026-11-20T03:12:59Z", "release.notice")]
    [InlineData("2026-11-20T02:42:59Z", "2026-11-20T03:13:00Z", null)]
    public void A_release_needs_thirty_minutes_notice_after_its_seconds_are_dropped(
        string now, string at, string? code) =>
        Check(now, at).ShouldBe(code);

    [Theory]
    [InlineData("2026-11-20T02:42:00Z", "2029-11-20T02:41:00Z", null)]
    [InlineData("2026-11-20T02:42:00Z", "2029-11-20T02:42:00Z", null)]
    [InlineData("2026-11-20T02:42:00Z", "2029-11-20T02:42:59Z", null)]
    [InlineData("2026-11-20T02:42:00Z", "2029-11-20T02:43:00Z", "release.too-far")]
    [InlineData("2028-02-29T10:00:00Z", "2031-02-28T10:00:00Z", null)]
    [InlineData("2028-02-29T10:00:00Z", "2031-02-28T10:01:00Z", "release.too-far")]
    [InlineData("2025-02-28T10:00:00Z", "2028-02-28T10:00:00Z", null)]
    [InlineData("2025-02-28T10:00:00Z", "2028-02-29T10:00:00Z", "release.too-far")]
    public void A_release_lies_at_most_three_calendar_years_ahead(string now, string at, string? code) =>
        Check(now, at).ShouldBe(code);

    [Theory]
    [InlineData("2026-11-20T02:42:00Z", "2026-11-20T03:14:00Z")]
    [InlineData("2026-11-20T02:42:35Z", "2026-11-20T03:14:00Z")]
    [InlineData("2026-11-20T02:42:59.999999Z", "2026-11-20T03:14:00Z")]
    [InlineData("2026-11-20T02:43:00Z", "2026-11-20T03:15:00Z")]
    public void A_dialog_offers_the_minute_after_thirty_one_minutes(string now, string earliest) =>
        ReleaseTimes.Earliest(Profile.Default, Given.Utc(now)).ShouldBe(Given.Utc(earliest));

    [Fact]
    public void The_latest_time_of_29_February_is_28_February() =>
        ReleaseTimes.Latest(Profile.Default, Given.Utc("2028-02-29T10:00:30Z"))
            .ShouldBe(Given.Utc("2031-02-28T10:00:00Z"));

    [Fact]
    public void Notice_counts_from_the_shown_plan()
    {
        var moments = new Moments(Given.Utc("2026-11-20T02:42:00Z"), Given.Utc("2026-11-20T02:46:59Z"));
        ReleaseTimes.Check(Profile.Default, Given.Utc("2026-11-20T03:12:00Z"), moments).ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-11-20T03:11:59Z", null)]
    [InlineData("2026-11-20T03:12:00Z", "release.notice")]
    [InlineData("2026-11-20T03:12:01Z", "release.notice")]
    public void The_time_lies_after_the_commit_however_old_the_plan_is(string now, string? code)
    {
        var moments = new Moments(Given.Utc("2026-11-20T02:42:00Z"), Given.Utc(now));
        var refusal = ReleaseTimes.Check(Profile.Default, Given.Utc("2026-11-20T03:12:00Z"), moments);
        (refusal?.Code).ShouldBe(code);
    }

    [Fact]
    public void A_refusal_tells_the_earliest_time() =>
        Refusal("2026-11-20T02:42:00Z", "2026-11-20T02:50:00Z").ShouldNotBeNull().Sentence
            .ShouldBe("The release time is too near. The earliest is 2026-11-20 03:14:00Z.");

    [Fact]
    public void A_refusal_tells_the_latest_time() =>
        Refusal("2026-11-20T02:42:31Z", "2030-01-01T00:00:00Z").ShouldNotBeNull().Sentence
            .ShouldBe("The release time is too far away. The latest is 2029-11-20 02:42:00Z.");

    private static string? Check(string now, string at) => Refusal(now, at)?.Code;

    private static Refusal? Refusal(string now, string at) =>
        ReleaseTimes.Check(Profile.Default, Given.Utc(at), Moments.At(Given.Utc(now)));
}
