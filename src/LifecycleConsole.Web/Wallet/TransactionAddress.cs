using System.Globalization;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Web.Wallet;

/// <summary>The filter as it stands in an address.</summary>
/// <param name="From">A day of the billing zone, inclusive.</param>
/// <param name="Until">A day of the billing zone, inclusive.</param>
internal sealed record TransactionAddress(string? Kind, string? Direction, string? From, string? Until)
{
    /// <summary>What cannot be read filters nothing.</summary>
    public static TransactionFilter Read(TransactionAddress address, string zone) => new()
    {
        Kind = Enum.TryParse<PostingKind>(address.Kind, out var kind) && Enum.IsDefined(kind) ? kind : null,
        Direction = Enum.TryParse<MoneyDirection>(address.Direction, out var way) && Enum.IsDefined(way) ? way : null,
        From = StartOf(address.From, zone, days: 0),
        Until = StartOf(address.Until, zone, days: 1),
    };

    /// <summary>The first instant of a day in the billing zone, some days later; null where it is no day.</summary>
    internal static DateTimeOffset? StartOf(string? day, string zone, int days) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date < DateOnly.MaxValue
            ? ZonedTime.ComputedIn(
                TimeZoneInfo.FindSystemTimeZoneById(zone), date.AddDays(days).ToDateTime(TimeOnly.MinValue))
            : null;
}
