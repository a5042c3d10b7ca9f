using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>HMAC-SHA-256 over the time and the body, so that a message can neither be made up nor sent again later.
/// </summary>
internal sealed class CallbackSeal(byte[] secret)
{
    /// <summary>How old, or how far ahead, a message may be.</summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromMinutes(5);

    public GatewayMessage Seal(string body, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new(body, Convert.ToHexStringLower(Sign(timestamp, body)), timestamp);
    }

    /// <summary>Null where the message is the gateway's own and fresh.</summary>
    public Refusal? WhyNot(GatewayMessage message, DateTimeOffset now)
    {
        byte[] told;
        try
        {
            told = Convert.FromHexString(message.Signature);
        }
        catch (FormatException)
        {
            return CallbackRefusals.Forged.With();
        }
        if (!CryptographicOperations.FixedTimeEquals(told, Sign(message.Timestamp, message.Body)))
        {
            return CallbackRefusals.Forged.With();
        }
        return long.TryParse(message.Timestamp, CultureInfo.InvariantCulture, out var seconds)
            && Math.Abs(now.ToUnixTimeSeconds() - seconds) <= AgeMax.TotalSeconds
            ? null
            : CallbackRefusals.Stale.With(new RefusalArgument("minutes", AgeMax.TotalMinutes));
    }

    private byte[] Sign(string timestamp, string body) =>
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(timestamp + "." + body));
}
