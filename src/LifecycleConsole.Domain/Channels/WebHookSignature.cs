using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LifecycleConsole.Domain.Channels;

/// <summary>
/// HMAC-SHA-256 with the hook's secret over the time, a full stop and the body, so that a message can neither be made
/// up nor be sent again later. The header reads <c>t=1763625600,v1=</c> and 64 hexadecimal digits.
/// </summary>
public static class WebHookSignature
{
    public const string Header = "X-LifecycleConsole-Signature";

    /// <param name="at">When it is sent; receivers refuse what is older than they like.</param>
    public static string Of(string secret, DateTimeOffset at, string body)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return $"t={time},v1={Convert.ToHexStringLower(hash)}";
    }
}
