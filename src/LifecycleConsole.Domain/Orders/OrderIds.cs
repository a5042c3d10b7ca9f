using System.Globalization;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Orders;

/// <summary>IDs of orders, made of what they are for: the same form sent twice finds its order taken.</summary>
public static class OrderIds
{
    private const int Length = 18;

    /// <summary>One order for a new instance, for ever.</summary>
    public static string OfNew(string instanceId) => Of(instanceId + "/new");

    /// <summary>The same form and instance make the same ID.</summary>
    public static string OfSwitch(long accountId, string clientToken, string instanceId) =>
        Of(string.Create(CultureInfo.InvariantCulture, $"{accountId}/{clientToken}/switch/{instanceId}"));

    /// <summary>The same text makes the same ID.</summary>
    public static string Of(string text) => DerivedId.Of("o-", text, Length);
}
