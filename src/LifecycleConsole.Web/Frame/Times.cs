using System.Globalization;
using LifecycleConsole.Web.Resources;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Frame;

/// <summary>How the console writes instants and distances.</summary>
public static class Times
{
    /// <summary><c>21 Nov 2026, 08:22</c> in the zone, with seconds on request.</summary>
    public static string Text(DateTimeOffset at, TimeZoneInfo zone, bool withSeconds = false) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString(
            withSeconds ? PlanTexts.PatternSecond : PlanTexts.PatternMinute, CultureInfo.CurrentCulture);

    /// <summary><c>UTC+8</c>, <c>UTC-3:30</c>, <c>UTC</c>: the offset that holds at the instant.</summary>
    public static string ZoneMark(DateTimeOffset at, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(at);
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        return offset == TimeSpan.Zero ? "UTC"
            : $"UTC{sign}" + offset.ToString(offset.Minutes == 0 ? "%h" : "h\\:mm", CultureInfo.InvariantCulture);
    }

    /// <summary><c>in 21 h 40 min</c> or <c>3 d ago</c>.</summary>
    public static string Relative(DateTimeOffset at, DateTimeOffset now, IStringLocalizer<FrameTexts> texts)
    {
        var distance = at - now;
        return distance.Duration() < TimeSpan.FromSeconds(1) ? texts["Time.Now"]
            : distance > TimeSpan.Zero ? texts["Time.In", Distance(distance, texts)]
            : texts["Time.Ago", Distance(distance, texts)];
    }

    /// <summary>Two units at most, cut off, not rounded: <c>21 h 40 min</c>, <c>6 d 22 h</c>, <c>171 d</c>.</summary>
    public static string Distance(TimeSpan distance, IStringLocalizer<FrameTexts> texts)
    {
        var d = distance.Duration();
        (string Unit, int Count)[] parts = d switch
        {
            { TotalDays: >= 30 } => [("D", (int)d.TotalDays)],
            { TotalDays: >= 1 } => [("D", (int)d.TotalDays), ("H", d.Hours)],
            { TotalHours: >= 1 } => [("H", d.Hours), ("Min", d.Minutes)],
            { TotalMinutes: >= 1 } => [("Min", d.Minutes)],
            _ => [("S", d.Seconds)],
        };
        return string.Join(' ', parts.Where((p, i) => i == 0 || p.Count > 0)
            .Select(p => texts["Time." + p.Unit, p.Count].Value));
    }
}
