using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Domain.Jobs;

/// <summary>
/// One command over many instances, disks, Elastic IPs or snapshots, carried out by the server in short commits. The
/// set is fixed when it is chosen: a draft is a frozen selection.
/// </summary>
public sealed record Job
{
    /// <summary>More than this many rows at once are a job; up to it a batch is one commit.</summary>
    public const int BatchMax = 20;

    /// <summary>A choice that nobody has confirmed for so long is let go.</summary>
    public static readonly TimeSpan DraftLives = TimeSpan.FromHours(24);

    /// <summary>Rises with time. People see <see cref="JobNumber"/>.</summary>
    public required long Id { get; init; }

    public required long AccountId { get; init; }

    public required JobState State { get; init; }

    /// <summary>What its lines are about.</summary>
    public JobSubject Subject { get; init; } = JobSubject.Instances;

    /// <summary>Who asked. What the user may do is asked again with every chunk.</summary>
    public required UserKind UserKind { get; init; }

    public required string UserId { get; init; }

    public required string UserName { get; init; }

    public required string SourceAddress { get; init; }

    /// <summary>Whoever asked had given a second factor.</summary>
    public bool HasFactor { get; init; }

    /// <summary>The command without its IDs, in its stored form; empty until one is reviewed.</summary>
    public string Command { get; init; } = "";

    /// <summary>How many lines there are.</summary>
    public required int Total { get; init; }

    /// <summary>How many lines the review has come to: all of them before the job may run.</summary>
    public int Reviewed { get; init; }

    /// <summary>Rises with each review, so that what is confirmed is what was shown last.</summary>
    public int ReviewNumber { get; init; }

    /// <summary>The instant that the review was begun for.</summary>
    public DateTimeOffset? ReviewedAt { get; init; }

    public int Done { get; init; }

    public int Skipped { get; init; }

    public int Failed { get; init; }

    /// <summary>What the review came to, in its stored form; empty before.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Why the job was stopped, in its stored form; empty where it was not.</summary>
    public string Problem { get; init; } = "";

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Set when no line waits any more.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The job whose failed lines these are.</summary>
    public long? RetryOf { get; init; }

    /// <summary>The job that has taken up the failed lines.</summary>
    public long? RetriedAs { get; init; }

    /// <summary>How many lines failed when the others had been taken up already: they can be retried too.</summary>
    public int FailedLate { get; init; }

    public int Handled => Done + Skipped + Failed;

    public int Waiting => Total - Handled;

    public Actor AskedBy => new()
    {
        Kind = UserKind,
        AccountId = AccountId,
        UserId = UserId,
        UserName = UserName,
        SourceAddress = SourceAddress,
        HasFactor = HasFactor,
    };
}

/// <summary>Stored: append only.</summary>
public enum JobState
{
    /// <summary>Chosen and perhaps reviewed; nothing is done.</summary>
    Draft = 1,
    Running = 2,
    Done = 3,

    /// <summary>By a person. What was done before stays done.</summary>
    Cancelled = 4,

    /// <summary>By the console: whoever asked may not any more.</summary>
    Stopped = 5,
}

/// <summary>What the lines of a job are. Stored: append only.</summary>
public enum JobSubject
{
    Instances = 1,
    Disks = 2,
    Addresses = 3,
    Snapshots = 4,
}
