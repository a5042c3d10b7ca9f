using System.Security.Cryptography;
using System.Text;

namespace LifecycleConsole.Domain.Access;

/// <summary>
/// What lets somebody in whose app is lost: ten codes of 120 random bits, each good once. Only their hashes are kept.
/// </summary>
public static class RecoveryCodes
{
    public const int Count = 10;
    private const int Length = 24;
    private const int Group = 4;
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>As shown: <c>abcd-efgh-jkmn-pqrs-tuvw-xyz2</c>.</summary>
    public static IReadOnlyList<string> Draw() =>
        [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', RandomNumberGenerator
            .GetString(Letters, Length).Chunk(Group).Select(four => new string(four))))];

    /// <summary>True of what may be such a code, and is no code of an app.</summary>
    public static bool IsShaped(string typed) => Totp.Cleaned(typed).Length == Length;

    public static IReadOnlyList<string> HashesOf(string userId, IEnumerable<string> codes) =>
        [.. codes.Select(code => HashOf(userId, code))];

    /// <summary>Bound to the user, so that equal codes of two users do not show.</summary>
    public static string HashOf(string userId, string typed) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{userId}\n{Totp.Cleaned(typed).ToLowerInvariant()}")));
}
