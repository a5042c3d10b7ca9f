namespace LifecycleConsole.Domain.Catalog;

/// <summary>One entry of a price list: a price, or a thing that has none of its own.</summary>
/// <param name="Id">Of the type, image, category or zone; the months of a discount or a duration; else empty.</param>
public readonly record struct PriceEntry(PriceSubject Subject, string Id);

/// <summary>What an entry is about. A contract with translations: append only.</summary>
public enum PriceSubject
{
    Region = 1,
    Zone = 2,
    TypeHour = 3,
    TypeMonth = 4,
    ImageHour = 5,
    ImageMonth = 6,
    DiskGibHour = 7,
    DiskGibMonth = 8,
    BandwidthHour = 9,
    BandwidthMonth = 10,
    AddressHour = 11,
    AddressIdleHour = 12,
    AddressMbpsHour = 13,
    SnapshotGibHour = 14,

    /// <summary>The part of the list price that is paid for long times.</summary>
    TimeFactor = 15,
    Duration = 16,
    ResourcePlan = 17,

    /// <summary>Unit-hours.</summary>
    ResourcePlanCapacity = 18,
    ResourcePlanMonths = 19,

    /// <summary>Per GB that is reported.</summary>
    TrafficGb = 20,

    /// <summary>Per million that are reported.</summary>
    ApiCallsMillion = 21,

    /// <summary>What is sold with the discount for so many months is not refunded.</summary>
    NonRefundable = 30,
}

public enum PriceChangeKind
{
    Gone = 1,
    Dearer = 2,
    Cheaper = 3,
    New = 4,
}

/// <param name="Before">Null of what is new.</param>
/// <param name="After">Null of what is gone.</param>
public sealed record PriceChange(PriceEntry Entry, decimal? Before, decimal? After)
{
    public PriceChangeKind Kind => (Before, After) switch
    {
        (_, null) => PriceChangeKind.Gone,
        (null, _) => PriceChangeKind.New,
        var (before, after) => after > before ? PriceChangeKind.Dearer : PriceChangeKind.Cheaper,
    };
}

/// <summary>What differs between two price lists of one currency.</summary>
public static class PriceDifference
{
    /// <summary>What is gone first, then what became dearer and cheaper, then what is new; each by entry.</summary>
    public static IReadOnlyList<PriceChange> Between(PriceList before, PriceList after)
    {
        var (old, now) = (EntriesOf(before), EntriesOf(after));
        return
        [
            .. old.Keys.Union(now.Keys)
                .Select(entry => new PriceChange(entry, Of(old, entry), Of(now, entry)))
                .Where(change => change.Before != change.After)
                .OrderBy(change => change.Kind).ThenBy(change => change.Entry.Subject)
                .ThenBy(change => change.Entry.Id, StringComparer.Ordinal),
        ];
    }

    private static decimal? Of(Dictionary<PriceEntry, decimal> entries, PriceEntry entry) =>
        entries.TryGetValue(entry, out var price) ? price : null;

    private static Dictionary<PriceEntry, decimal> EntriesOf(PriceList list)
    {
        IEnumerable<(PriceSubject Subject, string Id, decimal Price)> entries =
        [
            .. list.Regions.Keys.Select(id => (PriceSubject.Region, id, 0m)),
            .. list.Regions.Values.SelectMany(r => r.Zones.Keys).Select(id => (PriceSubject.Zone, id, 0m)),
            .. list.Types.Values.Select(type => (PriceSubject.TypeHour, type.Name, type.PerHour)),
            .. list.Types.Values.Select(type => (PriceSubject.TypeMonth, type.Name, type.PerMonth)),
            .. list.Images.Values.Select(image => (PriceSubject.ImageHour, image.Id, image.PerHour)),
            .. list.Images.Values.Select(image => (PriceSubject.ImageMonth, image.Id, image.PerMonth)),
            .. list.DiskCategories.Values.Select(disk => (PriceSubject.DiskGibHour, disk.Id, disk.GibHour)),
            .. list.DiskCategories.Values.Select(disk => (PriceSubject.DiskGibMonth, disk.Id, disk.GibMonth)),
            (PriceSubject.BandwidthHour, "", list.StaticBandwidth.MbpsHour),
            (PriceSubject.BandwidthMonth, "", list.StaticBandwidth.MbpsMonth),
            (PriceSubject.AddressHour, "", list.Addresses.Hour),
            (PriceSubject.AddressIdleHour, "", list.Addresses.IdleHour),
            (PriceSubject.AddressMbpsHour, "", list.Addresses.MbpsHour),
            (PriceSubject.SnapshotGibHour, "", list.SnapshotGibHour),
            .. Given(PriceSubject.TrafficGb, list.TrafficGb),
            .. Given(PriceSubject.ApiCallsMillion, list.ApiCallsMillion),
            .. list.TimeDiscounts.Select(d => (PriceSubject.TimeFactor, Months(d.FromMonths), d.Factor)),
            .. list.TimeDiscounts.Where(d => d.IsNonRefundable)
                .Select(d => (PriceSubject.NonRefundable, Months(d.FromMonths), 0m)),
            .. list.Durations.Select(months => (PriceSubject.Duration, Months(months), 0m)),
            .. list.ResourcePlans.Values.Select(plan => (PriceSubject.ResourcePlan, plan.Id, plan.Price)),
            .. list.ResourcePlans.Values.Select(
                plan => (PriceSubject.ResourcePlanCapacity, plan.Id, (decimal)plan.Capacity)),
            .. list.ResourcePlans.Values.Select(
                plan => (PriceSubject.ResourcePlanMonths, plan.Id, (decimal)plan.Months)),
        ];
        return entries.ToDictionary(entry => new PriceEntry(entry.Subject, entry.Id), entry => entry.Price);
    }

    private static IEnumerable<(PriceSubject Subject, string Id, decimal Price)> Given(
        PriceSubject subject, decimal? price) => price is { } given ? [(subject, "", given)] : [];

    private static string Months(int months) =>
        months.ToString("D3", System.Globalization.CultureInfo.InvariantCulture);
}
