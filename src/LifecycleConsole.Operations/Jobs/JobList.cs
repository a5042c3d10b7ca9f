using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>A job as pages show it.</summary>
public sealed record JobView
{
    public required Job Job { get; init; }

    /// <summary>What it does, without IDs; null while a draft has none.</summary>
    public required Command? Command { get; init; }

    public required JobSummary Summary { get; init; }

    /// <summary>Why it was cancelled or stopped; null where it was not.</summary>
    public required Refusal? Problem { get; init; }

    /// <summary>Why a draft whose review is whole needs a second person; null where it does not.</summary>
    public Refusal? Approval { get; init; }

    public required DateTimeOffset ReadAt { get; init; }
}

/// <summary>Newest first.</summary>
public sealed record JobPage(IReadOnlyList<JobView> Jobs, long? Newer, long? Older);

/// <summary>Which lines of a job a page shows.</summary>
public sealed record JobLineFilter
{
    public const int PageSizeMax = 100;

    /// <summary>Null: all, by result: failures first.</summary>
    public JobLineState? State { get; init; }

    public int PageSize { get; init; } = 20;

    /// <summary>Where the page starts; null: the first.</summary>
    public JobLineCursor? After { get; init; }

    /// <summary>The page that ends before this.</summary>
    public JobLineCursor? Before { get; init; }
}

/// <summary>A place among the lines: result, then position.</summary>
public readonly record struct JobLineCursor(JobLineState State, int Position);

/// <param name="Reason">Why nothing happens or has happened; null where something does.</param>
public sealed record JobLineRow(JobLine Line, Refusal? Reason)
{
    internal static JobLineRow Of(JobLine line) => new(line, StoredRefusal.Read(line.Reason));
}

public sealed record JobLinePage(IReadOnlyList<JobLineRow> Rows, JobLineCursor? Previous, JobLineCursor? Next);
