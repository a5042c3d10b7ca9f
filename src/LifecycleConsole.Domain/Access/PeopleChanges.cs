using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Access;

/// <summary>What is written of users and policies.</summary>
public abstract record PeopleChange : Change;

/// <summary>Either way all sessions of the user end.</summary>
public sealed record UserStateSet(string UserId, bool IsEnabled) : PeopleChange
{
    public override string Canonical => $"user.{(IsEnabled ? "enabled" : "disabled")} {UserId}";
}

public sealed record UserGone(string UserId) : PeopleChange
{
    public override string Canonical => $"user.deleted {UserId}";
}

public sealed record PolicyGiven(string UserId, string Name) : PeopleChange
{
    public override string Canonical => $"policy.attached {Name} {UserId}";
}

public sealed record PolicyTaken(string UserId, string Name) : PeopleChange
{
    public override string Canonical => $"policy.detached {Name} {UserId}";
}

/// <param name="CreatedAt">Null: now.</param>
public sealed record PolicySaved(string Name, string Description, string Text, DateTimeOffset? CreatedAt) : PeopleChange
{
    /// <summary>On one line, whole: the record says what was in force.</summary>
    public override string Canonical =>
        $"policy.saved {Name} {string.Join(' ', Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}";
}

public sealed record PolicyGone(string Name) : PeopleChange
{
    public override string Canonical => $"policy.deleted {Name}";
}
