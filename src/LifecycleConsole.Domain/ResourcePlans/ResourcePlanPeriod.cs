using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Renewals;

namespace LifecycleConsole.Domain.ResourcePlans;

/// <summary>From activation to the end: so many calendar months, at the same time of day in the billing zone.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="Until">Exclusive.</param>
/// <param name="NextAt">When the end is next spoken of; the end itself where no reminder is left.</param>
public sealed record ResourcePlanPeriod(DateTimeOffset From, DateTimeOffset Until, DateTimeOffset NextAt)
{
    public static ResourcePlanPeriod Of(DateTimeOffset from, int months, Profile profile, TimeZoneInfo zone)
    {
        var until = Periods.EndOf(from, months, Periods.AnchorOf(from, zone), zone);
        return new(from, until, NextOf(until, profile, zone, from));
    }

    /// <summary>The first reminder after an instant that comes before the end; else the end.</summary>
    public static DateTimeOffset NextOf(
        DateTimeOffset until, Profile profile, TimeZoneInfo zone, DateTimeOffset after) =>
        RenewalMoments.Before(until, profile.ResourcePlanReminderDays, zone, after) is { } at && at < until
            ? at
            : until;
}
