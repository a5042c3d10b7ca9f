using LifecycleConsole.Data;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Instances;

/// <summary>
/// The queries behind every decision, compiled once: looking a query up again costs EF more than SQLite takes to answer
/// it. A compiled query belongs to one model, so there is a set for each provider.
/// </summary>
internal sealed class HoldingQueries
{
    private static readonly HoldingQueries OnSqlite = new();
    private static readonly HoldingQueries OnPostgres = new();

    public Func<ConsoleDbContext, long, CancellationToken, Task<Account?>> Account { get; } = EF.CompileAsyncQuery(
        (ConsoleDbContext db, long id, CancellationToken cancellationToken) =>
            db.Accounts.AsNoTracking().SingleOrDefault(a => a.Id == id));

    /// <summary>Those of one account.</summary>
    public Func<ConsoleDbContext, long, List<string>, IAsyncEnumerable<Instance>> Instances { get; } =
        EF.CompileAsyncQuery((ConsoleDbContext db, long accountId, List<string> ids) =>
            db.Instances.AsNoTracking().Where(i => ids.Contains(i.Id) && i.AccountId == accountId));

    public Func<ConsoleDbContext, List<string>, IAsyncEnumerable<Disk>> Disks { get; } = EF.CompileAsyncQuery(
        (ConsoleDbContext db, List<string> ids) => db.Disks.AsNoTracking().Where(d => ids.Contains(d.InstanceId!)));

    public Func<ConsoleDbContext, List<string>, IAsyncEnumerable<ElasticAddress>> Addresses { get; } =
        EF.CompileAsyncQuery((ConsoleDbContext db, List<string> ids) =>
            db.Addresses.AsNoTracking().Where(a => ids.Contains(a.InstanceId!)));

    public Func<ConsoleDbContext, List<string>, IAsyncEnumerable<Attachment>> Attachments { get; } =
        EF.CompileAsyncQuery((ConsoleDbContext db, List<string> ids) =>
            db.Attachments.AsNoTracking().Where(a => ids.Contains(a.InstanceId)));

    /// <summary>Those that exist, of these disks.</summary>
    public Func<ConsoleDbContext, List<string>, IAsyncEnumerable<Snapshot>> Snapshots { get; } =
        EF.CompileAsyncQuery((ConsoleDbContext db, List<string> diskIds) =>
            db.Snapshots.AsNoTracking().Where(s => diskIds.Contains(s.DiskId) && s.DeletedAt == null));

    public Func<ConsoleDbContext, List<string>, IAsyncEnumerable<InstanceTag>> Tags { get; } = EF.CompileAsyncQuery(
        (ConsoleDbContext db, List<string> ids) =>
            db.InstanceTags.AsNoTracking().Where(t => ids.Contains(t.InstanceId)));

    public static HoldingQueries For(ConsoleDbContext db) => db is PostgresConsoleDbContext ? OnPostgres : OnSqlite;
}
