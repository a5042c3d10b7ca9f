namespace LifecycleConsole.Domain.Access;

/// <summary>Users who have the same policies, besides their own.</summary>
public sealed record UserGroup
{
    public const int NameLengthMax = 64;

    /// <summary>As many as one account has.</summary>
    public const int PerAccountMax = 50;

    /// <summary>The name may change, this does not.</summary>
    public required string Id { get; init; }

    public required long AccountId { get; init; }

    /// <summary>Letters, figures and hyphens; unique in the account.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>IDs of users; never an owner, who needs no policies.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Names of policies, in their order.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];
}

/// <summary>Who is in which group.</summary>
public sealed record GroupMember
{
    public required string GroupId { get; init; }

    public required string UserId { get; init; }

    public required long AccountId { get; init; }
}

/// <summary>Which policy a group gives to its members.</summary>
public sealed record GroupPolicy
{
    public required string GroupId { get; init; }

    public required string PolicyName { get; init; }

    public required long AccountId { get; init; }
}
