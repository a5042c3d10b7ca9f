using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Imports;

/// <summary>Something to know about a line of a file: why it is invalid, what changes, what to mind.</summary>
/// <param name="Field">Path within the line, as the file writes it: <c>EipAddress.IpAddress</c>; empty: all of
/// it.</param>
public sealed record ImportNote(string Field, Refusal Why);

/// <summary>A line as it was read: either an instance or what is wrong with it.</summary>
public sealed record ImportLine
{
    /// <summary>Where it begins, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>As far as it could be read, for the preview; empty where it could not.</summary>
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Null where there are problems.</summary>
    public ImportedInstance? Instance { get; init; }

    public IReadOnlyList<ImportNote> Problems { get; init; } = [];
}
