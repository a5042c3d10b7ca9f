namespace LifecycleConsole.Data;

/// <summary>
/// What an instance is found by, in one text. Triggers of the database keep it and its index right (the Search
/// migrations): whoever writes an instance, its tags or its addresses need not know of it.
/// </summary>
internal sealed record InstanceWords
{
    /// <summary>
    /// On SQLite the row of the full-text index. The documents of one account lie together, so that a search walks
    /// only its own: <see cref="AccountBits"/> low bits count within the account.
    /// </summary>
    public required long Document { get; init; }

    public required string InstanceId { get; init; }

    public required long AccountId { get; init; }

    /// <summary>The name with ASCII letters in lower case: searched by its beginning.</summary>
    public required string NameKey { get; init; }

    /// <summary>Name, ID, addresses, Elastic IPs and tags (<c>key=value</c>), a line each.</summary>
    public required string Words { get; init; }

    public const int AccountBits = 32;
}
