using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Testing;

/// <summary>The app on somebody's phone.</summary>
public static class AuthenticatorApp
{
    /// <summary>What it shows at that time, for the secret that was typed into it.</summary>
    public static string CodeOf(string secret, DateTimeOffset at) => Totp.CodeAt(SecretOf(secret), at);

    private static byte[] SecretOf(string typed)
    {
        var bits = string.Concat(typed.Where(c => c != ' ').Select(c => Convert.ToString(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(n => Convert.ToByte(bits.Substring(n * 8, 8), 2))];
    }
}
