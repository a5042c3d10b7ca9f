using System.Globalization;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Operations.Metering;

namespace LifecycleConsole.Web.Metering;

/// <summary>The filter as it stands in an address. What cannot be read filters nothing.</summary>
/// <param name="From">A day of the billing zone, inclusive.</param>
/// <param name="Until">A day of the billing zone, inclusive.</param>
/// <param name="Hour">As <see cref="UsageHours.Name"/> writes it.</param>
internal sealed record ChargeAddress(string? From, string? Until, string? Kind, string? Hour)
{
    public static ChargeFilter Read(ChargeAddress address) => new()
    {
        From = Day(address.From),
        Until = Day(address.Until),
        Kind = Enum.TryParse<UsageKind>(address.Kind, out var kind) && Enum.IsDefined(kind) ? kind : null,
        Hour = UsageHours.Read(address.Hour) is { Year: > 2000 and < 3000 } hour ? hour : null,
    };

    /// <summary>Days at the ends of what a calendar can hold are none.</summary>
    private static DateOnly? Day(string? day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is > 2000 and < 3000
            ? date
            : null;
}

/// <summary>The ways to look at charges; their names stand in addresses.</summary>
internal enum ChargesBy
{
    Resource = 0,
    Day = 1,
    Kind = 2,
}
