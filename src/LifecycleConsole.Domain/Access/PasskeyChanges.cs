namespace LifecycleConsole.Domain.Access;

public sealed record PasskeyAdded(Passkey Passkey) : FactorChange
{
    public override string Canonical => $"passkey.added {Passkey.Id} {Passkey.UserId} {Passkey.Name}";
}

public sealed record PasskeyUsed(PasskeyUse Use, DateTimeOffset At) : FactorChange
{
    public override string Canonical => $"passkey.used {Use.PasskeyId}";
}

public sealed record PasskeyRenamed(string PasskeyId, string Name) : FactorChange
{
    public override string Canonical => $"passkey.renamed {PasskeyId} {Name}";
}

public sealed record PasskeyGone(string PasskeyId) : FactorChange
{
    public override string Canonical => $"passkey.gone {PasskeyId}";
}

/// <summary>The app alone; passkeys and recovery codes stay.</summary>
public sealed record FactorAppGone(string UserId) : FactorChange
{
    public override string Canonical => $"factor.app-gone {UserId}";
}
