using System.Security.Cryptography;
using LifecycleConsole.Domain.Access;
using Microsoft.AspNetCore.DataProtection;

namespace LifecycleConsole.Operations.Access;

/// <summary>Secrets of authenticator apps: drawn, shown once, kept encrypted by the console's keys.</summary>
internal sealed class FactorSecrets(IDataProtectionProvider keys)
{
    private readonly IDataProtector _protector = keys.CreateProtector("LifecycleConsole.SecondFactor.Secret.v1");

    public static byte[] New() => RandomNumberGenerator.GetBytes(Totp.SecretBytes);

    public string Seal(byte[] secret) => Convert.ToBase64String(_protector.Protect(secret));

    /// <summary>Null where the keys that sealed it are gone.</summary>
    public byte[]? Open(string sealedSecret)
    {
        try
        {
            return _protector.Unprotect(Convert.FromBase64String(sealedSecret));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
