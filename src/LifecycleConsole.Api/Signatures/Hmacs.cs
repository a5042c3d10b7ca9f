using System.Security.Cryptography;
using System.Text;

namespace LifecycleConsole.Api.Signatures;

/// <summary>Keyed hashes, and comparing without telling by the time it takes where the difference is.</summary>
internal static class Hmacs
{
    public static string Sha256Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string Sha256Hex(string text) => Sha256Hex(Encoding.UTF8.GetBytes(text));

    public static byte[] Sha256(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    public static byte[] Sha1(byte[] key, string text) =>
        HMACSHA1.HashData(key, Encoding.UTF8.GetBytes(text)); // what the first generation of clients signs with

    public static bool AreSame(string ours, string theirs) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(ours), Encoding.UTF8.GetBytes(theirs));
}
