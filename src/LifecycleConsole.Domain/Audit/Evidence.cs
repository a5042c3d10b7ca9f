using System.Security.Cryptography;
using System.Text;

namespace LifecycleConsole.Domain.Audit;

/// <summary>
/// A file that proves what the records say about one thing, an order or an instance, to whoever has it: nothing else of
/// the account is in it.
/// </summary>
public sealed record Evidence
{
    public const int RecordsMax = 1000;

    /// <summary>Of this form.</summary>
    public int Version { get; init; } = 1;

    public required long AccountId { get; init; }

    public required string SubjectId { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>All there are about it, by sequence.</summary>
    public required IReadOnlyList<EvidenceRecord> Records { get; init; }

    /// <summary>Those of the days of the records.</summary>
    public required IReadOnlyList<AuditDigest> Digests { get; init; }

    /// <summary>The keys that signed, as Base64 of their public half.</summary>
    public required IReadOnlyDictionary<string, string> Keys { get; init; }

    /// <summary>The key that signed the file.</summary>
    public required string KeyId { get; init; }

    /// <summary>Over <see cref="ToSign"/>: the console had these records when it made the file.</summary>
    public string Signature { get; init; } = "";

    /// <summary>The hash that is signed.</summary>
    public string ToSign()
    {
        var text = new StringBuilder();
        text.Append(FormattableString.Invariant($"evidence {Version} {AccountId} {MadeAt.ToUnixTimeMilliseconds()}\n"));
        text.Append(SubjectId.Length).Append(':').Append(SubjectId).Append('\n');
        foreach (var record in Records)
        {
            text.Append(record.Record.Hash).Append('\n');
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>One record and its way up to the signed root of its day.</summary>
/// <param name="PreviousHash">The hash of the record before it in the chain.</param>
/// <param name="Digest">The number of its day's digest; null: its day is not over, only the file's signature covers it.
/// </param>
public sealed record EvidenceRecord(AuditRecord Record, string PreviousHash, long? Digest, IReadOnlyList<string> Path);

/// <summary>Checks such a file without the console and its database.</summary>
public static class EvidenceCheck
{
    /// <summary>The first thing that does not fit; null: the file proves what it says.</summary>
    public static string? WhyNot(Evidence file)
    {
        if (!IsSigned(file.Keys, file.KeyId, file.ToSign(), file.Signature))
        {
            return "The file was changed, or not signed by the key that it names.";
        }
        if (file.Digests.FirstOrDefault(d => d.AccountId != file.AccountId || d.Hash != d.HashOf()
            || !IsSigned(file.Keys, d.KeyId, d.Hash, d.Signature)) is { } digest)
        {
            return FormattableString.Invariant($"Digest {digest.Number} was changed, or not signed by its key.");
        }
        return file.Records.Select(record => WhyNot(file, record)).FirstOrDefault(why => why is not null);
    }

    private static string? WhyNot(Evidence file, EvidenceRecord evidence)
    {
        var record = evidence.Record;
        var number = FormattableString.Invariant($"Record {record.Sequence}");
        if (record.AccountId != file.AccountId || record.SubjectId != file.SubjectId)
        {
            return $"{number} is of something else.";
        }
        if (record.Hash != record.HashAfter(evidence.PreviousHash))
        {
            return $"{number} was changed.";
        }
        if (evidence.Digest is not { } day)
        {
            return null;
        }
        var digest = file.Digests.FirstOrDefault(d => d.Number == day);
        return digest is not null && record.Sequence >= digest.FirstSequence && record.Sequence <= digest.LastSequence
            && Merkle.RootBy(record.Hash, evidence.Path) == digest.Root
                ? null
                : $"{number} is not among those that were signed for its day.";
    }

    private static bool IsSigned(
        IReadOnlyDictionary<string, string> keys, string keyId, string hash, string signature) =>
        keys.TryGetValue(keyId, out var key) && AuditSignature.KeyIdOf(key) == keyId
        && AuditSignature.Fits(key, hash, signature);
}

/// <summary>Signatures of digests and evidence: ECDSA on P-256 with SHA-256.</summary>
public static class AuditSignature
{
    /// <summary>The first 32 figures of the key's SHA-256: what people compare.</summary>
    /// <param name="publicKey">Base64; empty where it is none.</param>
    public static string KeyIdOf(string publicKey)
    {
        var bytes = new byte[publicKey.Length];
        return Convert.TryFromBase64String(publicKey, bytes, out var length)
            ? Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length)))[..32]
            : "";
    }

    public static bool Fits(string publicKey, string hash, string signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
            return key.VerifyData(
                Encoding.UTF8.GetBytes(hash), Convert.FromBase64String(signature), HashAlgorithmName.SHA256);
        }
        catch (Exception unreadable) when (unreadable is FormatException or CryptographicException)
        {
            return false;
        }
    }

    public static string Sign(ECDsa key, string hash) =>
        Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(hash), HashAlgorithmName.SHA256));
}
