using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Metering;

/// <summary>The one map from kinds of use to what pages show.</summary>
public static class MeteringLooks
{
    public static string Label(UsageKind kind) => kind switch
    {
        UsageKind.Compute => MeteringTexts.KindCompute,
        UsageKind.SystemDisk => MeteringTexts.KindSystemDisk,
        UsageKind.DataDisk => MeteringTexts.KindDataDisk,
        UsageKind.Bandwidth => MeteringTexts.KindBandwidth,
        UsageKind.Image => MeteringTexts.KindImage,
        UsageKind.AddressBound => MeteringTexts.KindAddressBound,
        UsageKind.AddressIdle => MeteringTexts.KindAddressIdle,
        UsageKind.Snapshot => MeteringTexts.KindSnapshot,
        UsageKind.InternetTraffic => MeteringTexts.KindInternetTraffic,
        UsageKind.ApiCalls => MeteringTexts.KindApiCalls,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
