namespace LifecycleConsole.Domain.Views;

/// <summary>How one user likes a list of an account to look.</summary>
public sealed record ListSettings
{
    public required string UserId { get; init; }

    public required long AccountId { get; init; }

    public required string List { get; init; }

    /// <summary>The picked columns in their order, separated by commas; null: the list's own.</summary>
    public string? Columns { get; init; }

    /// <summary>Comfortable, else compact.</summary>
    public bool IsRoomy { get; init; }

    /// <summary>Rows of a page; 0: the list's own.</summary>
    public int PageSize { get; init; }

    /// <summary>The saved view that opens first; null: all.</summary>
    public string? DefaultViewId { get; init; }
}
