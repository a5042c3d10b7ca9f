using LifecycleConsole.Data;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.UsageReports;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Metering;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.UsageReports;

/// <summary>Reads what is known of an account that reports name.</summary>
internal static class UsageReportLoader
{
    private const int IdsAtOnce = 500;

    /// <summary>Null where there is no such account.</summary>
    public static async Task<ReportScene?> OfAsync(
        ConsoleDbContext db, (long AccountId, PriceLists Prices) of, IReadOnlyList<ReportLine> lines,
        CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == of.AccountId, cancellationToken)
            .ConfigureAwait(false);
        if (account is null)
        {
            return null;
        }
        var resources = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        foreach (var ids in lines.Select(l => l.Report.SubjectId).Distinct(StringComparer.Ordinal).Chunk(IdsAtOnce))
        {
            await AddResourcesAsync(db, account.Id, ids, resources, cancellationToken).ConfigureAwait(false);
        }
        return new ReportScene
        {
            AccountId = account.Id,
            Currency = account.Currency,
            Cursor = await db.MeterCursors.SingleOrDefaultAsync(c => c.AccountId == account.Id, cancellationToken)
                .ConfigureAwait(false),
            Eras = of.Prices.ErasOf(account.CurrencyCode),
            Resources = resources,
            Taken = await TakenAsync(db, account.Id, lines, cancellationToken).ConfigureAwait(false),
            Lines = await LastAsync(db, account.Id, lines, cancellationToken).ConfigureAwait(false),
        };
    }

    private static async Task AddResourcesAsync(
        ConsoleDbContext db, long accountId, string[] ids, Dictionary<string, DateTimeOffset?> resources,
        CancellationToken cancellationToken)
    {
        var instances = db.Instances.Where(i => i.AccountId == accountId && ids.Contains(i.Id))
            .Select(i => new { i.Id, i.ReleasedAt });
        var addresses = db.Addresses.Where(a => a.AccountId == accountId && ids.Contains(a.Id))
            .Select(a => new { a.Id, a.ReleasedAt });
        var found = await instances.Concat(addresses).ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var thing in found)
        {
            resources[thing.Id] = thing.ReleasedAt;
        }
    }

    /// <summary>One seek each, however many hours a resource has been reported in.</summary>
    private static async Task<List<UsageLine>> LastAsync(
        ConsoleDbContext db, long accountId, IReadOnlyList<ReportLine> lines, CancellationToken cancellationToken)
    {
        var last = new List<UsageLine>();
        foreach (var (id, kind) in lines.Select(line => (line.Report.SubjectId, line.Report.Kind)).Distinct())
        {
            last.AddRange(await MeterQueries.LastLine.AskAsync(db, new(accountId, id, kind), cancellationToken)
                .ConfigureAwait(false));
        }
        return last;
    }

    private static async Task<Dictionary<string, UsageReport>> TakenAsync(
        ConsoleDbContext db, long accountId, IReadOnlyList<ReportLine> lines, CancellationToken cancellationToken)
    {
        var taken = new Dictionary<string, UsageReport>(StringComparer.Ordinal);
        foreach (var ids in lines.Select(line => line.Report.Id).Distinct(StringComparer.Ordinal).Chunk(IdsAtOnce))
        {
            var found = await db.UsageReports.Where(r => r.AccountId == accountId && ids.Contains(r.Id))
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            found.ForEach(report => taken.Add(report.Id, report));
        }
        return taken;
    }
}
