namespace LifecycleConsole.Domain.Access;

/// <summary>A new group, with nobody in it and without a policy.</summary>
/// <param name="GroupId">Drawn by the door, so that one order makes one group.</param>
public sealed record CreateGroup(string GroupId, string Name) : PeopleCommand
{
    public override ActionName Action => Actions.CreateGroup;
}

public sealed record RenameGroup(string GroupId, string Name) : PeopleCommand
{
    public override ActionName Action => Actions.UpdateGroup;
}

/// <summary>Its members lose its policies at once.</summary>
public sealed record DeleteGroup(string GroupId) : PeopleCommand
{
    public override ActionName Action => Actions.DeleteGroup;
}

/// <summary>Who is in the group from now on; all others leave it.</summary>
public sealed record SetGroupMembers(string GroupId, IReadOnlyList<string> UserIds) : PeopleCommand
{
    public override ActionName Action => Actions.AddUserToGroup;

    public override IReadOnlyList<ActionName> Rights => [Action, Actions.RemoveUserFromGroup];
}

/// <summary>The policies that the group gives from now on.</summary>
public sealed record SetGroupPolicies(string GroupId, IReadOnlyList<string> Names) : PeopleCommand
{
    public override ActionName Action => Actions.AttachPolicyToGroup;

    public override IReadOnlyList<ActionName> Rights => [Action, Actions.DetachPolicyFromGroup];
}
