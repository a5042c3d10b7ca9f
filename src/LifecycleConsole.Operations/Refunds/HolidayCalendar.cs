using System.Globalization;
using LifecycleConsole.Domain.Profiles;
using Microsoft.Extensions.Configuration;

namespace LifecycleConsole.Operations.Refunds;

/// <summary>
/// Days of the week on which banks do not work, by profile: <c>Profiles:NAME:Holidays</c>, days as yyyy-MM-dd. A
/// refund's latest day of arrival does not count them.
/// </summary>
public sealed class HolidayCalendar
{
    private const string Section = "Profiles";

    private readonly Dictionary<string, IReadOnlyList<DateOnly>> _days;

    private HolidayCalendar(Dictionary<string, IReadOnlyList<DateOnly>> days) => _days = days;

    /// <summary>No day of the week is one.</summary>
    public static HolidayCalendar None { get; } = new([]);

    /// <exception cref="InvalidOperationException">A day or a profile that there is not; the message names the setting.
    /// </exception>
    public static HolidayCalendar From(IConfiguration configuration) => new(configuration.GetSection(Section)
        .GetChildren().ToDictionary(NameOf, DaysOf, StringComparer.OrdinalIgnoreCase));

    /// <summary>The profile with its holidays, rising.</summary>
    public Profile Of(Profile profile) =>
        _days.TryGetValue(profile.Name, out var days) ? profile with { Holidays = days } : profile;

    private static string NameOf(IConfigurationSection profile) =>
        string.Equals(profile.Key, Profile.Default.Name, StringComparison.OrdinalIgnoreCase)
            ? profile.Key
            : throw new InvalidOperationException(
                $"{profile.Path}: there is no profile of this name. Known: {Profile.Default.Name}.");

    private static IReadOnlyList<DateOnly> DaysOf(IConfigurationSection profile) =>
        [.. profile.GetSection("Holidays").GetChildren().Select(DayOf).Distinct().Order()];

    private static DateOnly DayOf(IConfigurationSection day) =>
        DateOnly.TryParseExact(day.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new InvalidOperationException(
                $"{day.Path} is '{day.Value}', which is no day. Write it as 2026-12-25.");
}
