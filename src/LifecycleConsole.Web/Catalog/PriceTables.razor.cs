using System.Globalization;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Catalog;

/// <summary>A price list to be read.</summary>
public sealed partial class PriceTables
{
    [Parameter, EditorRequired]
    public required PriceList List { get; set; }

    private IEnumerable<(PriceSubject Subject, decimal Price)> Others =>
    [
        (PriceSubject.BandwidthHour, List.StaticBandwidth.MbpsHour),
        (PriceSubject.BandwidthMonth, List.StaticBandwidth.MbpsMonth),
        (PriceSubject.AddressHour, List.Addresses.Hour),
        (PriceSubject.AddressIdleHour, List.Addresses.IdleHour),
        (PriceSubject.AddressMbpsHour, List.Addresses.MbpsHour),
        (PriceSubject.SnapshotGibHour, List.SnapshotGibHour),
        .. Given(PriceSubject.TrafficGb, List.TrafficGb),
        .. Given(PriceSubject.ApiCallsMillion, List.ApiCallsMillion),
    ];

    private string Discounts => string.Join(PlanTexts.And, List.TimeDiscounts.Select(discount => TimeWords.Fill(
        discount.IsNonRefundable ? PriceTexts.DiscountPromotion : PriceTexts.DiscountFrom,
        discount.FromMonths, discount.Factor.ToString("0.00##", CultureInfo.CurrentCulture))));

    private static IEnumerable<(PriceSubject Subject, decimal Price)> Given(PriceSubject subject, decimal? price) =>
        price is { } given ? [(subject, given)] : [];

    private static string Figure(decimal price) => price.ToString("#,##0.00####", CultureInfo.CurrentCulture);

    private static string SizeOf(InstanceType type) => type.GpuCount == 0
        ? TimeWords.Fill(PriceTexts.Size, type.VcpuCount, type.MemoryGib)
        : TimeWords.Fill(PriceTexts.SizeGpu, type.VcpuCount, type.MemoryGib, type.GpuCount);

    private static string UseOf(DiskCategory disk) => disk switch
    {
        { ForSystem: true, ForData: true } => PriceTexts.UseBoth,
        { ForSystem: true } => PriceTexts.UseSystem,
        _ => PriceTexts.UseData,
    };
}
