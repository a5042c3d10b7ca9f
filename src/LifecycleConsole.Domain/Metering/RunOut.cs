using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Metering;

/// <summary>Something that is known to begin or end: what it adds to the rate, below zero where it ends.</summary>
public sealed record RateChange(DateTimeOffset At, long RateMicros);

/// <summary>What an account's balance is spent on from now on.</summary>
public sealed record BurnState
{
    public required Currency Currency { get; init; }

    /// <summary>Cash and gifts, in minor units.</summary>
    public required long SpendableMinor { get; init; }

    /// <summary>Used, and not yet settled.</summary>
    public required long UnsettledMinor { get; init; }

    /// <summary>Millionths of the currency per hour of all that runs.</summary>
    public required long RateMicros { get; init; }

    /// <summary>Scheduled releases, by their instants.</summary>
    public IReadOnlyList<RateChange> Coming { get; init; } = [];
}

/// <summary>When the balance runs out, from what runs and what is known to end.</summary>
public static class RunOut
{
    /// <summary>A balance that lasts longer than this is not spoken of.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(3650);

    /// <summary>
    /// The full hour at which settlement takes the balance below zero, if nothing is done; now where it is below zero
    /// already; null where it lasts.
    /// </summary>
    public static DateTimeOffset? At(BurnState state, DateTimeOffset now)
    {
        var left = (state.SpendableMinor - state.UnsettledMinor) / state.Currency.MinorPerUnit * 1_000_000m;
        if (state.SpendableMinor < 0)
        {
            return now;
        }
        if (left < 0)
        {
            return HourEnd(now);
        }
        var (at, rate) = (now, state.RateMicros);
        foreach (var change in state.Coming.Append(new RateChange(now + Horizon, 0)))
        {
            var until = change.At > at ? change.At : at;
            var cost = rate * Hours(until - at);
            if (cost > left)
            {
                return HourEnd(at + TimeSpan.FromTicks((long)(left / rate * TimeSpan.TicksPerHour)));
            }
            (left, at, rate) = (left - cost, until, rate + change.RateMicros);
        }
        return null;
    }

    private static decimal Hours(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerHour;

    /// <summary>What is used within an hour is charged at its end; nothing at its very start.</summary>
    private static DateTimeOffset HourEnd(DateTimeOffset at) => UsageHours.StartOf(at).AddHours(1);
}
