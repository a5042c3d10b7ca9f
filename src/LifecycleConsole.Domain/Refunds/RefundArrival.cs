using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Renewals;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>By when money that leaves the house has arrived: business days, counted from the day after.</summary>
public static class RefundArrival
{
    /// <summary>The last day on which it may still arrive: Saturdays, Sundays and holidays do not count.</summary>
    public static DateOnly LatestOf(DateTimeOffset at, Profile profile, TimeZoneInfo zone)
    {
        var day = RenewalMoments.DayOf(at, zone);
        for (var left = profile.RefundBusinessDays; left > 0; left -= IsBusinessDay(day, profile) ? 1 : 0)
        {
            day = day.AddDays(1);
        }
        return day;
    }

    private static bool IsBusinessDay(DateOnly day, Profile profile) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !profile.Holidays.Contains(day);
}
