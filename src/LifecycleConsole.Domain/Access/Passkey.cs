namespace LifecycleConsole.Domain.Access;

/// <summary>
/// A key pair of a user's device, which signs in without a password (WebAuthn level 3, credential record). The device
/// has looked who holds it before each answer, so that one counts as both factors.
/// </summary>
public sealed record Passkey
{
    public const int PerUserMax = 10;
    public const int NameLengthMax = 64;

    /// <summary>An answer to a question that was put longer ago counts no more.</summary>
    public static readonly TimeSpan QuestionLasts = TimeSpan.FromMinutes(10);

    /// <summary>As the device calls it, in base64url.</summary>
    public required string Id { get; init; }

    public required string UserId { get; init; }

    /// <summary>As the user calls it.</summary>
    public required string Name { get; init; }

    /// <summary>In COSE form, in base64url.</summary>
    public required string PublicKey { get; init; }

    /// <summary>Of the last answer; 0 of devices that do not count. It only rises.</summary>
    public required long SignCount { get; init; }

    /// <summary>How the device is reached, apart by commas; empty where it does not say.</summary>
    public string Transports { get; init; } = "";

    /// <summary>It may be copied to the user's other devices.</summary>
    public bool IsBackupEligible { get; init; }

    public bool IsBackedUp { get; init; }

    /// <summary>Of the system's clock, as all instants here.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null: never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>
    /// When the question of the last answer was put: answers to that and to earlier ones count no more.
    /// </summary>
    public required DateTimeOffset LastAskedAt { get; init; }

    /// <summary>
    /// Whether this use may follow the last one: a question is answered once, and a count never falls.
    /// </summary>
    public bool Takes(PasskeyUse use, DateTimeOffset now) =>
        use.AskedAt > LastAskedAt && use.AskedAt <= now && now - use.AskedAt <= QuestionLasts
        && (use.SignCount > SignCount || (use.SignCount, SignCount) == (0, 0));
}

/// <summary>An answer of a passkey whose signature was found right.</summary>
/// <param name="AskedAt">When the question was put.</param>
public sealed record PasskeyUse(string PasskeyId, long SignCount, bool IsBackedUp, DateTimeOffset AskedAt);
