using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.ResourcePlans;

/// <summary>What an hour's use of one kind has drawn from one resource plan. One of each for ever.</summary>
public sealed record QuotaDraw
{
    public required string PlanId { get; init; }

    /// <summary>The start of the hour.</summary>
    public required DateTimeOffset Hour { get; init; }

    public required UsageKind Kind { get; init; }

    public required long AccountId { get; init; }

    /// <summary>Unit-seconds, above zero.</summary>
    public required long Seconds { get; init; }

    /// <summary>What of the hour's charge it paid, in minor units; zero where the hour came to less than one.</summary>
    public required long Minor { get; init; }
}

/// <summary>What of an hour is used alike: one kind, so many units, one rate.</summary>
/// <param name="Units">GiB, Mbit/s, MB or calls of each resource line.</param>
public readonly record struct UseRate(UsageKind Kind, int Units, long RateMicros);

/// <summary>The hour's use at one rate, over all resource lines.</summary>
/// <param name="Seconds">
/// Of all lines together, each of which has <see cref="UseRate.Units"/>; of what is counted, an hour for each line.
/// </param>
/// <param name="Minor">What the lines are charged for the hour, in minor units.</param>
public sealed record UseAtRate(UseRate Rate, long Seconds, long Minor)
{
    public long UnitSeconds => Rate.Units * Seconds;
}
