using LifecycleConsole.Domain.Imports;

namespace LifecycleConsole.Data;

/// <summary>One staged line of a file: the preview, and what the confirmation reads.</summary>
internal sealed record ImportRow
{
    public required long ImportId { get; init; }

    /// <summary>From 1, in the order of the file.</summary>
    public required int Number { get; init; }

    /// <summary>Where it begins in the file, from 1.</summary>
    public required long Line { get; init; }

    public required string SubjectId { get; init; }

    public required string Name { get; init; }

    public required ImportVerdict Verdict { get; init; }

    /// <summary>JSON; empty: none.</summary>
    public required string Notes { get; init; }

    /// <summary>The instance in the console's own words, as JSON; empty where the line is invalid.</summary>
    public required string Body { get; init; }
}
