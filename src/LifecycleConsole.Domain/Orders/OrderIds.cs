using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LifecycleConsole.Domain.Orders;

/// <summary>IDs of orders, made of what they are for: the same form sent twice finds its order taken.</summary>
public static class OrderIds
{
    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const int Length = 18;

    /// <summary>One order for a new instance, for ever.</summary>
    public static string OfNew(string instanceId) => Of(instanceId + "/new");

    /// <summary>The same form and instance make the same ID.</summary>
    public static string OfSwitch(long accountId, string clientToken, string instanceId) =>
        Of(string.Create(CultureInfo.InvariantCulture, $"{accountId}/{clientToken}/switch/{instanceId}"));

    /// <summary>The same text makes the same ID.</summary>
    public static string Of(string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return "o-" + string.Concat(hash.Take(Length).Select(value => Letters[value % Letters.Length]));
    }
}
