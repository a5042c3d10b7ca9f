using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Operations.Audit;
using LifecycleConsole.Operations.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Backups;

/// <summary>What holds of every database of this console.</summary>
internal static class HouseChecks
{
    /// <summary>The pages of the file fit together. PostgreSQL looks after its own.</summary>
    public static HouseCheck File(ConsoleReader reader) => new("File", async cancellationToken =>
    {
        if (reader.IsPostgres)
        {
            return null;
        }
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var said = await db.Database.SqlQueryRaw<string>(
                "SELECT \"integrity_check\" AS \"Value\" FROM pragma_integrity_check LIMIT 1")
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            return said is ["ok"] ? null : $"SQLite finds the file broken: {string.Join("; ", said)}.";
        }
    });

    /// <summary>Every account's chain of records is whole.</summary>
    public static HouseCheck Audit(
        ConsoleReader reader, DigestKeys keys) => new("Audit chains", async cancellationToken =>
    {
        List<long> accounts;
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            accounts = await db.Accounts.OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancellationToken)
                .ConfigureAwait(false);
        }
        var walk = new ChainWalk(reader, keys);
        foreach (var account in accounts)
        {
            var verdict = await walk.RunAsync(account, cancellationToken).ConfigureAwait(false);
            if (!verdict.IsWhole)
            {
                return $"The audit chain of account {account} breaks at record {verdict.FirstBroken}: {verdict.Reason}";
            }
        }
        return null;
    });

    /// <summary>Every posting balances and follows from the one before.</summary>
    public static HouseCheck Ledger(LedgerVerification ledger) => new("Ledger", async cancellationToken =>
    {
        var verdict = await ledger.RunAsync(cancellationToken).ConfigureAwait(false);
        return verdict.Break is { } found ? $"The ledger of account {found.AccountId}: {found.Why}" : null;
    });

    /// <summary>Nothing belongs to what is not there.</summary>
    public static HouseCheck Orphans(ConsoleReader reader) => new("Orphan rows", async cancellationToken =>
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            foreach (var (what, orphans) in OrphansOf(db))
            {
                if (await orphans.FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) is { } orphan)
                {
                    return $"{what} {orphan} belongs to something that is not there.";
                }
            }
            return null;
        }
    });

    private static IEnumerable<(string What, IQueryable<string> Orphans)> OrphansOf(ConsoleDbContext db) =>
    [
        ("Instance", db.Instances.Where(i => !db.Accounts.Any(a => a.Id == i.AccountId)).Select(i => i.Id)),
        ("Disk", db.Disks.Where(d => d.InstanceId != null && !db.Instances.Any(i => i.Id == d.InstanceId))
            .Select(d => d.Id)),
        ("Elastic IP", db.Addresses.Where(a => a.InstanceId != null && !db.Instances.Any(i => i.Id == a.InstanceId))
            .Select(a => a.Id)),
        ("The tag of instance", db.InstanceTags.Where(t => !db.Instances.Any(i => i.Id == t.InstanceId))
            .Select(t => t.InstanceId)),
        ("The snapshot", db.Snapshots.Where(s => !db.Accounts.Any(a => a.Id == s.AccountId)).Select(s => s.Id)),
        ("A due moment of", db.DueMoments.Where(d => !db.Accounts.Any(a => a.Id == d.AccountId))
            .Select(d => d.SubjectId)),
        ("Work of", db.WorkItems.Where(w => !db.Accounts.Any(a => a.Id == w.AccountId)).Select(w => w.InstanceId)),
    ];
}
