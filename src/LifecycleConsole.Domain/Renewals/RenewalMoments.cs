using System.Globalization;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>
/// What comes due for an instance before its paid period ends (rules §4, §5): its automatic renewal, or what its owner
/// is told. Days are calendar days of the billing zone, each from its first instant on.
/// </summary>
/// <param name="RenewsAt">The next attempt; null: it is not renewed by itself.</param>
/// <param name="RemindsAt">The next reminder; null: none is left.</param>
/// <param name="Forecast">
/// When it is next looked whether the money suffices for all that is renewed on that day; null: not any more.
/// </param>
public sealed record RenewalMoments(
    DateTimeOffset? RenewsAt, DateTimeOffset? RemindsAt, (DateOnly Day, DateTimeOffset At)? Forecast)
{
    public static readonly RenewalMoments None = new(null, null, null);

    /// <summary>
    /// Null where the period is over: what is still to be done at its end is not for this to change.
    /// </summary>
    /// <param name="at">What comes due lies after this instant.</param>
    public static RenewalMoments? Of(Instance instance, Profile profile, TimeZoneInfo zone, DateTimeOffset at)
    {
        if (instance is not
            { Phase: Phase.Active, ChargeType: ChargeType.Subscription, HeldAt: null, PaidUntil: { } end })
        {
            return None;
        }
        if (end <= at)
        {
            return null;
        }
        return instance.Renewal switch
        {
            RenewalMode.Auto => new(
                FirstAttempt(end, zone) is var first && first > at ? first : end,
                null,
                Before(end, profile.RenewalForecastDays, zone, at) is { } look ? (DayOf(end, zone), look) : null),
            RenewalMode.None => None with { RemindsAt = Before(end, profile.NoRenewalReminderDays, zone, at) },
            RenewalMode.Manual or null =>
                None with { RemindsAt = Before(end, profile.ExpiryReminderDays, zone, at) },
            _ => throw new ArgumentOutOfRangeException(nameof(instance), instance.Renewal, null),
        };
    }

    /// <summary>00:00 of the day on which a period ends; the second attempt is the end itself.</summary>
    public static DateTimeOffset FirstAttempt(DateTimeOffset end, TimeZoneInfo zone) => StartOf(DayOf(end, zone), zone);

    /// <summary>The first of so many days before a period's end that begins after an instant.</summary>
    public static DateTimeOffset? Before(
        DateTimeOffset end, IReadOnlyList<int> days, TimeZoneInfo zone, DateTimeOffset at) =>
        BeforeDay(DayOf(end, zone), days, zone, at);

    /// <inheritdoc cref="Before"/>
    public static DateTimeOffset? BeforeDay(
        DateOnly day, IReadOnlyList<int> days, TimeZoneInfo zone, DateTimeOffset at) => days.OrderDescending()
        .Where(before => day.DayNumber > before).Select(before => (DateTimeOffset?)StartOf(day.AddDays(-before), zone))
        .FirstOrDefault(start => start > at);

    public static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone) =>
        ZonedTime.ComputedIn(zone, day.ToDateTime(TimeOnly.MinValue));
}

/// <summary>The looks ahead at the money have a day of an account for their subject.</summary>
public static class ForecastSubject
{
    private const string Form = "yyyy-MM-dd";

    public static string Of(long accountId, DateOnly day) => string.Create(
        CultureInfo.InvariantCulture, $"{accountId}/{day.ToString(Form, CultureInfo.InvariantCulture)}");

    /// <summary>Null where the text is none.</summary>
    public static DateOnly? DayOf(string subjectId) => subjectId.Split('/') is [_, var day]
        && DateOnly.TryParseExact(day, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
        ? read
        : null;
}
