namespace LifecycleConsole.Domain.Access;

/// <summary>
/// What signs a program's calls for a user: an ID that everybody may see and a secret that only its user knows
/// (facts/alibaba §4.1). Tencent's door calls them SecretId and SecretKey.
/// </summary>
public sealed record AccessKey
{
    /// <summary>As many as one user has: the old and the new while a program is moved.</summary>
    public const int PerUserMax = 2;

    public const string IdPrefix = "LTAI";

    /// <summary>Letters and figures, the prefix among them.</summary>
    public const int IdLength = 24;

    public const int SecretLength = 30;

    /// <summary>A key older than so many days is warned about: it should be replaced.</summary>
    public const int AgeWarningDays = 90;

    public required string Id { get; init; }

    public required long AccountId { get; init; }

    public required string UserId { get; init; }

    /// <summary>Encrypted; empty wherever it was not asked for.</summary>
    public string SealedSecret { get; init; } = "";

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null while calls that it signs are answered.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Null: never. It may be a minute late.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The address that it was last used from, and for what; empty where it never was.</summary>
    public string LastUsedFrom { get; init; } = "";

    public string LastUsedService { get; init; } = "";

    public string LastUsedAction { get; init; } = "";

    /// <summary>Older than <see cref="AgeWarningDays"/>.</summary>
    public bool IsOld(DateTimeOffset now) => now - CreatedAt > TimeSpan.FromDays(AgeWarningDays);

    /// <summary>Whether a text has the form of an ID; nothing else is looked up.</summary>
    public static bool IsId(string text) => text.Length == IdLength
        && text.StartsWith(IdPrefix, StringComparison.Ordinal) && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>Without the secret, also where it would be written into a log.</summary>
    public override string ToString() => $"AccessKey {Id}";
}
