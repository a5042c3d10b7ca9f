namespace LifecycleConsole.Domain.Timeline;

/// <summary>What becomes of a destructive moment that an outage of the console has made late (architecture).</summary>
public static class Lateness
{
    private static readonly TimeSpan PutOffMax = TimeSpan.FromHours(24);

    /// <summary>
    /// Put off by as long as it is late, 24 hours at most: whoever wanted to act meanwhile could not. Null where it is
    /// on time.
    /// </summary>
    /// <param name="tolerance">As late as this is still on time.</param>
    public static DateTimeOffset? PutOff((DateTimeOffset DueAt, DateTimeOffset Now) when, TimeSpan tolerance)
    {
        var late = when.Now - when.DueAt;
        return late <= tolerance ? null : when.Now + (late < PutOffMax ? late : PutOffMax);
    }
}
