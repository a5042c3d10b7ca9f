namespace LifecycleConsole.Domain.Access;

/// <summary>A user's authenticator app.</summary>
public sealed record SecondFactor
{
    public required string UserId { get; init; }

    /// <summary>Encrypted by the console's keys.</summary>
    public required string Secret { get; init; }

    /// <summary>The step of the last code that counted; no earlier one counts any more.</summary>
    public long LastStep { get; init; }

    /// <summary>Null until the first code was given: the app is not asked for yet.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }
}

/// <summary>A recovery code that was not used yet.</summary>
public sealed record RecoveryCode
{
    public required string UserId { get; init; }

    /// <summary>Of <see cref="RecoveryCodes.HashOf"/>.</summary>
    public required string Hash { get; init; }
}

/// <summary>Who needs a second factor, in an account or among the staff. Stored: append only.</summary>
public enum FactorRule
{
    Nobody = 0,

    /// <summary>Among staff: operators.</summary>
    Owners = 1,
    Everyone = 2,
}

/// <summary>Who needs one.</summary>
public static class FactorRules
{
    public static bool Requires(FactorRule rule, UserKind kind) => rule switch
    {
        FactorRule.Nobody => false,
        FactorRule.Owners => kind is UserKind.Owner or UserKind.Operator,
        FactorRule.Everyone => true,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "A rule without an answer."),
    };
}
