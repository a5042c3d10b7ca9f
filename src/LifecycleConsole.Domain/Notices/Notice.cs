namespace LifecycleConsole.Domain.Notices;

/// <summary>Something that people are told, once, in the message centre and by the channels they have chosen.</summary>
public sealed record Notice
{
    /// <summary>The account number of notices to the operator.</summary>
    public const long Staff = 0;

    /// <summary>
    /// Says what is told, so that it is told once for ever: a second notice with a key that exists is the same notice,
    /// and changes nothing. Feature first: <c>payment:pay-123:arrived</c>.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>Whose people are told; <see cref="Staff"/>: the operator.</summary>
    public required long AccountId { get; init; }

    /// <summary>The only user who is told, by no web hook; null: everybody of the account.</summary>
    public string? UserId { get; init; }

    public required NoticeKind Kind { get; init; }

    /// <summary>The instance, payment, order… that it is about; empty where it is about the account.</summary>
    public required string SubjectId { get; init; }

    /// <summary>The facts of its sentence, each written by <see cref="NoticeFact"/>.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>When what it tells came true.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Rises with every notice; given when it is written.</summary>
    public long Number { get; init; }

    /// <summary>Not sent out before this instant of the system's clock, so that it can gather more; null: at
    /// once.</summary>
    public DateTimeOffset? GathersUntil { get; init; }

    /// <summary>When it was handed to the channels that people chose; null: not yet.</summary>
    public DateTimeOffset? SpreadAt { get; init; }
}
