namespace LifecycleConsole.Domain.Access;

/// <summary>What is asked about users and policies of an account.</summary>
public abstract record PeopleCommand : Plans.Command
{
    /// <summary>It is about one thing: what is in its way refuses it.</summary>
    protected PeopleCommand() => Together = true;

    public override int SubjectCount => 1;
}

/// <summary>Of a user: may sign in, or may not and is signed out at once.</summary>
public sealed record SetUserState(string UserId, bool IsEnabled) : PeopleCommand
{
    public override ActionName Action => Actions.UpdateUser;
}

/// <summary>Signed out at once; his name stays in the records.</summary>
public sealed record DeleteUser(string UserId) : PeopleCommand
{
    public override ActionName Action => Actions.DeleteUser;
}

/// <summary>By which doors a user may come in. What is closed closes at once, for open pages too.</summary>
public sealed record SetUserAccess(string UserId, bool HasConsole, bool HasApi) : PeopleCommand
{
    public override ActionName Action => Actions.UpdateUser;
}

/// <summary>The policies that a user has from now on: new ones are attached, others detached.</summary>
public sealed record SetUserPolicies(string UserId, IReadOnlyList<string> Names) : PeopleCommand
{
    public override ActionName Action => Actions.AttachPolicyToUser;

    public override IReadOnlyList<ActionName> Rights => [Action, Actions.DetachPolicyFromUser];
}

/// <summary>A policy of the account's own, new.</summary>
public sealed record CreatePolicy(string Name, string Description, string Text) : PeopleCommand
{
    public override ActionName Action => Actions.CreatePolicy;
}

/// <summary>Another text, in force at once for everybody who has it.</summary>
public sealed record ChangePolicy(string Name, string Description, string Text) : PeopleCommand
{
    public override ActionName Action => Actions.CreatePolicyVersion;
}

/// <summary>Only what nobody has.</summary>
public sealed record DeletePolicy(string Name) : PeopleCommand
{
    public override ActionName Action => Actions.DeletePolicy;
}

/// <summary>Of a user who has lost the app: no second factor any more, and signed out everywhere.</summary>
public sealed record ResetSecondFactor(string UserId) : PeopleCommand
{
    public override ActionName Action => Actions.UnbindMfaDevice;
}

/// <summary>Signed out everywhere, at once. He may sign in again.</summary>
public sealed record EndUserSessions(string UserId) : PeopleCommand
{
    public override ActionName Action => Actions.UpdateUser;
}
