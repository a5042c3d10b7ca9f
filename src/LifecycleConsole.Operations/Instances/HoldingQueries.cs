using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Snapshots;

namespace LifecycleConsole.Operations.Instances;

/// <summary>The queries behind every decision.</summary>
internal static class HoldingQueries
{
    private static readonly HotQuery<AccountOf, Account> AccountQuery =
        new((db, of) => db.Accounts.Where(a => a.Id == of.AccountId));

    /// <summary>Those of one account.</summary>
    public static HotQuery<IdsOf, Instance> Instances { get; } = new((db, of) =>
        db.Instances.Where(i => of.Ids.Contains(i.Id) && i.AccountId == of.AccountId));

    public static HotQuery<IdValues, Disk> Disks { get; } = new((db, of) =>
        db.Disks.Where(d => of.Ids.Contains(d.InstanceId!)));

    public static HotQuery<IdValues, ElasticAddress> Addresses { get; } = new((db, of) =>
        db.Addresses.Where(a => of.Ids.Contains(a.InstanceId!)));

    public static HotQuery<IdValues, Attachment> Attachments { get; } = new((db, of) =>
        db.Attachments.Where(a => of.Ids.Contains(a.InstanceId)));

    /// <summary>Of the attachments only these.</summary>
    public static HotQuery<IdValues, Attachment> Interfaces { get; } = new((db, of) => db.Attachments
        .Where(a => of.Ids.Contains(a.InstanceId) && a.Kind == AttachmentKind.NetworkInterface));

    /// <summary>Those that exist, of disks with these IDs.</summary>
    public static HotQuery<IdValues, Snapshot> Snapshots { get; } = new((db, of) =>
        db.Snapshots.Where(s => of.Ids.Contains(s.DiskId) && s.DeletedAt == null));

    public static HotQuery<IdValues, InstanceTag> Tags { get; } = new((db, of) =>
        db.InstanceTags.Where(t => of.Ids.Contains(t.InstanceId)));

    /// <summary>Null where there is none.</summary>
    public static async Task<Account?> AccountAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken) =>
        (await AccountQuery.AskAsync(db, new(accountId), cancellationToken).ConfigureAwait(false)).SingleOrDefault();
}
