using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Access;

/// <summary>What programs have called, as far as it must not be done again.</summary>
internal static class DoorModel
{
    public static void Build(ModelBuilder builder)
    {
        builder.Entity<CommitAnswer>(answer =>
        {
            answer.ToTable("CommitAnswers");
            answer.HasKey(a => new { a.AccountId, a.AccessKeyId, a.Key }); // the same call again
            answer.HasIndex(a => new { a.AccountId, a.AnsweredAt }); // which may be forgotten
        });
        builder.Entity<UsedNonce>(nonce =>
        {
            nonce.ToTable("UsedNonces");
            nonce.HasKey(n => n.Id);
            nonce.HasIndex(n => n.Until); // which are over
        });
    }
}

/// <summary>What was answered to a commit that a client gave a key.</summary>
internal sealed record CommitAnswer
{
    public required long AccountId { get; init; }

    public required string AccessKeyId { get; init; }

    /// <summary>Chosen by the client.</summary>
    public required string Key { get; init; }

    /// <summary>Of what was asked: the same key with something else is refused.</summary>
    public required string AskedHash { get; init; }

    public required string Answer { get; init; }

    public required DateTimeOffset AnsweredAt { get; init; }
}

/// <summary>A signed call that was let in.</summary>
internal sealed record UsedNonce
{
    /// <summary>A hash of the access key and its nonce.</summary>
    public required string Id { get; init; }

    /// <summary>The system's time until which the call's own would pass.</summary>
    public required DateTimeOffset Until { get; init; }
}
