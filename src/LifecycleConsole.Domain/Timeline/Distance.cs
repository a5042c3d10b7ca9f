namespace LifecycleConsole.Domain.Timeline;

/// <summary>
/// How far it is between two instants, in at most two neighbouring units: 21 h 40 min, 1 d, 45 s. Doors write it.
/// </summary>
/// <param name="IsPast">The instant lies before now.</param>
/// <param name="Parts">Largest first; rounded down, parts of nothing left out. Never empty: nothing is 0
/// seconds.</param>
public sealed record Distance(bool IsPast, IReadOnlyList<DistancePart> Parts)
{
    public static Distance Between(DateTimeOffset now, DateTimeOffset at)
    {
        var time = (at - now).Duration();
        return new Distance(at < now, [.. PartsOf(time).Where((part, index) => part.Count > 0 || index == 0)]);
    }

    private static DistancePart[] PartsOf(TimeSpan time) => time switch
    {
        { Days: > 0 } => [new(time.Days, DistanceUnit.Day), new(time.Hours, DistanceUnit.Hour)],
        { Hours: > 0 } => [new(time.Hours, DistanceUnit.Hour), new(time.Minutes, DistanceUnit.Minute)],
        { Minutes: > 0 } => [new(time.Minutes, DistanceUnit.Minute), new(time.Seconds, DistanceUnit.Second)],
        _ => [new(time.Seconds, DistanceUnit.Second)],
    };
}

public readonly record struct DistancePart(int Count, DistanceUnit Unit);

/// <summary>Units of a day's fixed length (24 hours) and below. A contract with translations: append only.</summary>
public enum DistanceUnit
{
    Second = 1,
    Minute = 2,
    Hour = 3,
    Day = 4,
}
