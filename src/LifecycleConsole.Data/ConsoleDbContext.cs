using System.Data;
using System.Data.Common;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Notices;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Timeline;
using LifecycleConsole.Data.Wallet;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Support;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.UsageReports;
using LifecycleConsole.Domain.Views;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Domain.Work;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LifecycleConsole.Data;

/// <summary>
/// The model. It is read without tracking; rows are written by the applier, past the change tracker. Only Identity
/// saves
/// through it, and that goes down the write lane too.
/// </summary>
internal abstract class ConsoleDbContext(DbContextOptions options, WriteLane? lane = null)
    : IdentityDbContext<ConsoleUser>(options)
{
    private PreparedCommands? _commands;

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Instance> Instances => Set<Instance>();

    public DbSet<InstanceTag> InstanceTags => Set<InstanceTag>();

    public DbSet<InstanceWords> InstanceWords => Set<InstanceWords>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<ListSettings> ListSettings => Set<ListSettings>();

    public DbSet<Disk> Disks => Set<Disk>();

    public DbSet<ElasticAddress> Addresses => Set<ElasticAddress>();

    public DbSet<Snapshot> Snapshots => Set<Snapshot>();

    public DbSet<DueMoment> DueMoments => Set<DueMoment>();

    public DbSet<WorkItem> WorkItems => Set<WorkItem>();

    public DbSet<PriceListVersion> PriceListVersions => Set<PriceListVersion>();

    public DbSet<BrokenDue> BrokenDues => Set<BrokenDue>();

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<JobLine> JobLines => Set<JobLine>();

    public DbSet<AuditRecord> AuditRecords => Set<AuditRecord>();

    public DbSet<AuditDigest> AuditDigests => Set<AuditDigest>();

    public DbSet<Import> Imports => Set<Import>();

    public DbSet<ImportRow> ImportRows => Set<ImportRow>();

    public DbSet<LedgerPosting> LedgerPostings => Set<LedgerPosting>();

    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();

    public DbSet<LedgerBalance> LedgerBalances => Set<LedgerBalance>();

    public DbSet<UsageLine> UsageLines => Set<UsageLine>();

    public DbSet<HourCharge> HourCharges => Set<HourCharge>();

    public DbSet<MeterCursor> MeterCursors => Set<MeterCursor>();

    public DbSet<UsageReport> UsageReports => Set<UsageReport>();

    public DbSet<ResourcePlan> ResourcePlans => Set<ResourcePlan>();

    public DbSet<QuotaDraw> QuotaDraws => Set<QuotaDraw>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<SavedMethod> SavedMethods => Set<SavedMethod>();

    public DbSet<OfflineTransfer> OfflineTransfers => Set<OfflineTransfer>();

    public DbSet<Voucher> Vouchers => Set<Voucher>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<OrderLine> OrderLines => Set<OrderLine>();

    public DbSet<OrderVoucher> OrderVouchers => Set<OrderVoucher>();

    public DbSet<Refund> Refunds => Set<Refund>();

    public DbSet<RefundedOrder> RefundedOrders => Set<RefundedOrder>();

    public DbSet<RefundShare> RefundShares => Set<RefundShare>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<NoticeRead> NoticeReads => Set<NoticeRead>();

    public DbSet<TakenOff> TakenOff => Set<TakenOff>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<WebHook> WebHooks => Set<WebHook>();

    public DbSet<NoticeChoice> NoticeChoices => Set<NoticeChoice>();

    public DbSet<CustomPolicy> CustomPolicies => Set<CustomPolicy>();

    public DbSet<PolicyAttachment> PolicyAttachments => Set<PolicyAttachment>();

    public DbSet<UserGroup> UserGroups => Set<UserGroup>();

    public DbSet<GroupMember> GroupMembers => Set<GroupMember>();

    public DbSet<GroupPolicy> GroupPolicies => Set<GroupPolicy>();

    public DbSet<DaySpendRow> DaySpends => Set<DaySpendRow>();

    public DbSet<AccessKey> AccessKeys => Set<AccessKey>();

    public DbSet<SupportCase> SupportCases => Set<SupportCase>();

    public DbSet<SupportNote> SupportNotes => Set<SupportNote>();

    public DbSet<StaffGrant> StaffGrants => Set<StaffGrant>();

    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<UserSession> UserSessions => Set<UserSession>();

    public DbSet<CommitAnswer> CommitAnswers => Set<CommitAnswer>();

    public DbSet<UsedNonce> UsedNonces => Set<UsedNonce>();

    public DbSet<ApprovalRule> ApprovalRules => Set<ApprovalRule>();

    public DbSet<ApprovalRequest> ApprovalRequests => Set<ApprovalRequest>();

    public DbSet<ConsoleFact> ConsoleFacts => Set<ConsoleFact>();

    /// <summary>
    /// Prepared queries on this context's connection. A context of a reader opens it, and keeps it until it goes.
    /// </summary>
    public async ValueTask<PreparedCommands> CommandsAsync(CancellationToken cancellationToken)
    {
        var connection = Database.GetDbConnection();
        if (connection.State != ConnectionState.Open)
        {
            await Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        return _commands ??= new(connection, this is PostgresConsoleDbContext);
    }

    /// <summary>What prepared queries are part of from now on.</summary>
    public void ReadWithin(DbTransaction transaction) =>
        (_commands ??= new(transaction.Connection!, this is PostgresConsoleDbContext)).Transaction = transaction;

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default) =>
        lane is null
            ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
            : lane.SaveAsync(this, token => base.SaveChangesAsync(acceptAllChangesOnSuccess, token), cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        ConsoleModel.Build(builder, this is PostgresConsoleDbContext);
    }
}

/// <summary>
/// Instants are whole microseconds since 1970 in UTC: the same number, compared the same way, on both databases.
/// </summary>
internal sealed class InstantConverter()
    : ValueConverter<DateTimeOffset, long>(at => Instants.ToMicros(at), micros => Instants.FromMicros(micros));

internal static class Instants
{
    public static long ToMicros(DateTimeOffset at) =>
        (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static long? ToMicros(DateTimeOffset? at) => at is { } instant ? ToMicros(instant) : null;

    public static DateTimeOffset FromMicros(long micros) =>
        DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);
}

internal sealed class SqliteConsoleDbContext(DbContextOptions<SqliteConsoleDbContext> options, WriteLane? lane = null)
    : ConsoleDbContext(options, lane);

internal sealed class PostgresConsoleDbContext(DbContextOptions<PostgresConsoleDbContext> options,
    WriteLane? lane = null)
    : ConsoleDbContext(options, lane)
{
    /// <summary>Texts are ordered by their code points: as on SQLite, whatever the server's locale.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}
