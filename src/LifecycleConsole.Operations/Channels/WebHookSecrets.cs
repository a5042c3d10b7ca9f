using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace LifecycleConsole.Operations.Channels;

/// <summary>Signing secrets: drawn, shown once, kept encrypted by the console's keys.</summary>
internal sealed class WebHookSecrets(IDataProtectionProvider keys)
{
    private const string Prefix = "lcwh_";

    private readonly IDataProtector _protector = keys.CreateProtector("LifecycleConsole.WebHooks.Secret.v1");

    /// <summary>256 bits.</summary>
    public static string New() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public string Seal(string secret) => _protector.Protect(secret);

    /// <summary>Null where the keys that sealed it are gone.</summary>
    public string? Open(string sealedSecret)
    {
        try
        {
            return _protector.Unprotect(sealedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
