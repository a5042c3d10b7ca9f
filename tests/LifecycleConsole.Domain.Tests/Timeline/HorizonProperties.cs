using FsCheck;
using FsCheck.Fluent;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using NodaTime;

namespace LifecycleConsole.Domain.Tests.Timeline;

public sealed class HorizonProperties
{
    private static readonly Gen<DateTimeOffset> Instants =
        from second in Gen.Choose(0, int.MaxValue)
        select Given.Utc("2000-01-01T00:00:00Z").AddSeconds(second);

    /// <summary>Four of ten on 29 February.</summary>
    private static readonly Gen<DateTimeOffset> Nows = Gen.Frequency(
        (6, Instants),
        (4, from year in Gen.Elements(2024, 2028, 2032, 2096)
            from second in Gen.Choose(0, 86_399)
            select new DateTimeOffset(year, 2, 29, 0, 0, 0, TimeSpan.Zero).AddSeconds(second)));

    [Fact]
    public void The_horizon_is_NodaTimes_three_years() => For(now =>
    {
        var local = LocalDateTime.FromDateTime(now.UtcDateTime).PlusYears(3).With(TimeAdjusters.TruncateToMinute);
        return ReleaseTimes.Latest(Profile.Default, now) == local.InUtc().ToDateTimeOffset();
    });

    [Fact]
    public void The_latest_time_is_allowed_and_the_next_minute_is_not() => For(now =>
    {
        var latest = ReleaseTimes.Latest(Profile.Default, now);
        return Check(latest, now) is null && Check(latest.AddMinutes(1), now) == ReleaseRefusals.TooFar;
    });

    [Fact]
    public void The_earliest_time_offered_is_allowed_for_a_minute() => For(now =>
    {
        var earliest = ReleaseTimes.Earliest(Profile.Default, now);
        return Check(earliest, now) is null && Check(earliest, now.AddMinutes(1)) is null
            && earliest - now > TimeSpan.FromMinutes(31) && earliest - now <= TimeSpan.FromMinutes(32);
    });

    [Fact]
    public void Seconds_never_decide() => For(now => Enumerable.Range(0, 60).All(second =>
    {
        var minute = ReleaseTimes.ToMinute(now).AddMinutes(31);
        return Check(minute.AddSeconds(second), now) == Check(minute, now);
    }));

    private static RefusalKind? Check(DateTimeOffset at, DateTimeOffset now) =>
        ReleaseTimes.Check(Profile.Default, at, Moments.At(now))?.Kind;

    private static void For(Func<DateTimeOffset, bool> holds) =>
        Prop.ForAll(Nows.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
