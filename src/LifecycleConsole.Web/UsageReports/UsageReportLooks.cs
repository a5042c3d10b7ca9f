using System.Globalization;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.UsageReports;

/// <summary>How what was counted is shown.</summary>
public static class UsageReportLooks
{
    /// <summary>With its unit: <c>1,024 MB</c>.</summary>
    public static string Quantity(UsageKind kind, long quantity) => TimeWords.Fill(
        kind switch
        {
            UsageKind.InternetTraffic => UsageReportTexts.Megabytes,
            UsageKind.ApiCalls => UsageReportTexts.Calls,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        },
        quantity.ToString("N0", CultureInfo.CurrentCulture));

    /// <summary>One has words of its own.</summary>
    public static string Many(int count, string one, string many) => count == 1 ? one : TimeWords.Fill(many, count);
}
