using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Jobs;

/// <summary>What becomes of one thing of a job.</summary>
public sealed record JobLine
{
    public required long JobId { get; init; }

    /// <summary>0, 1, 2… in the order in which the job goes through them.</summary>
    public required int Position { get; init; }

    public required string SubjectId { get; init; }

    /// <summary>Its name when it was chosen.</summary>
    public required string Name { get; init; }

    public required JobLineState State { get; init; }

    /// <summary>What will happen, or has happened.</summary>
    public Effect Effect { get; init; }

    public DateTimeOffset? EffectAt { get; init; }

    /// <summary>Why nothing happens or has happened, in its stored form; empty where something does.</summary>
    public string Reason { get; init; } = "";

    /// <summary>A hash of the firm outcome that was shown; empty before the review.</summary>
    public string Fingerprint { get; init; } = "";

    public DateTimeOffset? HandledAt { get; init; }
}

/// <summary>Stored, and the order in which lists show them: what needs a look comes first. Append only.</summary>
public enum JobLineState
{
    Failed = 1,
    Skipped = 2,
    Waiting = 3,
    Done = 4,
}
