using FsCheck;
using FsCheck.Fluent;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Renewals;

namespace LifecycleConsole.Domain.Tests.Renewals;

public sealed class RenewalTimeProperties
{
    private static readonly string[] Zones =
        ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"];

    [Fact]
    public void A_unified_end_is_more_than_a_month_away_and_no_more_than_two() =>
        Prop.ForAll(Ends(), Gen.Choose(1, 28).ToArbitrary(), (end, day) =>
        {
            var from = DateOnly.FromDateTime(end.At.UtcDateTime);
            var anchor = from.Day;
            var date = UnifiedExpiry.DateFor(from, day, anchor);
            var length = UnifiedExpiry.LengthOf(from, date, anchor);

            return date.Day == day && date > Periods.DateOf(from, 1, anchor) && date <= Periods.DateOf(from, 2, anchor)
                && Periods.DateOf(from, length.Months, anchor).AddDays(length.Days) == date
                && length is { Months: 1, Days: >= 1 and <= 31 } or { Months: 2, Days: 0 };
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Unifying_again_adds_whole_months() =>
        Prop.ForAll(Ends(), Gen.Choose(1, 28).ToArbitrary(), (end, day) =>
        {
            var first = UnifiedExpiry.DateFor(DateOnly.FromDateTime(end.At.UtcDateTime), day, end.At.Day);

            var second = UnifiedExpiry.DateFor(first, day, first.Day);

            return UnifiedExpiry.LengthOf(first, second, first.Day) == new PeriodLength(2, 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_first_attempt_lies_on_the_local_day_of_the_end_and_not_after_it() =>
        Prop.ForAll(Ends(), end =>
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(end.Zone);
            var first = RenewalMoments.FirstAttempt(end.At, zone);

            return first <= end.At && RenewalMoments.DayOf(first, zone) == RenewalMoments.DayOf(end.At, zone)
                && RenewalMoments.DayOf(first.AddTicks(-10), zone) < RenewalMoments.DayOf(first, zone);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_mode_what_is_armed_lies_ahead_and_walking_on_ends() =>
        Prop.ForAll(Ends(), Gen.Elements<RenewalMode?>(null, RenewalMode.Manual, RenewalMode.None, RenewalMode.Auto)
            .ToArbitrary(), (end, mode) =>
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(end.Zone);
            var instance = PeriodTests.Prepaid().Instance with { PaidUntil = end.At, Renewal = mode };
            var (at, steps) = (end.At.AddDays(-40), 0);
            while (RenewalMoments.Of(instance, Profile.Default, zone, at) is { } moments
                && (moments.RemindsAt ?? moments.RenewsAt) is { } next)
            {
                if (next <= at || next > end.At || steps++ > 6)
                {
                    return false;
                }
                at = next;
            }
            return mode switch { RenewalMode.None => steps == 1, RenewalMode.Auto => steps is 1 or 2, _ => steps == 5 };
        }).QuickCheckThrowOnFailure();

    /// <summary>Any second of ten years, month ends and changes of clocks among them, in a zone.</summary>
    private static Arbitrary<End> Ends() => (
        from zone in Gen.Elements(Zones)
        from second in Gen.Choose(0, 10 * 365 * 24 * 3600)
        select new End(new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero).AddSeconds(second), zone))
        .ToArbitrary();

    private sealed record End(DateTimeOffset At, string Zone);
}
