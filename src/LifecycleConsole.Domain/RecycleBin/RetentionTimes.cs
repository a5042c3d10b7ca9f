using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.RecycleBin;

/// <summary>How long the Recycle Bin keeps what has expired, and when its owner hears of it (rules §5).</summary>
public static class RetentionTimes
{
    /// <summary>Before the termination: when the last reminder is sent, and the page turns red.</summary>
    public static readonly TimeSpan LastDay = TimeSpan.FromHours(24);

    /// <summary>
    /// The instant of termination: 00:00, in the billing zone, after so many whole days following the day of expiry
    /// (expired on 2 January, 7 days: 10 January 00:00). Exclusive: what happens before it is in time.
    /// </summary>
    public static DateTimeOffset EndOf(DateTimeOffset expiredAt, Profile profile, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(expiredAt, zone).DateTime);
        for (var left = profile.RetentionDays; left > 0;)
        {
            day = day.AddDays(1);
            left -= profile.RetentionCountsWorkingDays && IsWeekend(day) ? 0 : 1;
        }
        return ZonedTime.ComputedIn(zone, day.AddDays(1).ToDateTime(TimeOnly.MinValue));
    }

    /// <summary>
    /// The first reminder after an instant: every second day from the entry, and 24 hours before the end. Null: none is
    /// left.
    /// </summary>
    public static DateTimeOffset? ReminderAfter(DateTimeOffset after, DateTimeOffset recycledAt, DateTimeOffset until)
    {
        var last = until - LastDay;
        var steps = Math.Max(1, ((after - recycledAt).Ticks / TimeSpan.FromDays(2).Ticks) + 1);
        var next = recycledAt + TimeSpan.FromDays(2 * steps);
        return after >= last ? null : next < last ? next : last;
    }

    /// <summary>True in the last 24 hours before termination.</summary>
    public static bool IsLastDay(DateTimeOffset until, DateTimeOffset now) => now >= until - LastDay;

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
