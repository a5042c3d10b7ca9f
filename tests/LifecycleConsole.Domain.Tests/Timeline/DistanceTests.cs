using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Tests.Timeline;

public sealed class DistanceTests
{
    [Theory]
    [InlineData("00:00:00", "0 Second")]
    [InlineData("00:00:00.999", "0 Second")]
    [InlineData("00:00:01", "1 Second")]
    [InlineData("00:00:59", "59 Second")]
    [InlineData("00:01:00", "1 Minute")]
    [InlineData("00:01:01", "1 Minute 1 Second")]
    [InlineData("00:59:59", "59 Minute 59 Second")]
    [InlineData("01:00:59", "1 Hour")]
    [InlineData("21:40:00", "21 Hour 40 Minute")]
    [InlineData("23:59:59", "23 Hour 59 Minute")]
    [InlineData("1.00:00:00", "1 Day")]
    [InlineData("1.00:59:59", "1 Day")]
    [InlineData("1.07:16:53", "1 Day 7 Hour")]
    [InlineData("1095.23:59:59", "1095 Day 23 Hour")]
    public void The_two_largest_units_are_told_rounded_down(string time, string words) =>
        Words(Distance.Between(Given.Now, Given.Now + Span(time))).ShouldBe(words);

    [Theory]
    [InlineData("00:00:00", false)]
    [InlineData("00:00:01", false)]
    [InlineData("-00:00:00.0000001", true)]
    public void What_lies_before_now_is_past(string time, bool isPast) =>
        Distance.Between(Given.Now, Given.Now + Span(time)).IsPast.ShouldBe(isPast);

    [Fact]
    public void The_past_is_as_long_as_the_future() =>
        Words(Distance.Between(Given.Now + Span("21:40:00"), Given.Now)).ShouldBe("21 Hour 40 Minute");

    private static TimeSpan Span(string text) =>
        TimeSpan.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Words(Distance distance) =>
        string.Join(' ', distance.Parts.Select(part => $"{part.Count} {part.Unit}"));
}
