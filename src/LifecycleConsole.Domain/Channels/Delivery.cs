using System.Security.Cryptography;
using System.Text;
using LifecycleConsole.Domain.Notices;

namespace LifecycleConsole.Domain.Channels;

/// <summary>How far a delivery is. Stored: append only.</summary>
public enum DeliveryState
{
    /// <summary>Not tried yet.</summary>
    Waiting = 1,
    Sent = 2,

    /// <summary>Did not arrive; it is tried again.</summary>
    Failed = 3,

    /// <summary>Not tried any more.</summary>
    GivenUp = 4,
}

/// <summary>One notice on its way to one user or web hook. Its instants are of the system's clock.</summary>
public sealed record Delivery
{
    /// <summary>
    /// Made of notice, channel and recipient (<see cref="IdOf"/>), so that there is one of each for ever. Receivers
    /// know a repetition by it: it is in the Message-ID of an e-mail and in the header and body of a web hook.
    /// </summary>
    public required string Id { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>Whose notice it is; 0: the console's own.</summary>
    public required long AccountId { get; init; }

    /// <summary>The user, or the web hook.</summary>
    public required string RecipientId { get; init; }

    /// <summary>Empty for a test of a web hook.</summary>
    public required string NoticeKey { get; init; }

    /// <summary>Null for a test of a web hook.</summary>
    public required NoticeKind? Kind { get; init; }

    /// <summary>What a web hook is sent, the same at every attempt; empty for an e-mail.</summary>
    public string Body { get; init; } = "";

    public DeliveryState State { get; init; } = DeliveryState.Waiting;

    public int Attempts { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not before; null: not any more.</summary>
    public required DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>A sentence; empty while nothing has gone wrong.</summary>
    public string Problem { get; init; } = "";

    /// <summary>What the web hook answered last; null: nothing.</summary>
    public int? StatusCode { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>32 hexadecimal digits.</summary>
    public static string IdOf(Channel channel, string recipientId, string noticeKey) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{(int)channel}|{recipientId}|{noticeKey}")).AsSpan(0, 16));

    /// <summary>What becomes of a delivery that is being tried, by how the attempt went.</summary>
    public Delivery After(Attempt attempt, DateTimeOffset now) => attempt switch
    {
        { IsSent: true } => this with
        {
            State = DeliveryState.Sent, SentAt = now, NextAttemptAt = null, Problem = "",
            StatusCode = attempt.StatusCode,
        },
        _ when attempt.IsFinal || BackOff.After(Attempts) is null => this with
        {
            State = DeliveryState.GivenUp, NextAttemptAt = null, Problem = attempt.Problem,
            StatusCode = attempt.StatusCode,
        },
        _ => this with
        {
            State = DeliveryState.Failed, NextAttemptAt = now + BackOff.After(Attempts), Problem = attempt.Problem,
            StatusCode = attempt.StatusCode,
        },
    };
}

/// <summary>How one attempt went.</summary>
/// <param name="Problem">A sentence; empty where it was sent.</param>
/// <param name="IsFinal">Trying again would not help.</param>
public sealed record Attempt(bool IsSent, string Problem, bool IsFinal = false)
{
    public static readonly Attempt Sent = new(IsSent: true, "");

    public int? StatusCode { get; init; }

    public static Attempt Failed(string problem) => new(IsSent: false, problem);

    public static Attempt Hopeless(string problem) => new(IsSent: false, problem, IsFinal: true);
}

/// <summary>How long to wait between attempts: 1, 2, 4 … minutes, at most 6 hours; 12 attempts, in about 20 hours.
/// </summary>
public static class BackOff
{
    public const int AttemptsMax = 12;
    public static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <param name="attempts">How many were made, at least 1.</param>
    /// <returns>Null: enough.</returns>
    public static TimeSpan? After(int attempts) =>
        attempts >= AttemptsMax ? null
        : First * Math.Pow(2, Math.Max(attempts, 1) - 1) is var wait && wait < Longest ? wait
        : Longest;
}
