namespace LifecycleConsole.Domain.Channels;

/// <summary>An address of an account's own that its notices are posted to.</summary>
public sealed record WebHook
{
    public const int PerAccountMax = 5;
    public const int UrlLengthMax = 500;

    /// <summary>A hook that has failed for so long, without once succeeding, is switched off.</summary>
    public static readonly TimeSpan FailsMax = TimeSpan.FromDays(3);

    public required string Id { get; init; }

    public required long AccountId { get; init; }

    public required string Url { get; init; }

    /// <summary>The signing secret, encrypted by the keys of this console.</summary>
    public required string SealedSecret { get; init; }

    public bool IsOn { get; init; } = true;

    /// <summary>Since when every attempt has failed, by the system's clock; null: the last one succeeded.</summary>
    public DateTimeOffset? FailsSince { get; init; }

    /// <summary>When the console switched it off because it had failed for so long; null: it has not.</summary>
    public DateTimeOffset? SwitchedOffAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The hook after one more attempt.</summary>
    public WebHook After(Attempt attempt, DateTimeOffset now) =>
        attempt.IsSent ? this with { FailsSince = null }
        : FailsSince is not { } since ? this with { FailsSince = now }
        : now - since >= FailsMax ? this with { IsOn = false, SwitchedOffAt = now }
        : this;
}
