using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace LifecycleConsole.Domain.Access;

/// <summary>
/// Codes of authenticator apps (RFC 6238, the form that every app knows): six figures, a new one every 30 seconds,
/// HMAC-SHA-1. The time is the system's, because a phone knows no other.
/// </summary>
public static class Totp
{
    public const int SecretBytes = 20;
    private const int StepSeconds = 30;
    private const int Modulus = 1_000_000;
    private const int StepsAround = 1;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>
    /// The step whose code this is: the one of <paramref name="now"/>, the one before or the one after, for clocks that
    /// differ. Null where it is none of them, or not later than <paramref name="lastStep"/>: each code counts once.
    /// </summary>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now, long lastStep)
    {
        var typed = Cleaned(code);
        if (typed.Length != 6 || !typed.All(char.IsAsciiDigit))
        {
            return null;
        }
        long? found = null;
        var current = StepAt(now);
        for (var step = current - StepsAround; step <= current + StepsAround; step++)
        {
            // every candidate is compared, so that the time taken says nothing
            var fits = CryptographicOperations.FixedTimeEquals(Ascii(CodeAt(secret, step)), Ascii(typed));
            found = fits && step > lastStep ? step : found;
        }
        return found;
    }

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>What an app shows at that time.</summary>
    public static string CodeAt(byte[] secret, DateTimeOffset at) => CodeAt(secret, StepAt(at));

    /// <summary>As it is typed into an app; without padding.</summary>
    public static string Spell(byte[] secret)
    {
        var letters = new char[((secret.Length * 8) + 4) / 5];
        for (var n = 0; n < letters.Length; n++)
        {
            var value = 0;
            for (var bit = n * 5; bit < (n * 5) + 5; bit++)
            {
                value = (value << 1) | (bit / 8 < secret.Length ? (secret[bit / 8] >> (7 - (bit % 8))) & 1 : 0);
            }
            letters[n] = Base32[value];
        }
        return new string(letters);
    }

    /// <summary>What the picture for an app's camera says.</summary>
    public static string AddressOf(byte[] secret, string issuer, string userName) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(userName)}"
        + $"?secret={Spell(secret)}&issuer={Uri.EscapeDataString(issuer)}&digits=6&period={StepSeconds}";

    /// <summary>Without what people type between the figures.</summary>
    internal static string Cleaned(string code) =>
        string.Concat(code.Where(c => !char.IsWhiteSpace(c) && c != '-'));

    [SuppressMessage("Security", "CA5350", Justification = "Apps know no other hash; in an HMAC SHA-1 is not broken.")]
    private static string CodeAt(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(secret, counter);
        var at = hash[^1] & 0x0f;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at, 4)) & int.MaxValue;
        return (number % Modulus).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
