using System.Security.Cryptography;
using LifecycleConsole.Domain.Access;
using Microsoft.AspNetCore.DataProtection;

namespace LifecycleConsole.Operations.Access;

/// <summary>IDs and secrets of AccessKeys: drawn, shown once, the secret encrypted by the console's keys.</summary>
internal sealed class AccessKeySecrets(IDataProtectionProvider keys)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private readonly IDataProtector _protector = keys.CreateProtector("LifecycleConsole.AccessKeys.Secret.v1");

    /// <summary>Twenty letters and figures after the prefix: nobody meets one twice.</summary>
    public static string NewId() => AccessKey.IdPrefix
        + RandomNumberGenerator.GetString(Letters, AccessKey.IdLength - AccessKey.IdPrefix.Length);

    /// <summary>178 bits.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(Letters, AccessKey.SecretLength);

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
