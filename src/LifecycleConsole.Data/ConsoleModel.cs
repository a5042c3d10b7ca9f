using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Approvals;
using LifecycleConsole.Data.Attachments;
using LifecycleConsole.Data.Channels;
using LifecycleConsole.Data.Jobs;
using LifecycleConsole.Data.Metering;
using LifecycleConsole.Data.Notices;
using LifecycleConsole.Data.RecycleBin;
using LifecycleConsole.Data.ResourcePlans;
using LifecycleConsole.Data.Timeline;
using LifecycleConsole.Data.Support;
using LifecycleConsole.Data.UsageReports;
using LifecycleConsole.Data.Wallet;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Views;
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

    /// <summary>
    /// Of an instance: the next planned moment, release or end of the paid period, in microseconds; the largest number
    /// where nothing is planned, so that such rows come last. The database computes it.
    /// </summary>
    public const string NextAt = nameof(NextAt);

    /// <summary>How many postings the account has, and how many of them the standing check has walked.</summary>
    public const string LedgerSequence = nameof(LedgerSequence);
    public const string LedgerChecked = nameof(LedgerChecked);

    public static void Build(ModelBuilder builder, bool isPostgres)
    {
        Accounts(builder);
        Instances(builder, isPostgres);
        Views(builder);
        Parts(builder);
        AttachmentModel.Build(builder);
        Time(builder);
        WalletModel.Build(builder);
        MeterModel.Build(builder);
        ResourcePlanModel.Build(builder);
        UsageReportModel.Build(builder);
        Imports(builder);
        JobModel.Build(builder);
        BrokenDueModel.Build(builder);
        NoticeModel.Build(builder);
        RecycleModel.Build(builder);
        ChannelModel.Build(builder);
        PeopleModel.Build(builder);
        SupportModel.Build(builder);
        FactorModel.Build(builder);
        DoorModel.Build(builder);
        ApprovalModel.Build(builder);
    }

    private static void Accounts(ModelBuilder builder)
    {
        builder.Entity<Account>(account =>
        {
            account.HasKey(a => a.Id);
            account.Property(a => a.Id).ValueGeneratedNever();
            account.Ignore(a => a.Currency).Ignore(a => a.Alert);
            account.Property(a => a.AlertMinor).HasDefaultValue(0L);
            account.Property(a => a.AlertDays).HasDefaultValue(0);
            account.Property(a => a.FactorRule).HasDefaultValue(FactorRule.Nobody).HasSentinel(FactorRule.Nobody);
            account.Property<long>(AuditSequence).HasDefaultValue(0L);
            account.Property<string>(AuditHash).IsRequired().HasDefaultValue(AuditRecord.ChainStart);
            account.Property<long>(LedgerSequence).HasDefaultValue(0L);
            account.Property<long>(LedgerChecked).HasDefaultValue(0L);
            account.HasIndex(a => new { a.Name, a.Id }); // the list of staff
            // what the standing check has still to walk
            account.HasIndex(a => a.Id, "IX_Accounts_Unchecked")
                .HasFilter("\"LedgerSequence\" <> \"LedgerChecked\"");
        });
        builder.Entity<ConsoleUser>().HasIndex(u => u.AccountId);
        builder.Entity<AuditDigest>().HasKey(d => new { d.AccountId, d.Number });
        builder.Entity<AuditRecord>(audit =>
        {
            audit.HasKey(a => new { a.AccountId, a.Sequence });
            audit.HasIndex(a => new { a.AccountId, a.SubjectId, a.Sequence }); // an instance's timeline
        });
    }

    private static void Instances(ModelBuilder builder, bool isPostgres)
    {
        const string Listed = "\"DestroyedAt\" IS NULL";
        const string Prepaid = "\"ChargeType\" = 2 AND \"Phase\" = 1";
        builder.Entity<Instance>(instance =>
        {
            instance.HasKey(i => i.Id);
            // the list, by its closed set of sort columns
            instance.HasIndex(i => new { i.AccountId, i.ChangedAt, i.Id }).HasFilter(Listed);
            instance.HasIndex(i => new { i.AccountId, i.Name, i.Id }).HasFilter(Listed);
            instance.HasIndex(i => new { i.AccountId, i.CreatedAt, i.Id }).HasFilter(Listed);
            instance.Property<long>(NextAt).HasComputedColumnSql(
                "COALESCE(\"ReleaseAt\", \"PaidUntil\", 9223372036854775807)", stored: isPostgres);
            instance.HasIndex(nameof(Instance.AccountId), NextAt, nameof(Instance.Id)).HasFilter(Listed);
            // what the vendors' clients ask for: they always name a region. Of less than what is listed, so that
            // nothing else takes it: to SQLite all that begin with the account are as good, and it takes the newest.
            instance.HasIndex(i => new { i.AccountId, i.Region, i.CreatedAt, i.Id })
                .HasFilter(Listed + " AND \"ReleasedAt\" IS NULL");
            // what a filter leaves, where it is little: state, billing method and region in any combination, views
            instance.HasIndex(i => new { i.AccountId, i.PowerState, i.ChargeType, i.Region, i.Id }).HasFilter(Listed);
            instance.HasIndex(i => new { i.AccountId, i.Id }, "IX_Instances_Protected")
                .HasFilter(Listed + " AND \"IsProtected\"");
            instance.HasIndex(i => new { i.AccountId, i.Id }, "IX_Instances_Releasing")
                .HasFilter(Listed + " AND \"Phase\" = 3");
            instance.HasIndex(i => new { i.AccountId, i.Id }, "IX_Instances_Waiting")
                .HasFilter("\"ReleaseWaits\" IS NOT NULL");
            // the Renewals page, by tab; what is renewed by itself next
            instance.HasIndex(i => new { i.AccountId, i.PaidUntil, i.Id }).HasFilter(Prepaid);
            instance.HasIndex(i => new { i.AccountId, i.Renewal, i.PaidUntil, i.Id }).HasFilter(Prepaid);
            // what arrears have stopped, when they end or are carried out
            instance.HasIndex(i => new { i.AccountId, i.Id }, "IX_Instances_Arrears")
                .HasFilter("\"ArrearsHold\" IS NOT NULL");
            // view "Scheduled for release"
            instance.HasIndex(i => new { i.AccountId, i.ReleaseAt, i.Id }).HasFilter("\"ReleaseAt\" IS NOT NULL");
        });
        builder.Entity<InstanceTag>(tag =>
        {
            tag.HasKey(t => new { t.InstanceId, t.Key });
            tag.HasIndex(t => new { t.AccountId, t.Key, t.Value }); // filter by tag
        });
        builder.Entity<InstanceWords>(words =>
        {
            words.HasKey(w => w.Document);
            words.Property(w => w.Document).ValueGeneratedNever();
            words.HasIndex(w => w.InstanceId).IsUnique(); // the triggers
            words.HasIndex(w => new { w.AccountId, w.Document }); // an account's documents
            words.HasIndex(w => new { w.AccountId, w.NameKey }); // a name's beginning
            words.HasIndex(w => new { w.AccountId, w.InstanceId }); // an ID's beginning
        });
    }

    private static void Views(ModelBuilder builder)
    {
        builder.Entity<SavedView>(view =>
        {
            view.HasKey(v => v.Id);
            view.HasIndex(v => new { v.AccountId, v.List, v.UserId }); // the views of a list
        });
        builder.Entity<ListSettings>().HasKey(s => new { s.UserId, s.AccountId, s.List });
    }

    private static void Parts(ModelBuilder builder)
    {
        const string Listed = "\"GoneAt\" IS NULL";
        builder.Entity<Disk>(disk =>
        {
            disk.HasKey(d => d.Id);
            disk.HasIndex(d => d.InstanceId).HasFilter("\"InstanceId\" IS NOT NULL"); // a holding
            // the list, by its closed set of sort columns
            disk.HasIndex(d => new { d.AccountId, d.CreatedAt, d.Id }).HasFilter(Listed);
            disk.HasIndex(d => new { d.AccountId, d.Name, d.Id }).HasFilter(Listed);
            disk.HasIndex(d => new { d.AccountId, d.SizeGib, d.Id }).HasFilter(Listed);
        });
        builder.Entity<ElasticAddress>(address =>
        {
            address.ToTable("Addresses");
            address.HasKey(a => a.Id);
            address.HasIndex(a => a.InstanceId).HasFilter("\"InstanceId\" IS NOT NULL"); // a holding
            // the list
            address.HasIndex(a => new { a.AccountId, a.CreatedAt, a.Id }).HasFilter(Listed);
            address.HasIndex(a => new { a.AccountId, a.Address, a.Id }).HasFilter(Listed);
            address.HasIndex(a => new { a.AccountId, a.BandwidthMbps, a.Id }).HasFilter(Listed);
        });
        builder.Entity<Snapshot>(snapshot =>
        {
            snapshot.HasKey(s => s.Id);
            snapshot.HasIndex(s => s.DiskId); // a holding
            // the list
            snapshot.HasIndex(s => new { s.AccountId, s.CreatedAt, s.Id }).HasFilter(Listed);
            snapshot.HasIndex(s => new { s.AccountId, s.Name, s.Id }).HasFilter(Listed);
            snapshot.HasIndex(s => new { s.AccountId, s.SizeGib, s.Id }).HasFilter(Listed);
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
            // an account's other work waits while machines are adopted
            work.HasIndex(w => new { w.AccountId, w.Id }).HasFilter("\"State\" = 1 AND \"Kind\" = 30");
            work.HasIndex(w => new { w.State, w.Id }).HasFilter("\"State\" = 3"); // what has failed
        });
        builder.Entity<PriceListVersion>().HasKey(p => new { p.CurrencyCode, p.Version });
        builder.Entity<ConsoleFact>().HasKey(f => f.Key);
    }

    private static void Imports(ModelBuilder builder)
    {
        builder.Entity<Import>(import =>
        {
            import.HasKey(i => i.Id);
            import.Property(i => i.Id).ValueGeneratedNever();
            import.HasIndex(i => new { i.AccountId, i.Id }); // the history, newest first
            import.HasIndex(i => i.StartedAt).HasFilter(NotDropped); // what to drop after 7 days
        });
        // No other index: a preview is paged by number, and every further one costs each staged line.
        builder.Entity<ImportRow>().HasKey(r => new { r.ImportId, r.Number });
    }

    /// <summary>The two databases write a false differently; this reads the same on both.</summary>
    private const string NotDropped = "NOT \"IsDropped\"";
}
