using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Access;

/// <summary>What is written of second factors and sessions. Their records say no secret and no code.</summary>
public abstract record FactorChange : Change;

/// <summary>Takes the place of one that was never confirmed.</summary>
public sealed record FactorBegun(string UserId, string Secret) : FactorChange
{
    public override string Canonical => $"factor.begun {UserId}";
}

/// <summary>From now on it is asked for.</summary>
public sealed record FactorConfirmed(string UserId, long Step, DateTimeOffset At) : FactorChange
{
    public override string Canonical => $"factor.confirmed {UserId}";
}

public sealed record FactorStepUsed(string UserId, long Step) : FactorChange
{
    public override string Canonical => $"factor.used {UserId}";
}

/// <summary>With recovery codes and passkeys: nothing but the password is left.</summary>
public sealed record FactorGone(string UserId) : FactorChange
{
    public override string Canonical => $"factor.gone {UserId}";
}

/// <summary>New ones; all earlier ones are worth nothing.</summary>
public sealed record RecoveryCodesSet(string UserId, IReadOnlyList<string> Hashes) : FactorChange
{
    public override string Canonical => $"recovery-codes.set {UserId} {Hashes.Count}";
}

public sealed record RecoveryCodeUsed(string UserId, string Hash) : FactorChange
{
    public override string Canonical => $"recovery-code.used {UserId}";
}

/// <param name="AccountId">0: of the staff.</param>
public sealed record FactorRuleSet(long AccountId, FactorRule Rule) : FactorChange
{
    public override string Canonical => $"factor.required {Rule}";
}

public sealed record SessionBegun(UserSession Session) : FactorChange
{
    public override string Canonical =>
        $"session.begun {Session.UserId} {(Session.HasFactor ? "factor" : "password")} {Session.Agent}";
}

public sealed record SessionSeen(string SessionId, DateTimeOffset At) : FactorChange
{
    public override string Canonical => "session.seen";
}

/// <summary>The user has proved who he is, once more.</summary>
/// <param name="HasFactor">By his second factor, now or before.</param>
public sealed record SessionProven(string SessionId, DateTimeOffset At, bool HasFactor) : FactorChange
{
    /// <summary>A second factor is still to be set up.</summary>
    public bool MustSetUp { get; init; }

    public override string Canonical => $"session.proven {(HasFactor ? "factor" : "password")}";
}

public sealed record SessionEnded(string SessionId) : FactorChange
{
    public override string Canonical => "session.ended";
}

/// <summary>Every one of them.</summary>
public sealed record SessionsEnded(string UserId) : FactorChange
{
    public override string Canonical => $"sessions.ended {UserId}";
}
