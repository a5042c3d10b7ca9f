using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.RecycleBin;

namespace LifecycleConsole.Domain.Tests.RecycleBin;

public sealed class RetentionTimesTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>rules §5: expired on 2 January 08:22:48, recoverable until 10 January 00:00.</summary>
    [Fact]
    public void What_expires_on_the_second_is_kept_until_the_tenth_at_midnight() =>
        RetentionTimes.EndOf(Given.Utc("2027-01-02T00:22:48Z"), Profile.Default, Shanghai)
            .ShouldBe(Given.Utc("2027-01-09T16:00:00Z"));

    [Theory]
    [InlineData("2027-01-01T16:00:00Z", "2027-01-09T16:00:00Z")] // 2 January 00:00: its day still counts as the first
    [InlineData("2027-01-02T15:59:59.999999Z", "2027-01-09T16:00:00Z")]
    [InlineData("2027-01-02T16:00:00Z", "2027-01-10T16:00:00Z")]
    [InlineData("2028-02-25T04:00:00Z", "2028-03-03T16:00:00Z")] // leap February
    public void Days_are_those_of_the_billing_zone(string expiredAt, string until) =>
        RetentionTimes.EndOf(Given.Utc(expiredAt), Profile.Default, Shanghai).ShouldBe(Given.Utc(until));

    /// <summary>Midnight of 30 March 2025 does not exist in Beirut: the first instant after it.</summary>
    [Fact]
    public void A_midnight_that_the_clocks_skip_is_the_first_instant_after_it() =>
        RetentionTimes.EndOf(
            Given.Utc("2025-03-22T10:00:00Z"), Profile.Default, TimeZoneInfo.FindSystemTimeZoneById("Asia/Beirut"))
            .ShouldBe(Given.Utc("2025-03-29T22:00:00Z"));

    /// <summary>Expired on a Thursday: Friday, then Monday to Friday, then Monday, and midnight after it.</summary>
    [Fact]
    public void Working_days_leave_the_weekends_out() =>
        RetentionTimes.EndOf(
            Given.Utc("2026-12-03T04:00:00Z"), Profile.Default with { RetentionCountsWorkingDays = true }, Shanghai)
            .ShouldBe(Given.Utc("2026-12-14T16:00:00Z"));

    [Fact]
    public void Reminders_come_every_second_day_and_a_day_before_the_end()
    {
        var since = Given.Utc("2027-01-02T00:22:48Z");
        var until = RetentionTimes.EndOf(since, Profile.Default, Shanghai);
        var told = new List<DateTimeOffset>();
        for (var at = RetentionTimes.ReminderAfter(since, since, until); at is { } next;
            at = RetentionTimes.ReminderAfter(next, since, until))
        {
            told.Add(next);
        }

        told.ShouldBe([since.AddDays(2), since.AddDays(4), since.AddDays(6), until.AddDays(-1)]);
    }
}
