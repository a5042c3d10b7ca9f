namespace LifecycleConsole.Domain.Access;

/// <summary>Where the console is closed, the user's sessions end.</summary>
public sealed record UserAccessChanged(string UserId, bool HasConsole, bool HasApi) : PeopleChange
{
    public override string Canonical =>
        $"user.access {UserId} console {(HasConsole ? "on" : "off")} api {(HasApi ? "on" : "off")}";
}

/// <summary>The record does not have the secret.</summary>
public sealed record KeyMade(string KeyId, string UserId, string SealedSecret) : PeopleChange
{
    public override string Canonical => $"key.created {KeyId} {UserId}";

    public override string ToString() => Canonical;
}

public sealed record KeyStateSet(string KeyId, string UserId, bool IsEnabled) : PeopleChange
{
    public override string Canonical => $"key.{(IsEnabled ? "enabled" : "disabled")} {KeyId} {UserId}";
}

public sealed record KeyGone(string KeyId, string UserId) : PeopleChange
{
    public override string Canonical => $"key.deleted {KeyId} {UserId}";
}
