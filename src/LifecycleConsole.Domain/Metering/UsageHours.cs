using System.Globalization;

namespace LifecycleConsole.Domain.Metering;

/// <summary>Full hours of UTC, in which use is settled. One is named by its start.</summary>
public static class UsageHours
{
    private const string Format = "yyyy-MM-dd'T'HH";

    /// <summary>The start of the hour that the instant lies in.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    /// <summary>As keys and links write it: <c>2026-11-20T08</c>.</summary>
    public static string Name(DateTimeOffset hour) => hour.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Null of what is not the name of an hour.</summary>
    public static DateTimeOffset? Read(string? name) => DateTimeOffset.TryParseExact(
        name, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out var hour) ? hour : null;

    /// <summary>Unique for ever: an hour of an account is charged once.</summary>
    public static string PostingKey(long accountId, DateTimeOffset hour) =>
        string.Create(CultureInfo.InvariantCulture, $"usage:{accountId}:{Name(hour)}");
}
