using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Releases;

/// <summary>
/// When a release can be scheduled for (seed 1, facts/alibaba §1.6). Whole minutes; calendar years are UTC's.
/// </summary>
public static class ReleaseTimes
{
    /// <summary>What a dialog takes beyond the notice, so that a person can still read and confirm.</summary>
    private static readonly TimeSpan ReadingTime = TimeSpan.FromMinutes(1);

    /// <summary>The time as it is stored: its seconds are dropped, in UTC.</summary>
    public static DateTimeOffset ToMinute(DateTimeOffset at)
    {
        var utc = at.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMinute));
    }

    /// <summary>
    /// The earliest time that a dialog offers: the minute after now and the notice and one minute more.
    /// </summary>
    public static DateTimeOffset Earliest(Profile profile, DateTimeOffset now) =>
        ToMinute(now + profile.ReleaseNotice + ReadingTime).AddMinutes(1);

    /// <summary>The latest time, inclusive: so many calendar years from now, 29 February becoming the 28th.</summary>
    public static DateTimeOffset Latest(Profile profile, DateTimeOffset now) =>
        ToMinute(now.ToUniversalTime().AddYears(profile.ReleaseHorizonYears));

    /// <summary>
    /// Why the time cannot be set; null where it can. Drops the seconds first. Notice and horizon count from
    /// <see cref="Moments.AsOf"/>, exactly as much as they say being allowed, and the time must lie after the commit.
    /// </summary>
    public static Refusal? Check(Profile profile, DateTimeOffset at, Moments moments)
    {
        var releaseAt = ToMinute(at);
        if (releaseAt < moments.AsOf + profile.ReleaseNotice || releaseAt <= moments.Now)
        {
            return ReleaseRefusals.Notice.With(new RefusalArgument("earliest", Earliest(profile, moments.Now)));
        }
        var latest = Latest(profile, moments.AsOf);
        return releaseAt > latest ? ReleaseRefusals.TooFar.With(new RefusalArgument("latest", latest)) : null;
    }
}
