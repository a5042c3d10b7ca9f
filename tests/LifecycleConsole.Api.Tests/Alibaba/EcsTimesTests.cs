using System.Globalization;
using LifecycleConsole.Api.Alibaba;

namespace LifecycleConsole.Api.Tests.Alibaba;

/// <summary>Instants as ECS writes them are written as the format says.</summary>
public sealed class EcsTimesTests
{
    [Fact]
    public void A_minute_is_written_by_its_format_whatever_the_offset()
    {
        var random = new Random(20261128);
        for (var n = 0; n < 2_000; n++)
        {
            var utc = new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero);
            var hours = utc.Year is > 1 and < 9999 ? random.Next(-14, 15) : 0;

            EcsTimes.Minute(utc.ToOffset(TimeSpan.FromHours(hours))).ShouldBe(
                utc.UtcDateTime.ToString(EcsTimes.MinuteFormat, CultureInfo.InvariantCulture));
        }
    }
}
