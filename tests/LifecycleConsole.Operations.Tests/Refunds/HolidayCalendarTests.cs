using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Operations.Refunds;
using Microsoft.Extensions.Configuration;

namespace LifecycleConsole.Operations.Tests.Refunds;

public sealed class HolidayCalendarTests
{
    /// <summary>
    /// Thirty business days after Friday 20 November 2026 are six weeks: Friday 1 January 2027. With Christmas and New
    /// Year's Day they end on Tuesday 5 January: 25 December and 1 January are passed over.
    /// </summary>
    [Fact]
    public void Holidays_put_the_latest_arrival_off()
    {
        var at = new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
        var calendar = Of("2026-12-25", "2027-01-01");

        RefundArrival.LatestOf(at, Profile.Default, TimeZoneInfo.Utc).ShouldBe(new DateOnly(2027, 1, 1));
        RefundArrival.LatestOf(at, calendar.Of(Profile.Default), TimeZoneInfo.Utc).ShouldBe(new DateOnly(2027, 1, 5));
        calendar.Of(Profile.Default with { Name = "other" }).Holidays.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("25.12.2026", "Profiles:default:Holidays:0 is '25.12.2026', which is no day. Write it as 2026-12-25.")]
    [InlineData("2026-02-30", "Profiles:default:Holidays:0 is '2026-02-30', which is no day. Write it as 2026-12-25.")]
    public void A_day_that_there_is_not_is_told_at_start(string day, string message) =>
        Should.Throw<InvalidOperationException>(() => Of(day)).Message.ShouldBe(message);

    private static HolidayCalendar Of(params string[] days) => HolidayCalendar.From(new ConfigurationBuilder()
        .AddInMemoryCollection(days.Select((day, n) => new KeyValuePair<string, string?>(
            FormattableString.Invariant($"Profiles:default:Holidays:{n}"), day)))
        .Build());
}
