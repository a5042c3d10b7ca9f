using LifecycleConsole.Web.Frame;

namespace LifecycleConsole.Web.Tests.Frame;

public sealed class TimesTests : FrameContext
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 0, 22, 5, TimeSpan.Zero);
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Fact]
    public void An_instant_is_written_in_its_zone_with_seconds_on_request()
    {
        Times.Text(At, Shanghai).ShouldBe("21 Nov 2026, 08:22");
        Times.Text(At, Shanghai, withSeconds: true).ShouldBe("21 Nov 2026, 08:22:05");
    }

    [Theory]
    [InlineData("Asia/Shanghai", "UTC+8")]
    [InlineData("America/St_Johns", "UTC-3:30")]
    [InlineData("Asia/Kolkata", "UTC+5:30")]
    [InlineData("UTC", "UTC")]
    public void A_zone_is_the_offset_that_holds_then(string zone, string mark) =>
        Times.ZoneMark(At, TimeZoneInfo.FindSystemTimeZoneById(zone)).ShouldBe(mark);

    [Theory]
    [InlineData("00:00:59", "59 s")]
    [InlineData("00:01:00", "1 min")]
    [InlineData("00:59:59", "59 min")]
    [InlineData("01:00:00", "1 h")]
    [InlineData("21:40:59", "21 h 40 min")]
    [InlineData("1.00:00:00", "1 d")]
    [InlineData("6.22:38:00", "6 d 22 h")]
    [InlineData("29.23:59:59", "29 d 23 h")]
    [InlineData("171.11:00:00", "171 d")]
    public void A_distance_has_two_units_at_most_and_is_cut_off(string distance, string written) =>
        Times.Distance(TimeSpan.Parse(distance, System.Globalization.CultureInfo.InvariantCulture), Texts)
            .ShouldBe(written);

    [Fact]
    public void What_is_coming_is_in_and_what_was_is_ago()
    {
        Times.Relative(At, At.AddHours(-3), Texts).ShouldBe("in 3 h");
        Times.Relative(At, At.AddHours(3), Texts).ShouldBe("3 h ago");
        Times.Relative(At, At, Texts).ShouldBe("now");
    }
}
