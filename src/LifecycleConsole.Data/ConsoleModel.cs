using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Timeline;
using LifecycleConsole.Data.Wallet;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data;

/// <summary>Tables, keys and indexes. Each index serves a query that is named beside it.</summary>
internal static class ConsoleModel
{
    /// <summary>
    /// Head of an account's audit chain; with the account, so that one row lock orders an account's commits.
    /// </summary>
    public const string AuditSequence = nameof(AuditSequence);
    public const string AuditHash = nameof(AuditHash);

    /// <summary>How many postings the account has, and how many of them the standing check has walked.</summary>
    public const string LedgerSequence = nameof(LedgerSequence);
    public const string LedgerChecked = nameof(LedgerChecked);

    public static void Build(ModelBuilder builder)
    {
        Accounts(builder);
        Instances(builder);
        Parts(builder);
        Time(builder);
        WalletModel.Build(builder);
    }

    private static void Accounts(ModelBuilder builder)
    {
        builder.Entity<Account>(account =>
        {
            account.HasKey(a => a.Id);
            account.Property(a => a.Id).ValueGeneratedNever();
            account.Ignore(a => a.Currency);
            account.Property<long>(AuditSequence).HasDefaultValue(0L);
            account.Property<string>(AuditHash).IsRequired().HasDefaultValue(AuditRecord.ChainStart);
            account.Property<long>(LedgerSequence).HasDefaultValue(0L);
            account.Property<long>(LedgerChecked).HasDefaultValue(0L);
            // what the standing check has still to walk
            account.HasIndex(a => a.Id, "IX_Accounts_Unchecked")
                .HasFilter("\"LedgerSequence\" <> \"LedgerChecked\"");
        });
        builder.Entity<ConsoleUser>().HasIndex(u => u.AccountId);
        builder.Entity<AuditRecord>(audit =>
        {
            audit.HasKey(a => new { a.AccountId, a.Sequence });
            audit.HasIndex(a => new { a.AccountId, a.SubjectId, a.Sequence }); // an instance's timeline
        });
    }

    private static void Instances(ModelBuilder builder)
    {
        const string Listed = "\"DestroyedAt\" IS NULL";
        builder.Entity<Instance>(instance =>
        {
            instance.HasKey(i => i.Id);
            // the list, by its closed set of sort columns
            instance.HasIndex(i => new { i.AccountId, i.ChangedAt, i.Id }).HasFilter(Listed);
            instance.HasIndex(i => new { i.AccountId, i.Name, i.Id }).HasFilter(Listed);
            instance.HasIndex(i => new { i.AccountId, i.CreatedAt, i.Id }).HasFilter(Listed);
            // view "Scheduled for release"
            instance.HasIndex(i => new { i.AccountId, i.ReleaseAt, i.Id }).HasFilter("\"ReleaseAt\" IS NOT NULL");
        });
        builder.Entity<InstanceTag>(tag =>
        {
            tag.HasKey(t => new { t.InstanceId, t.Key });
            tag.HasIndex(t => new { t.AccountId, t.Key, t.Value }); // filter by tag
        });
    }

    private static void Parts(ModelBuilder builder)
    {
        builder.Entity<Disk>(disk =>
        {
            disk.HasKey(d => d.Id);
            disk.HasIndex(d => d.InstanceId).HasFilter("\"InstanceId\" IS NOT NULL"); // a holding
            disk.HasIndex(d => d.AccountId);
        });
        builder.Entity<ElasticAddress>(address =>
        {
            address.ToTable("Addresses");
            address.HasKey(a => a.Id);
            address.HasIndex(a => a.InstanceId).HasFilter("\"InstanceId\" IS NOT NULL"); // a holding
            address.HasIndex(a => a.AccountId);
        });
        builder.Entity<Snapshot>(snapshot =>
        {
            snapshot.HasKey(s => s.Id);
            snapshot.HasIndex(s => s.DiskId); // a holding
            snapshot.HasIndex(s => s.AccountId);
        });
    }

    private static void Time(ModelBuilder builder)
    {
        builder.Entity<DueMoment>(due =>
        {
            due.HasKey(d => new { d.Kind, d.SubjectId });
            due.HasIndex(d => d.DueAt); // the next due moment, and whose it is
            due.HasIndex(d => new { d.AccountId, d.DueAt }); // what is due in an account, in order
            due.HasIndex(d => d.SubjectId); // what is coming for an instance
        });
        builder.Entity<WorkItem>(work =>
        {
            work.HasKey(w => w.Id);
            work.Property(w => w.Id).ValueGeneratedNever();
            work.HasIndex(w => new { w.InstanceId, w.Id }).HasFilter("\"State\" = 1"); // one at a time per instance
            work.HasIndex(w => new { w.NextAttemptAt, w.Id }).HasFilter("\"State\" = 1"); // what to try now
            work.HasIndex(w => new { w.State, w.Id }).HasFilter("\"State\" = 3"); // what has failed
        });
        builder.Entity<ConsoleFact>().HasKey(f => f.Key);
    }
}
