using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Operations.Metering;

/// <summary>Days of a billing zone as full hours. An hour belongs to the day that it begins in.</summary>
internal sealed record ChargePeriod(
    (DateOnly From, DateOnly Until) Days, (DateTimeOffset From, DateTimeOffset Until) Hours)
{
    private const int DaysShown = 30;

    public static ChargePeriod Of(ChargeFilter filter, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (filter.Hour is { } hour)
        {
            var day = DayOf(hour, zone);
            return new((day, day), (hour, hour.AddHours(1)));
        }
        var until = filter.Until ?? DayOf(now, zone);
        var from = filter.From ?? until.AddDays(1 - DaysShown);
        var last = from > until ? from : until;
        var first = last.DayNumber - from.DayNumber >= ChargeFilter.DaysMax
            ? last.AddDays(1 - ChargeFilter.DaysMax)
            : from;
        return new((first, last), (FirstHourOf(first, zone), FirstHourOf(last.AddDays(1), zone)));
    }

    public static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>The first full hour of UTC that begins on the day.</summary>
    private static DateTimeOffset FirstHourOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = ZonedTime.ComputedIn(zone, day.ToDateTime(TimeOnly.MinValue));
        var hour = UsageHours.StartOf(midnight);
        return hour < midnight ? hour.AddHours(1) : hour;
    }
}
