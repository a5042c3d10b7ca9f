using System.Globalization;

namespace LifecycleConsole.Operations.Instances;

/// <summary>Where a page ended: the last row's creation and ID.</summary>
internal static class SearchCursor
{
    public static string Of(DateTimeOffset at, string id) => string.Create(
        CultureInfo.InvariantCulture, $"{(at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond}.{id}");

    /// <summary>Null where it is none.</summary>
    public static (DateTimeOffset At, string Id)? Read(string? text) =>
        text?.Split('.', 2) is [var micros, { Length: > 0 } id]
        && long.TryParse(micros, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        && value <= DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond / 2
            ? (DateTimeOffset.UnixEpoch.AddTicks(value * TimeSpan.TicksPerMicrosecond), id)
            : null;
}
