using System.Globalization;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.ResourcePlans;

/// <summary>IDs made of a form's token: the same form sent twice finds its orders taken.</summary>
public static class ResourcePlanIds
{
    private const int Length = 20;

    public static string Of(long accountId, string clientToken, int index) => DerivedId.Of(
        "rp-", string.Create(CultureInfo.InvariantCulture, $"{accountId}/{clientToken}/plan/{index}"), Length);
}
