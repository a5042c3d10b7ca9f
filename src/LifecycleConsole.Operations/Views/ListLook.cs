using LifecycleConsole.Domain.Views;

namespace LifecycleConsole.Operations.Views;

/// <summary>How a list looks for one user, and the views that he sees of it.</summary>
public sealed record ListLook
{
    public required ListSettings Settings { get; init; }

    /// <summary>The picked columns in order; null: the list's own.</summary>
    public IReadOnlyList<string>? Columns => Settings.Columns?.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>His own and those that others share, by name.</summary>
    public required IReadOnlyList<SavedView> Views { get; init; }
}

/// <param name="List">The word of the list.</param>
/// <param name="Name">1 to 60 characters.</param>
/// <param name="Query">The query of the list's address, without page and dialog.</param>
public sealed record NewView(string List, string Name, string Query, bool IsShared);
