using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>Calendar months of prepaid life (rules §3, facts/tencent §1.2). Half-open: the end belongs to what follows.
/// </summary>
public static class Periods
{
    /// <summary>
    /// The end of a period that begins at an instant: so many calendar months later at the same time of day, on the
    /// anchor day or, where the month is too short, on its last (31 Jan, 28 Feb, 31 Mar).
    /// </summary>
    /// <param name="months">1 or more.</param>
    public static DateTimeOffset EndOf(DateTimeOffset from, int months, Anchor anchor, TimeZoneInfo zone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, zone).DateTime);
        return ZonedTime.ComputedIn(
            zone, DateOf(day, months, anchor.Day).ToDateTime(anchor.TimeAfter(from, zone)));
    }

    /// <summary>The date so many calendar months later, on the anchor day or the last of a shorter month.</summary>
    public static DateOnly DateOf(DateOnly from, int months, int anchorDay)
    {
        var month = new DateOnly(from.Year, from.Month, 1).AddMonths(months);
        return new(month.Year, month.Month,
            Math.Clamp(anchorDay, 1, DateTime.DaysInMonth(month.Year, month.Month)));
    }

    /// <summary>The same time of day on another date, from which months are counted anew.</summary>
    public static DateTimeOffset EndOn(DateTimeOffset from, DateOnly date, Anchor anchor, TimeZoneInfo zone) =>
        ZonedTime.ComputedIn(zone, date.ToDateTime(anchor.TimeAfter(from, zone)));

    /// <summary>The day of the month that periods from this instant are counted from.</summary>
    public static int AnchorOf(DateTimeOffset from, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(from, zone).Day;
}
