using System.Globalization;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.ResourcePlans;

/// <summary>The one map from each enum of resource plans to what pages show.</summary>
public static class ResourcePlanLooks
{
    public static string Href(string id) => "resource-plans/" + Uri.EscapeDataString(id);

    public static string Label(QuotaKind kind) => kind switch
    {
        QuotaKind.DiskStorage => ResourcePlanTexts.KindDiskStorage,
        QuotaKind.SnapshotStorage => ResourcePlanTexts.KindSnapshotStorage,
        QuotaKind.Bandwidth => ResourcePlanTexts.KindBandwidth,
        QuotaKind.InternetTraffic => ResourcePlanTexts.KindInternetTraffic,
        QuotaKind.ApiCalls => ResourcePlanTexts.KindApiCalls,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What of the metered use it pays for.</summary>
    public static string Covers(QuotaKind kind) => kind switch
    {
        QuotaKind.DiskStorage => ResourcePlanTexts.CoversDiskStorage,
        QuotaKind.SnapshotStorage => ResourcePlanTexts.CoversSnapshotStorage,
        QuotaKind.Bandwidth => ResourcePlanTexts.CoversBandwidth,
        QuotaKind.InternetTraffic => ResourcePlanTexts.CoversInternetTraffic,
        QuotaKind.ApiCalls => ResourcePlanTexts.CoversApiCalls,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static Look Of(ResourcePlanState state) => state switch
    {
        ResourcePlanState.NotActivated => new(ResourcePlanTexts.StateNotActivated, Tone.Info, "clock"),
        ResourcePlanState.InUse => new(ResourcePlanTexts.StateInUse, Tone.Ok, "ok"),
        ResourcePlanState.UsedUp => new(ResourcePlanTexts.StateUsedUp, Tone.Warn, "warn"),
        ResourcePlanState.Expired => new(ResourcePlanTexts.StateExpired, Tone.Still, "hour"),
        ResourcePlanState.Refunded => new(ResourcePlanTexts.StateRefunded, Tone.Still, "skip"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>With its unit: <c>74,400 GiB-hours</c>, <c>100 GB</c>.</summary>
    public static string Capacity(QuotaKind kind, long unitHours) =>
        Amount(kind, unitHours * ResourcePlan.SecondsPerHour);

    /// <summary>Unit-seconds in unit-hours, cut to two decimals, so that nothing reads as used up before it is.
    /// </summary>
    public static string Amount(QuotaKind kind, long unitSeconds) =>
        TimeWords.Fill(UnitOf(kind), Figure(kind, unitSeconds));

    public static string Used(ResourcePlan plan) => TimeWords.Fill(
        ResourcePlanTexts.UsedOf, Figure(plan.Kind, plan.UsedSeconds), Capacity(plan.Kind, plan.Capacity),
        Percent(plan).ToString("P0", CultureInfo.CurrentCulture));

    /// <summary>0 to 1, cut to whole hundredths.</summary>
    public static decimal Percent(ResourcePlan plan) => decimal.Floor(plan.UsedSeconds * 100m / plan.CapacitySeconds)
        / 100m;

    public static Look Result(Effect effect) => effect switch
    {
        Effect.ResourcePlanBought or Effect.ResourcePlanBoughtForLater =>
            new(ResourcePlanTexts.ResultBought, Tone.Ok, "plus"),
        Effect.ResourcePlanOrdered => new(ResourcePlanTexts.ResultOrdered, Tone.Info, "hour"),
        Effect.ResourcePlanActivated => new(ResourcePlanTexts.ResultActivated, Tone.Ok, "play"),
        Effect.ResourcePlanReminded => new(ResourcePlanTexts.ResultReminded, Tone.Info, "bell"),
        Effect.ResourcePlanUnsubscribed => new(ResourcePlanTexts.ResultUnsubscribed, Tone.Bad, "skip"),
        Effect.ResourcePlanExpired => new(ResourcePlanTexts.ResultExpired, Tone.Still, "hour"),
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, null),
    };

    public static string Sentence(Effect effect) => effect switch
    {
        Effect.ResourcePlanBought => ResourcePlanTexts.EffectBought,
        Effect.ResourcePlanBoughtForLater => ResourcePlanTexts.EffectBoughtForLater,
        Effect.ResourcePlanOrdered => ResourcePlanTexts.EffectOrdered,
        Effect.ResourcePlanActivated => ResourcePlanTexts.EffectActivated,
        Effect.ResourcePlanReminded => ResourcePlanTexts.EffectReminded,
        Effect.ResourcePlanExpired => ResourcePlanTexts.EffectExpired,
        Effect.ResourcePlanUnsubscribed => ResourcePlanTexts.EffectUnsubscribed,
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, null),
    };

    /// <summary>Traffic is drawn by the MB and shown by the GB.</summary>
    private static string Figure(QuotaKind kind, long unitSeconds)
    {
        var each = kind == QuotaKind.InternetTraffic ? CountedUse.MegabytesPerGigabyte : 1;
        var hundredths = decimal.Floor(unitSeconds * 100m / ResourcePlan.SecondsPerHour / each);
        return (hundredths / 100m).ToString("#,##0.##", CultureInfo.CurrentCulture);
    }

    private static string UnitOf(QuotaKind kind) => kind switch
    {
        QuotaKind.DiskStorage or QuotaKind.SnapshotStorage => ResourcePlanTexts.GibHours,
        QuotaKind.Bandwidth => ResourcePlanTexts.MbpsHours,
        QuotaKind.InternetTraffic => ResourcePlanTexts.Gigabytes,
        QuotaKind.ApiCalls => ResourcePlanTexts.Calls,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
