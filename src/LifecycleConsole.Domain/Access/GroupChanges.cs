namespace LifecycleConsole.Domain.Access;

/// <param name="IsNew">Else it is the name that changes.</param>
public sealed record GroupNamed(string GroupId, string Name, bool IsNew) : PeopleChange
{
    public override string Canonical => $"group.{(IsNew ? "created" : "renamed")} {GroupId} {Name}";
}

public sealed record GroupGone(string GroupId) : PeopleChange
{
    public override string Canonical => $"group.deleted {GroupId}";
}

public sealed record GroupJoined(string GroupId, string UserId) : PeopleChange
{
    public override string Canonical => $"group.joined {GroupId} {UserId}";
}

public sealed record GroupLeft(string GroupId, string UserId) : PeopleChange
{
    public override string Canonical => $"group.left {GroupId} {UserId}";
}

public sealed record GroupPolicyGiven(string GroupId, string Name) : PeopleChange
{
    public override string Canonical => $"group.policy.attached {Name} {GroupId}";
}

public sealed record GroupPolicyTaken(string GroupId, string Name) : PeopleChange
{
    public override string Canonical => $"group.policy.detached {Name} {GroupId}";
}
