using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>How long the results of jobs are kept after their end.</summary>
internal sealed record JobOptions(TimeSpan Keep)
{
    private const string KeepDays = "Jobs:KeepDays";
    private const int KeepDaysDefault = 90;
    private const int KeepDaysMax = 3650;

    /// <exception cref="InvalidOperationException">The setting is not a number of days.</exception>
    public static JobOptions From(IConfiguration configuration)
    {
        var text = configuration[KeepDays];
        if (string.IsNullOrWhiteSpace(text))
        {
            return new(TimeSpan.FromDays(KeepDaysDefault));
        }
        return int.TryParse(text, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= KeepDaysMax
            ? new(TimeSpan.FromDays(days))
            : throw new InvalidOperationException(
                $"{KeepDays} is '{text}'; it may be a number of days from 1 to {KeepDaysMax}.");
    }
}
