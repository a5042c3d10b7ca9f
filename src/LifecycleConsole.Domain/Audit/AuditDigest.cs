using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LifecycleConsole.Domain.Audit;

/// <summary>
/// What was signed of one account's chain at the end of a day: a root over the hashes of its records, the head that
/// they end in, and the digest before. Whoever changes records later, head and all, cannot sign anew.
/// </summary>
public sealed record AuditDigest
{
    public required long AccountId { get; init; }

    /// <summary>1, 2, 3… without a gap within the account.</summary>
    public required long Number { get; init; }

    /// <summary>The end of the day in UTC, exclusive.</summary>
    public required DateTimeOffset Until { get; init; }

    public required long FirstSequence { get; init; }

    public required long LastSequence { get; init; }

    /// <summary>Of a <see cref="Merkle"/> tree over the hashes of the records.</summary>
    public required string Root { get; init; }

    /// <summary>The hash of the last record.</summary>
    public required string HeadHash { get; init; }

    /// <summary>Empty for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>The key it is signed with.</summary>
    public required string KeyId { get; init; }

    public string Hash { get; init; } = "";

    /// <summary>ECDSA over <see cref="Hash"/>, Base64.</summary>
    public string Signature { get; init; } = "";

    /// <summary>The hash that it must have.</summary>
    public string HashOf()
    {
        string[] fields =
        [
            PreviousHash, Plain(AccountId), Plain(Number), Plain(Until.ToUnixTimeMilliseconds()),
            Plain(FirstSequence), Plain(LastSequence), Root, HeadHash, KeyId,
        ];
        var text = string.Concat(fields.Select(field => $"{Plain(field.Length)}:{field}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string Plain(long value) => value.ToString(CultureInfo.InvariantCulture);
}
