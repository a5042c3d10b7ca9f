namespace LifecycleConsole.Domain.Support;

/// <summary>
/// Why one of the staff looks into one account, asked once: it ends by itself after <see cref="LastsFor"/>, or by hand.
/// Its owner reads it.
/// </summary>
public sealed record SupportCase
{
    public static readonly TimeSpan LastsFor = TimeSpan.FromHours(8);

    public required string Id { get; init; }

    public required long AccountId { get; init; }

    public required string StaffId { get; init; }

    public required string StaffName { get; init; }

    /// <summary>3 to 500 characters, as given.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When it was ended by hand; null: it was not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>From its opening until its end, exclusive.</summary>
    public bool IsOpenAt(DateTimeOffset now) => now < (EndedAt ?? EndsAt) && now < EndsAt;
}

/// <summary>What staff write about an account for each other. Never changed, never shown to the customer.</summary>
public sealed record SupportNote
{
    public required string Id { get; init; }

    public required long AccountId { get; init; }

    public required string AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>1 to 4,000 characters; lines as written.</summary>
    public required string Text { get; init; }
}

/// <summary>What the operator lets one of the support staff do. Without a row: nothing but look.</summary>
public sealed record StaffGrant
{
    public required string UserId { get; init; }

    public required Access.StaffRights Rights { get; init; }
}
