using Microsoft.Extensions.Configuration;

namespace LifecycleConsole.Operations.Timeline;

/// <summary>How long rows are kept that nobody needs for ever: section <c>Kept</c>.</summary>
public sealed record KeptOptions
{
    private const int DaysMax = 36_500;

    /// <summary>Sums of a user's day, from 2: only today's are asked about, in whatever zone.</summary>
    public int DaySumDays { get; init; } = 40;

    /// <summary>Messages that somebody has read, from 1.</summary>
    public int ReadNoticeDays { get; init; } = 400;

    /// <summary>Messages that nobody has read, from <see cref="ReadNoticeDays"/>.</summary>
    public int UnreadNoticeDays { get; init; } = 800;

    /// <exception cref="InvalidOperationException">A setting is out of bounds; the message names it.</exception>
    public static KeptOptions From(IConfiguration configuration)
    {
        var plain = new KeptOptions();
        var options = new KeptOptions
        {
            DaySumDays = Days(configuration, nameof(DaySumDays), plain.DaySumDays, min: 2),
            ReadNoticeDays = Days(configuration, nameof(ReadNoticeDays), plain.ReadNoticeDays, min: 1),
        };
        return options with
        {
            UnreadNoticeDays = Days(
                configuration, nameof(UnreadNoticeDays), Math.Max(plain.UnreadNoticeDays, options.ReadNoticeDays),
                options.ReadNoticeDays),
        };
    }

    private static int Days(IConfiguration configuration, string name, int plain, int min)
    {
        var days = configuration.GetValue($"Kept:{name}", plain);
        return days >= min && days <= DaysMax
            ? days
            : throw new InvalidOperationException($"Kept:{name} is {days}. Use {min} to {DaysMax} days.");
    }
}
