using FsCheck;
using FsCheck.Fluent;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using NodaTime;

namespace LifecycleConsole.Domain.Tests.Timeline;

/// <summary>
/// NodaTime is the oracle: local times at random, half of them within three hours of a change of clocks.
/// </summary>
public sealed class ZonedTimeProperties
{
    private static readonly string[] Zones =
    [
        "Asia/Shanghai", "Europe/Berlin", "America/New_York", "America/St_Johns", "Australia/Lord_Howe",
        "Pacific/Chatham", "Asia/Kathmandu", "America/Santiago", "Europe/London", "UTC", "Asia/Kolkata",
        "Pacific/Auckland", "America/Los_Angeles", "Europe/Dublin", "Asia/Tokyo", "Pacific/Kiritimati",
    ];

    private static readonly Gen<(string Zone, LocalDateTime Local)> Cases =
        from zone in Gen.Elements(Zones)
        from isNear in Gen.Elements(true, false)
        from minute in Gen.Choose(0, 19_000_000)
        from around in Gen.Choose(-180, 180)
        select (zone, isNear ? NearChange(zone, minute, around) : Epoch.PlusMinutes(minute));

    private static LocalDateTime Epoch => new(2001, 1, 1, 0, 0);

    [Fact]
    public void A_persons_time_means_what_NodaTime_says() => For(at =>
    {
        var mapping = DateTimeZoneProviders.Tzdb[at.Zone].MapLocal(at.Local);
        var resolved = Resolve(at, OverlapChoice.Ask);
        return mapping.Count switch
        {
            0 => resolved.Refusal?.Kind == TimeRefusals.Gap,
            1 => resolved.IsAllowed && resolved.Value == mapping.Single().ToDateTimeOffset(),
            _ => resolved.Refusal?.Kind == TimeRefusals.Overlap,
        };
    });

    [Fact]
    public void A_choice_is_the_first_or_the_last_of_NodaTimes_two() => For(at =>
    {
        var mapping = DateTimeZoneProviders.Tzdb[at.Zone].MapLocal(at.Local);
        return mapping.Count == 0
            || (Resolve(at, OverlapChoice.Earlier).Value == mapping.First().ToDateTimeOffset()
                && Resolve(at, OverlapChoice.Later).Value == mapping.Last().ToDateTimeOffset());
    });

    [Fact]
    public void A_computed_moment_is_the_end_of_a_gap_or_the_later_of_two() => For(at =>
    {
        var mapping = DateTimeZoneProviders.Tzdb[at.Zone].MapLocal(at.Local);
        var expected = mapping.Count == 0 ? mapping.LateInterval.Start : mapping.Last().ToInstant();
        return ZonedTime.ComputedIn(ZonedTime.Find(at.Zone).Value!, at.Local.ToDateTimeUnspecified())
            == expected.ToDateTimeOffset();
    });

    [Fact]
    public void Every_instant_is_found_again_from_its_local_time() => For(at =>
    {
        var instant = at.Local.InUtc().ToDateTimeOffset();
        var zone = ZonedTime.Find(at.Zone).Value!;
        var local = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
        var again = ((string Zone, LocalDateTime Local))(at.Zone, LocalDateTime.FromDateTime(local));
        return Resolve(again, OverlapChoice.Earlier).Value == instant
            || Resolve(again, OverlapChoice.Later).Value == instant;
    });

    private static void For(Func<(string Zone, LocalDateTime Local), bool> holds) =>
        Prop.ForAll(Cases.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static Outcome<DateTimeOffset> Resolve((string Zone, LocalDateTime Local) at, OverlapChoice choice) =>
        ZonedTime.Resolve(at.Local.Date.ToDateOnly(), at.Local.TimeOfDay.ToTimeOnly(), at.Zone, choice);

    /// <summary>
    /// The local time so many minutes from the change that follows; the time itself where there is none.
    /// </summary>
    private static LocalDateTime NearChange(string zone, int minute, int around)
    {
        var interval = DateTimeZoneProviders.Tzdb[zone].GetZoneInterval(Epoch.PlusMinutes(minute).InUtc().ToInstant());
        return interval.HasEnd && interval.End < Instant.FromUtc(2037, 1, 1, 0, 0)
            ? interval.IsoLocalEnd.PlusMinutes(around)
            : Epoch.PlusMinutes(minute);
    }
}
