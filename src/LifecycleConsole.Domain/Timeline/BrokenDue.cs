namespace LifecycleConsole.Domain.Timeline;

/// <summary>
/// A due moment that could not be carried out, because of a fault of the console. The moment stays where it is and is
/// tried again; what is due later of the same subject waits for it, everything else goes on.
/// </summary>
public sealed record BrokenDue
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseMax = TimeSpan.FromMinutes(10);

    public required DueKind Kind { get; init; }

    public required string SubjectId { get; init; }

    public required long AccountId { get; init; }

    /// <summary>Of the moment: one that was armed anew for another instant is another.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>From 1.</summary>
    public required int Attempts { get; init; }

    /// <summary>What was thrown last, in a few words; the log has the rest.</summary>
    public required string Problem { get; init; }

    /// <summary>By which the log has the rest.</summary>
    public required string ErrorId { get; init; }

    /// <summary>Not tried before this instant, on the system's clock.</summary>
    public required DateTimeOffset RetryAt { get; init; }

    /// <summary>5, 10, 20 … s, at most 10 minutes.</summary>
    public static TimeSpan PauseAfter(int attempts) => TimeSpan.FromSeconds(Math.Min(
        PauseMax.TotalSeconds, FirstPause.TotalSeconds * Math.Pow(2, Math.Min(attempts - 1, 20))));
}
