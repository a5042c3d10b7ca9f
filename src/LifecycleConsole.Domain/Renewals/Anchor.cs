namespace LifecycleConsole.Domain.Renewals;

/// <summary>What periods are counted from (rules §3): the day of the month and the time of day of the first purchase.
/// </summary>
/// <param name="Day">1 to 31.</param>
/// <param name="Micros">
/// The time of day in microseconds, once an end had to give way to a gap of the clocks; null: that of the end before.
/// </param>
public readonly record struct Anchor(int Day, long? Micros = null)
{
    public static implicit operator Anchor(int day) => new(day);

    /// <summary>Of an instance whose period ends, or begins, at an instant.</summary>
    public static Anchor Of(Instances.Instance instance, DateTimeOffset end, TimeZoneInfo zone) =>
        new(instance.AnchorDay ?? Periods.AnchorOf(end, zone), instance.AnchorMicros);

    /// <summary>The time of day of what is counted from an instant.</summary>
    internal TimeOnly TimeAfter(DateTimeOffset from, TimeZoneInfo zone) =>
        Micros is { } micros ? new TimeOnly(micros * TimeSpan.TicksPerMicrosecond) : TimeIn(from, zone);

    /// <summary>
    /// The time of day to be kept with an end, so that the next one is at it again: none as long as no gap was met.
    /// </summary>
    public long? MicrosAt(DateTimeOffset from, DateTimeOffset end, TimeZoneInfo zone) => Micros
        ?? (TimeIn(from, zone) is var time && time != TimeIn(end, zone)
            ? time.Ticks / TimeSpan.TicksPerMicrosecond
            : null);

    private static TimeOnly TimeIn(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
