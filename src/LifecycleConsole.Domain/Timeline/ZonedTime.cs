using System.Globalization;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Timeline;

/// <summary>
/// From a local date and time to the instant. Works from offsets at instants alone, which zones answer without doubt.
/// </summary>
public static class ZonedTime
{
    /// <summary>No two clocks on earth are further from UTC than this.</summary>
    private static readonly TimeSpan OffsetMax = TimeSpan.FromHours(16);

    /// <summary>The zone of an IANA name; refused with <c>time.zone</c> where there is none.</summary>
    public static Outcome<TimeZoneInfo> Find(string zoneId) =>
        zoneId.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out var zone) && zone.HasIanaId
            ? zone
            : TimeRefusals.Zone.With(new RefusalArgument("zone", zoneId));

    /// <summary>
    /// What a person means by a local date and time, to the minute. A time in a gap is refused, one in an overlap is
    /// asked about unless chosen.
    /// </summary>
    public static Outcome<DateTimeOffset> Resolve(
        DateOnly date, TimeOnly time, string zoneId, OverlapChoice choice = OverlapChoice.Ask)
    {
        var found = Find(zoneId);
        if (!found.IsAllowed)
        {
            return found.Refusal;
        }
        var local = date.ToDateTime(new TimeOnly(time.Hour, time.Minute));
        var instants = InstantsOf(found.Value, local);
        return (instants, choice) switch
        {
            ([], _) => Gap(found.Value, local),
            ([var only], _) => only,
            ([var earlier, ..], OverlapChoice.Earlier) => earlier,
            ([.., var later], OverlapChoice.Later) => later,
            _ => Overlap(found.Value, local, instants),
        };
    }

    /// <summary>A computed moment: in a gap the first instant after it, in an overlap the later one.</summary>
    public static DateTimeOffset ComputedIn(TimeZoneInfo zone, DateTime local) =>
        InstantsOf(zone, local) is [.., var last] ? last : FirstAfterGap(zone, local);

    /// <summary>
    /// Every instant at which clocks in the zone show the local time: none in a gap, two in an overlap, in order.
    /// </summary>
    private static IReadOnlyList<DateTimeOffset> InstantsOf(TimeZoneInfo zone, DateTime local) =>
    [
        .. OffsetsAround(zone, local)
            .Distinct()
            .Select(offset => AsUtc(local, offset))
            .Where(instant => instant.UtcTicks + zone.GetUtcOffset(instant).Ticks == local.Ticks)
            .Order(),
    ];

    /// <summary>The offsets in force before and after whatever change is near.</summary>
    private static TimeSpan[] OffsetsAround(TimeZoneInfo zone, DateTime local) =>
        [zone.GetUtcOffset(AsUtc(local, OffsetMax)), zone.GetUtcOffset(AsUtc(local, -OffsetMax))];

    /// <summary>The change of clocks that makes the gap, found by halving to the second.</summary>
    private static DateTimeOffset FirstAfterGap(TimeZoneInfo zone, DateTime local)
    {
        var (before, after) = (AsUtc(local, OffsetMax), AsUtc(local, -OffsetMax));
        var offset = zone.GetUtcOffset(after);
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before.AddSeconds(Math.Floor((after - before).TotalSeconds / 2));
            (before, after) = zone.GetUtcOffset(middle) == offset ? (before, middle) : (middle, after);
        }
        return after;
    }

    /// <summary>Clamped to what a date can hold, in UTC.</summary>
    private static DateTimeOffset AsUtc(DateTime local, TimeSpan offset) => new(
        Math.Clamp(local.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);

    private static Refusal Gap(TimeZoneInfo zone, DateTime local) => TimeRefusals.Gap.With(
        new("local", Written(local)), new("zone", zone.Id), new("next", FirstAfterGap(zone, local)));

    private static Refusal Overlap(TimeZoneInfo zone, DateTime local, IReadOnlyList<DateTimeOffset> instants) =>
        TimeRefusals.Overlap.With(
            new("local", Written(local)), new("zone", zone.Id),
            new("earlier", instants[0]), new("later", instants[^1]));

    private static string Written(DateTime local) => local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
