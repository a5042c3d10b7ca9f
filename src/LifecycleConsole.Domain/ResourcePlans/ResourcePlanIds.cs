using System.Globalization;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.ResourcePlans;

/// <summary>IDs made of a form's token: the same form sent twice finds its orders taken.</summary>
public static class ResourcePlanIds
{
    private const string Prefix = "rp-";
    private const int Length = 20;

    /// <summary>True of the ID of a resource plan: an order or a refund may be for one.</summary>
    public static bool IsOne(string id) => id.StartsWith(Prefix, StringComparison.Ordinal);

    public static string Of(long accountId, string clientToken, int index) => DerivedId.Of(
        Prefix, string.Create(CultureInfo.InvariantCulture, $"{accountId}/{clientToken}/plan/{index}"), Length);
}
