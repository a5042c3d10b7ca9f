using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Domain.Audit;

/// <summary>
/// One link of an account's chain: what was done, by whom, when it held and when it was written. <see cref="Hash"/>
/// covers every field and the hash before, so that a changed, missing, inserted or reordered record shows.
/// </summary>
public sealed record AuditRecord
{
    /// <summary>The hash before an account's first record.</summary>
    public const string ChainStart = "";

    public required long AccountId { get; init; }

    /// <summary>1, 2, 3… without a gap within the account.</summary>
    public required long Sequence { get; init; }

    /// <summary>The instant from which it holds: of a clock transition, its due moment.</summary>
    public required DateTimeOffset EffectiveAt { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required UserKind ActorKind { get; init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    public required string SourceAddress { get; init; }

    public required string Action { get; init; }

    public required string SubjectId { get; init; }

    public required string SubjectName { get; init; }

    /// <summary>What was done: an <see cref="Plans.Effect"/> name, or a word of the feature.</summary>
    public required string Effect { get; init; }

    /// <summary>The canonical lines of the changes.</summary>
    public required string Detail { get; init; }

    /// <summary>Lower-case hex SHA-256; empty only before it is sealed.</summary>
    public string Hash { get; init; } = "";

    /// <summary>This record with its hash, given the hash of the record before it.</summary>
    public AuditRecord Sealed(string previousHash) => this with { Hash = HashAfter(previousHash) };

    /// <summary>The hash that this record must have after <paramref name="previousHash"/>.</summary>
    public string HashAfter(string previousHash) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(previousHash))));

    /// <summary>Every field on a line of its own, length first, so that no text can imitate another field.</summary>
    public string Canonical(string previousHash)
    {
        var text = new StringBuilder(256);
        Append(text, previousHash);
        Append(text, Number(AccountId));
        Append(text, Number(Sequence));
        Append(text, Number(EffectiveAt.UtcTicks / TimeSpan.TicksPerMicrosecond));
        Append(text, Number(RecordedAt.UtcTicks / TimeSpan.TicksPerMicrosecond));
        Append(text, Number((int)ActorKind));
        string[] fields = [ActorId, ActorName, SourceAddress, Action, SubjectId, SubjectName, Effect, Detail];
        foreach (var field in fields)
        {
            Append(text, field);
        }
        return text.ToString();
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Append(StringBuilder text, string field) =>
        text.Append(field.Length).Append(':').Append(field).Append('\n');
}
