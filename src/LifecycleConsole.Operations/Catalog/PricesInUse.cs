using LifecycleConsole.Data;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.UsageReports;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Catalog;

/// <summary>What a new list lacks although accounts of its currency use it.</summary>
internal static class PricesInUse
{
    public static async Task<IReadOnlyList<Refusal>> WarningsAsync(
        ConsoleDbContext db, (PriceList Before, PriceList After) lists, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var (before, after) = lists;
        var code = before.Currency.Code;
        var types = Gone(before.Types, after.Types);
        var images = Gone(before.Images, after.Images);
        var categories = Gone(before.DiskCategories, after.DiskCategories);
        var accounts = db.Accounts.Where(a => a.CurrencyCode == code).Select(a => a.Id);
        var instances = db.Instances.Where(i => i.ReleasedAt == null && accounts.Contains(i.AccountId));
        var disks = db.Disks.Where(d => d.ReleasedAt == null && accounts.Contains(d.AccountId));
        return
        [
            .. await CountAsync(
                PriceListRefusals.TypeInUse, types, instances.Select(i => i.TypeName), cancellationToken)
                .ConfigureAwait(false),
            .. await CountAsync(
                PriceListRefusals.ImageInUse, images, instances.Select(i => i.ImageId!), cancellationToken)
                .ConfigureAwait(false),
            .. await CountAsync(
                PriceListRefusals.CategoryInUse, categories, disks.Select(d => d.Category), cancellationToken)
                .ConfigureAwait(false),
            .. await CountedAsync(
                db.UsageReports.Where(r => accounts.Contains(r.AccountId)),
                [
                    .. CountedUse.Kinds
                        .Where(kind => CountedUse.IsPriced(kind, before) && !CountedUse.IsPriced(kind, after)),
                ], now, cancellationToken).ConfigureAwait(false),
        ];
    }

    /// <summary>What is metered without a price, by name.</summary>
    public static async Task<IReadOnlyList<Refusal>> UnchargedAsync(
        ConsoleDbContext db, string currencyCode, CancellationToken cancellationToken)
    {
        var accounts = db.Accounts.Where(a => a.CurrencyCode == currencyCode).Select(a => a.Id);
        var counts = await db.UsageLines
            .Where(l => l.RateMicros == null && l.Until == UsageLine.Open && accounts.Contains(l.AccountId))
            .GroupBy(l => l.PriceName).Select(group => new { Id = group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. counts.OrderBy(found => found.Id, StringComparer.Ordinal)
                .Select(found => PriceListRefusals.Uncharged.With(new("id", found.Id), new("count", found.Count))),
        ];
    }

    private static async Task<IEnumerable<Refusal>> CountedAsync(
        IQueryable<UsageReport> reports, List<UsageKind> gone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (gone.Count == 0)
        {
            return [];
        }
        var since = now - UsageReport.AgeMax;
        var found = await reports.Where(r => r.TakenAt >= since && gone.Contains(r.Kind))
            .Select(r => new { r.Kind, r.AccountId }).Distinct()
            .GroupBy(r => r.Kind).Select(group => new { Kind = group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return found.OrderBy(one => one.Kind).Select(one => PriceListRefusals.CountedInUse.With(
            new("field", CountedUse.FieldOf(one.Kind)), new("count", one.Count),
            new("days", (int)UsageReport.AgeMax.TotalDays)));
    }

    private static List<string> Gone<T>(
        IReadOnlyDictionary<string, T> before, IReadOnlyDictionary<string, T> after) =>
        [.. before.Keys.Where(id => !after.ContainsKey(id))];

    private static async Task<IEnumerable<Refusal>> CountAsync(
        RefusalKind kind, List<string> gone, IQueryable<string> used, CancellationToken cancellationToken)
    {
        if (gone.Count == 0)
        {
            return [];
        }
        var counts = await used.Where(id => gone.Contains(id)).GroupBy(id => id)
            .Select(group => new { Id = group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return counts.OrderBy(found => found.Id, StringComparer.Ordinal)
            .Select(found => kind.With(new("id", found.Id), new("count", found.Count)));
    }
}
