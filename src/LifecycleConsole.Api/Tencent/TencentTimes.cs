using System.Globalization;

namespace LifecycleConsole.Api.Tencent;

/// <summary>Times as Tencent's interfaces write them.</summary>
internal static class TencentTimes
{
    /// <summary>CVM: UTC, <c>2020-03-10T02:43:51Z</c>.</summary>
    public const string UtcFormat = @"yyyy-MM-dd\THH:mm:ss\Z";

    /// <summary>Billing and the old interfaces: of the billing zone, <c>2020-03-10 10:43:51</c>.</summary>
    public const string LocalFormat = "yyyy-MM-dd HH:mm:ss";

    /// <summary>What an instance without an end has for one, in the old interfaces.</summary>
    public const string NeverLocal = "0000-00-00 00:00:00";

    private const long SecondsMax = 253_402_300_799; // the last of the year 9999

    public static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString(UtcFormat, CultureInfo.InvariantCulture);

    public static string Local(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString(LocalFormat, CultureInfo.InvariantCulture);

    /// <summary>Seconds of UNIX; null where it is no such number.</summary>
    public static DateTimeOffset? Unix(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= SecondsMax
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>A time of day of the zone; one that the zone skips is the first after it. Null: no time.</summary>
    public static DateTimeOffset? ReadLocal(string text, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact(
            text, LocalFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || local.Year is < 1971 or > 9000)
        {
            return null;
        }
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
