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
    /// <param name="anchorDay">1 to 31: the day of the month of the first purchase.</param>
    public static DateTimeOffset EndOf(DateTimeOffset from, int months, int anchorDay, TimeZoneInfo zone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        var local = TimeZoneInfo.ConvertTime(from, zone).DateTime;
        var month = new DateOnly(local.Year, local.Month, 1).AddMonths(months);
        var day = Math.Clamp(anchorDay, 1, DateTime.DaysInMonth(month.Year, month.Month));
        return ZonedTime.ComputedIn(
            zone, new DateOnly(month.Year, month.Month, day).ToDateTime(TimeOnly.FromDateTime(local)));
    }

    /// <summary>The day of the month that periods from this instant are counted from.</summary>
    public static int AnchorOf(DateTimeOffset from, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(from, zone).Day;
}
