using System.Globalization;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Plans;

/// <summary>Instants and distances as texts, in a zone and the reader's language. Markup uses <c>Instant</c>.</summary>
public static class TimeWords
{
    /// <summary><c>21 Nov 2026, 08:22 UTC+8</c></summary>
    public static string Minute(DateTimeOffset at, string zone) => Local(at, zone) is var local
        ? $"{local.ToString(PlanTexts.PatternMinute, CultureInfo.CurrentCulture)} {Offset(local.Offset)}"
        : "";

    /// <summary><c>21 Nov 2026, 08:22</c>, where the zone stands in a header.</summary>
    public static string Plain(DateTimeOffset at, string zone) =>
        Local(at, zone).ToString(PlanTexts.PatternMinute, CultureInfo.CurrentCulture);

    /// <summary><c>21 Nov 2026, 08:22 (UTC+8)</c>, for sentences.</summary>
    public static string Sentence(DateTimeOffset at, string zone) => Local(at, zone) is var local
        ? $"{local.ToString(PlanTexts.PatternMinute, CultureInfo.CurrentCulture)} ({Offset(local.Offset)})"
        : "";

    /// <summary><c>10:43:07 UTC+8</c></summary>
    public static string Second(DateTimeOffset at, string zone) => Local(at, zone) is var local
        ? $"{local.ToString("HH:mm:ss", CultureInfo.CurrentCulture)} {Offset(local.Offset)}"
        : "";

    /// <summary><c>21 Nov 2026 10:43:07 UTC+8</c>, where a second more or less is money.</summary>
    public static string Full(DateTimeOffset at, string zone) => $"{Day(at, zone)} {Second(at, zone)}";

    /// <summary><c>Sat 21 Nov 2026, 18:00 (UTC+8)</c></summary>
    public static string Weekday(DateTimeOffset at, string zone) => Local(at, zone) is var local
        ? $"{local.ToString(PlanTexts.PatternWeekday, CultureInfo.CurrentCulture)} ({Offset(local.Offset)})"
        : "";

    public static string Day(DateTimeOffset at, string zone) =>
        Local(at, zone).ToString(PlanTexts.PatternDay, CultureInfo.CurrentCulture);

    public static string Clock(DateTimeOffset at, string zone) =>
        Local(at, zone).ToString("HH:mm", CultureInfo.CurrentCulture);

    public static DateTimeOffset Local(DateTimeOffset at, string zone) =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone));

    /// <summary><c>UTC</c>, <c>UTC+8</c>, <c>UTC+5:30</c></summary>
    public static string Offset(TimeSpan offset)
    {
        if (offset == TimeSpan.Zero)
        {
            return "UTC";
        }
        var sign = offset < TimeSpan.Zero ? "-" : "+";
        var minutes = offset.Minutes == 0 ? "" : offset.ToString("\\:mm", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{Math.Abs(offset.Hours)}{minutes}");
    }

    /// <summary>How far it is, in two units at most: <c>7 h 18 min</c>. Without "in" or "ago".</summary>
    public static string Distance(DateTimeOffset now, DateTimeOffset at) => string.Join(
        ' ', Domain.Timeline.Distance.Between(now, at).Parts.Select(part => Fill(Unit(part.Unit), part.Count)));

    public static string Unit(DistanceUnit unit) => unit switch
    {
        DistanceUnit.Second => PlanTexts.DistanceSecond,
        DistanceUnit.Minute => PlanTexts.DistanceMinute,
        DistanceUnit.Hour => PlanTexts.DistanceHour,
        DistanceUnit.Day => PlanTexts.DistanceDay,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };

    public static string Fill(string template, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, template, values);
}
