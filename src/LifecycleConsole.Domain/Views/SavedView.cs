namespace LifecycleConsole.Domain.Views;

/// <summary>A list as somebody wants to see it again: filter, sort and columns under a name.</summary>
public sealed record SavedView
{
    public const int NameLengthMax = 60;
    public const int QueryLengthMax = 2000;

    /// <summary>How many views of a list one user may keep in an account.</summary>
    public const int PerUserMax = 50;

    /// <summary><c>v-</c> and 20 letters and digits: it stands in addresses.</summary>
    public required string Id { get; init; }

    public required long AccountId { get; init; }

    /// <summary>Whose it is: only this user changes it.</summary>
    public required string UserId { get; init; }

    /// <summary>The word of the list, like <c>instances</c>.</summary>
    public required string List { get; init; }

    /// <summary>1 to <see cref="NameLengthMax"/> characters.</summary>
    public required string Name { get; init; }

    /// <summary>The query of the list's address, without page and dialog; starts with a question mark.</summary>
    public required string Query { get; init; }

    /// <summary>Everybody in the account sees it among the views of the list.</summary>
    public bool IsShared { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
