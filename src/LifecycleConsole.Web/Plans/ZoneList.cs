namespace LifecycleConsole.Web.Plans;

/// <summary>The IANA zones that this machine knows, by name.</summary>
public static class ZoneList
{
    private static readonly IReadOnlyList<string> Known =
        [.. TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId).Select(zone => zone.Id)
            .Order(StringComparer.Ordinal)];

    /// <summary>All of them, and the chosen one even where the machine lists it under another name.</summary>
    public static IReadOnlyList<string> Ids(string chosen) =>
        Known.Contains(chosen, StringComparer.Ordinal) ? Known : [chosen, .. Known];

    /// <summary><c>UTC+08:00</c> at an instant.</summary>
    public static string OffsetOf(string zone, DateTimeOffset now) =>
        TimeWords.Offset(TimeWords.Local(now, zone).Offset);
}
