using System.Globalization;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Catalog;

/// <summary>The one map from each enum of price lists to what the pages show.</summary>
public static class PriceLooks
{
    public static Look Of(PriceChangeKind kind) => kind switch
    {
        PriceChangeKind.Gone => new(PriceTexts.KindGone, Tone.Bad, "xc"),
        PriceChangeKind.Dearer => new(PriceTexts.KindDearer, Tone.Warn, "up"),
        PriceChangeKind.Cheaper => new(PriceTexts.KindCheaper, Tone.Ok, "down"),
        PriceChangeKind.New => new(PriceTexts.KindNew, Tone.Info, "plus"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static Look StateOf(PriceListHead head, PriceListView view) =>
        head.Version == view.List.Version ? new(PriceTexts.StateActive, Tone.Ok, "check")
        : head.ActiveFrom > view.Now ? new(PriceTexts.StateComing, Tone.Info, "clock")
        : new(PriceTexts.StatePast, Tone.Still, "hour");

    public static string Of(PriceEntry entry) => TimeWords.Fill(
        Template(entry.Subject), entry.Subject is PriceSubject.TimeFactor or PriceSubject.Duration
                or PriceSubject.NonRefundable
            ? entry.Id.TrimStart('0')
            : entry.Id);

    /// <summary>A price as the list writes it; empty of what has none.</summary>
    public static string Figure(PriceSubject subject, decimal? price) =>
        price is null || subject is PriceSubject.Region or PriceSubject.Zone or PriceSubject.Duration
            or PriceSubject.NonRefundable
            ? ""
            : price.Value.ToString("#,##0.00####", CultureInfo.CurrentCulture);

    private static string Template(PriceSubject subject) => subject switch
    {
        PriceSubject.Region => PriceTexts.SubjectRegion,
        PriceSubject.Zone => PriceTexts.SubjectZone,
        PriceSubject.TypeHour => PriceTexts.SubjectTypeHour,
        PriceSubject.TypeMonth => PriceTexts.SubjectTypeMonth,
        PriceSubject.ImageHour => PriceTexts.SubjectImageHour,
        PriceSubject.ImageMonth => PriceTexts.SubjectImageMonth,
        PriceSubject.DiskGibHour => PriceTexts.SubjectDiskGibHour,
        PriceSubject.DiskGibMonth => PriceTexts.SubjectDiskGibMonth,
        PriceSubject.BandwidthHour => PriceTexts.SubjectBandwidthHour,
        PriceSubject.BandwidthMonth => PriceTexts.SubjectBandwidthMonth,
        PriceSubject.AddressHour => PriceTexts.SubjectAddressHour,
        PriceSubject.AddressIdleHour => PriceTexts.SubjectAddressIdleHour,
        PriceSubject.AddressMbpsHour => PriceTexts.SubjectAddressMbpsHour,
        PriceSubject.SnapshotGibHour => PriceTexts.SubjectSnapshotGibHour,
        PriceSubject.TrafficGb => PriceTexts.SubjectTrafficGb,
        PriceSubject.ApiCallsMillion => PriceTexts.SubjectApiCallsMillion,
        PriceSubject.TimeFactor => PriceTexts.SubjectTimeFactor,
        PriceSubject.Duration => PriceTexts.SubjectDuration,
        PriceSubject.NonRefundable => PriceTexts.SubjectNonRefundable,
        PriceSubject.ResourcePlan => PriceTexts.SubjectResourcePlan,
        PriceSubject.ResourcePlanCapacity => PriceTexts.SubjectResourcePlanCapacity,
        PriceSubject.ResourcePlanMonths => PriceTexts.SubjectResourcePlanMonths,
        _ => throw new ArgumentOutOfRangeException(nameof(subject), subject, null),
    };
}
