namespace LifecycleConsole.Domain.Access;

/// <summary>
/// One signing in of one user. Its cookie is worth nothing without it. All instants are the system's: no demo clock
/// moves them.
/// </summary>
public sealed record UserSession
{
    public const int AgentLengthMax = 256;

    /// <summary>As many as one user has; the one not seen for the longest time goes first.</summary>
    public const int PerUserMax = 50;

    /// <summary>Without a request for so long it is over, as its cookie is.</summary>
    public static readonly TimeSpan IdleMax = TimeSpan.FromHours(13);

    /// <summary>Random.</summary>
    public required string Id { get; init; }

    public required string UserId { get; init; }

    /// <summary>Of the user, whose chain has its records; 0 for staff.</summary>
    public required long AccountId { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>At most five minutes old while pages are asked for.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    public required string SourceAddress { get; init; }

    /// <summary>What the browser calls itself.</summary>
    public required string Agent { get; init; }

    /// <summary>A second factor was given.</summary>
    public required bool HasFactor { get; init; }

    /// <summary>A second factor is required and there is none yet: until then nothing else can be done.</summary>
    public required bool MustSetUp { get; init; }

    /// <summary>When the user last proved who he is, by password or code.</summary>
    public required DateTimeOffset ProvenAt { get; init; }
}

/// <summary>A session as of now: replaced as a whole under the hands of whoever holds it, as grants are.</summary>
public sealed class LiveSession(string id)
{
    private UserSession? _row;

    public string Id => id;

    /// <summary>Signed out, here or from elsewhere: nothing is allowed any more.</summary>
    public bool HasEnded => _row is null;

    public bool HasFactor => _row?.HasFactor ?? false;

    public bool MustSetUp => _row?.MustSetUp ?? false;

    public DateTimeOffset ProvenAt => _row?.ProvenAt ?? DateTimeOffset.MinValue;

    public DateTimeOffset SeenAt => _row?.SeenAt ?? DateTimeOffset.MinValue;

    /// <summary>It has ended, or may do more or less. May come from any thread; listeners only take note.</summary>
    public event EventHandler? Changed;

    /// <param name="row">Null: it has ended.</param>
    public void Replace(UserSession? row)
    {
        var before = Interlocked.Exchange(ref _row, row);
        if (before is not null
            && (row is null || (row.HasFactor, row.MustSetUp) != (before.HasFactor, before.MustSetUp)))
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>One that nothing changes: for tests.</summary>
    public static LiveSession Of(UserSession row)
    {
        var session = new LiveSession(row.Id);
        session.Replace(row);
        return session;
    }
}
