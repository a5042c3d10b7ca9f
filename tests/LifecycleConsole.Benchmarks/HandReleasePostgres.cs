using System.Data.Common;
using Npgsql;

namespace LifecycleConsole.Benchmarks;

/// <summary>The peer on PostgreSQL: one prepared statement per kind of row and chunk, an array per column.</summary>
internal sealed class HandReleasePostgres : HandRelease
{
    private readonly NpgsqlConnection _connection;
    private readonly DbCommand _instance;
    private readonly DbCommand _disk;
    private readonly DbCommand _usage;
    private readonly DbCommand _work;
    private readonly DbCommand _due;
    private readonly DbCommand _audit;
    private readonly DbCommand _head;

    public HandReleasePostgres(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 20,
            AutoPrepareMinUsages = 1,
        };
        _connection = new NpgsqlConnection(settings.ConnectionString);
        _connection.Open();
        _instance = Prepare(
            """
            UPDATE "Instances" t SET "Phase" = 3, "ReleasedAt" = u.due, "ReleaseCause" = 2, "ReleaseWaits" = NULL,
            "ReleaseAt" = NULL, "ChangedAt" = @now FROM unnest(@due, @id) AS u(due, id) WHERE t."Id" = u.id
            """,
            "due", "id", "now");
        _disk = Prepare(
            """
            UPDATE "Disks" t SET "InstanceId" = NULL, "ReleasedAt" = u.due FROM unnest(@due, @id) AS u(due, id)
            WHERE t."Id" = u.id
            """,
            "due", "id");
        _usage = Prepare(
            """
            UPDATE "UsageLines" t SET "Until" = u.due FROM unnest(@due, @id, @disk) AS u(due, id, disk)
            WHERE t."AccountId" = @a AND t."SubjectId" IN (u.id, u.disk) AND t."Until" = @open
            """,
            "due", "id", "disk", "a", "open");
        _work = Prepare(
            """
            INSERT INTO "WorkItems" ("Id", "AccountId", "InstanceId", "Kind", "TargetId", "State", "CreatedAt",
            "NextAttemptAt", "Attempts", "Problem")
            SELECT w, @a, i, 4, '', 1, @now, @now, 0, '' FROM unnest(@w, @i) AS u(w, i)
            """,
            "a", "now", "w", "i");
        _due = Prepare("DELETE FROM \"DueMoments\" WHERE \"Kind\" = 50 AND \"SubjectId\" = ANY (@id)", "id");
        _audit = Prepare(
            """
            INSERT INTO "AuditRecords" ("AccountId", "Sequence", "EffectiveAt", "RecordedAt", "ActorKind", "ActorId",
            "ActorName", "SourceAddress", "Action", "SubjectId", "SubjectName", "Effect", "Detail", "Hash")
            SELECT @a, s, due, @now, 0, '', 'System', '', 'ecs:DeleteInstance', id, name, effect, detail, hash
            FROM unnest(@s, @due, @id, @name, @effect, @detail, @hash) AS u(s, due, id, name, effect, detail, hash)
            """,
            "a", "now", "s", "due", "id", "name", "effect", "detail", "hash");
        _head = Prepare(
            "UPDATE \"Accounts\" SET \"AuditSequence\" = @s, \"AuditHash\" = @h WHERE \"Id\" = @a", "s", "h", "a");
    }

    protected override DbConnection Connection => _connection;

    protected override string Lock => " FOR UPDATE";

    public override ValueTask DisposeAsync() => _connection.DisposeAsync();

    protected override async Task<DbTransaction> BeginAsync() => await _connection.BeginTransactionAsync();

    protected override async Task WriteAsync(List<HandRow> rows, DbTransaction transaction, long now)
    {
        if (rows.Count == 0)
        {
            return;
        }
        var (account, due) = (rows[0].Audit!.AccountId, Column(rows, r => r.DueAt));
        var ids = Column(rows, r => r.InstanceId);
        await RunAsync(_instance, transaction, due, ids, now);
        await RunAsync(_disk, transaction, due, Column(rows, r => r.DiskId));
        await RunAsync(_usage, transaction, due, ids, Column(rows, r => r.DiskId), account, OpenLine);
        await RunAsync(_work, transaction, account, now, Column(rows, r => r.WorkId), ids);
        await RunAsync(_due, transaction, [ids]);
        await RunAsync(_audit, transaction, account, now, Column(rows, r => r.Audit!.Sequence), due, ids,
            Column(rows, r => r.Name), Column(rows, r => r.Audit!.Effect), Column(rows, r => r.Audit!.Detail),
            Column(rows, r => r.Audit!.Hash));
    }

    protected override Task WriteHeadAsync(long accountId, long sequence, string hash, DbTransaction transaction) =>
        RunAsync(_head, transaction, sequence, hash, accountId);

    private static T[] Column<T>(List<HandRow> rows, Func<HandRow, T> of) => [.. rows.Select(of)];

    private static Task RunAsync(DbCommand command, DbTransaction transaction, params object[] values)
    {
        Set(command, transaction, values);
        return command.ExecuteNonQueryAsync();
    }
}
