namespace LifecycleConsole.Domain.Access;

/// <summary>A user of an account, as others see one.</summary>
public sealed record Person
{
    public required string Id { get; init; }

    public required string UserName { get; init; }

    public required string Email { get; init; }

    /// <summary>Owner or sub-user.</summary>
    public required UserKind Kind { get; init; }

    /// <summary>False until the link of the invitation was used.</summary>
    public required bool HasPassword { get; init; }

    /// <summary>A second factor is asked of him at sign-in.</summary>
    public bool HasFactor { get; init; }

    /// <summary>Null while he may sign in.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>May sign in to the console. Owners always may.</summary>
    public bool HasConsoleAccess { get; init; } = true;

    /// <summary>His AccessKeys work. Those of owners always do.</summary>
    public bool HasApiAccess { get; init; }

    /// <summary>The names of his policies, in their order.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Without their secrets, the oldest first; empty where the reader may not see them.</summary>
    public IReadOnlyList<AccessKey> Keys { get; init; } = [];
}

/// <summary>A policy of an account's own.</summary>
public sealed record CustomPolicy
{
    public const int NameLengthMax = 128;
    public const int DescriptionLengthMax = 256;

    /// <summary>As many as one account keeps.</summary>
    public const int PerAccountMax = 500;

    public required long AccountId { get; init; }

    /// <summary>Letters, figures and hyphens; no system policy is called so.</summary>
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    /// <summary>JSON that <see cref="PolicyParser"/> reads.</summary>
    public required string Text { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>Who has which policy.</summary>
public sealed record PolicyAttachment
{
    /// <summary>As many as one user has.</summary>
    public const int PerUserMax = 20;

    public required string UserId { get; init; }

    /// <summary>Of the system or of the account.</summary>
    public required string PolicyName { get; init; }

    public required long AccountId { get; init; }

    public required DateTimeOffset AttachedAt { get; init; }
}

/// <summary>The users and policies of one account, as a command finds them.</summary>
public sealed record PeopleState
{
    /// <summary>Who asks.</summary>
    public required Actor Actor { get; init; }

    public required IReadOnlyList<Person> People { get; init; }

    public required IReadOnlyList<CustomPolicy> Policies { get; init; }

    /// <summary>By name.</summary>
    public IReadOnlyList<UserGroup> Groups { get; init; } = [];

    /// <summary>What somebody with these policies may; a name that is gone gives nothing.</summary>
    public PolicySet SetOf(IEnumerable<string> names) => new([.. names.Select(Find).OfType<GrantedPolicy>()]);

    /// <summary>What the user may by his own policies and those of his groups; one of both is his own.</summary>
    public PolicySet SetOf(Person person) => new(
    [
        .. person.Policies.Select(name => (Name: name, Through: ""))
            .Concat(GroupsOf(person)
                .SelectMany(group => group.Policies.Select(name => (Name: name, Through: group.Name))))
            .DistinctBy(had => had.Name, StringComparer.Ordinal)
            .Select(had => Find(had.Name) is { } policy ? policy with { Through = had.Through } : null)
            .OfType<GrantedPolicy>(),
    ]);

    /// <summary>Of the system or of the account.</summary>
    public bool HasPolicy(string name) => SystemPolicies.Has(name) || Policies.Any(policy => policy.Name == name);

    public IEnumerable<UserGroup> GroupsOf(Person person) =>
        Groups.Where(group => group.Members.Contains(person.Id, StringComparer.Ordinal));

    private GrantedPolicy? Find(string name) => SystemPolicies.Find(name)
        ?? (Policies.FirstOrDefault(policy => policy.Name == name) is { } own
            ? GrantedPolicies.Of(own.Name, own.Text)
            : null);
}

/// <summary>Policies as they are kept.</summary>
public static class GrantedPolicies
{
    private static readonly PolicyDocument Nothing = new(
    [
        new PolicyStatement { Number = 1, Effect = PolicyEffect.Deny, Actions = ["*"], Resources = ["*"] },
    ]);

    /// <summary>A text that cannot be read any more denies everything, because it may have denied something.</summary>
    public static GrantedPolicy Of(string name, string text) =>
        new(name, PolicyParser.Parse(text).Value ?? Nothing) { Text = text };
}
