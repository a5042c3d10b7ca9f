namespace LifecycleConsole.Domain.Access;

/// <summary>A new AccessKey for a user. The door draws both parts, and shows the secret once.</summary>
public sealed record CreateAccessKey(string UserId, string KeyId, string SealedSecret) : PeopleCommand
{
    public override ActionName Action => Actions.CreateAccessKey;

    public override string ToString() => $"CreateAccessKey {KeyId} {UserId}";
}

/// <summary>What it signs is answered from now on, or is not.</summary>
public sealed record SetAccessKeyState(string KeyId, bool IsEnabled) : PeopleCommand
{
    public override ActionName Action => Actions.UpdateAccessKey;
}

/// <summary>Only one that is disabled.</summary>
public sealed record DeleteAccessKey(string KeyId) : PeopleCommand
{
    public override ActionName Action => Actions.DeleteAccessKey;
}
