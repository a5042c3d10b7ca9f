using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace LifecycleConsole.Benchmarks;

/// <summary>The peer on SQLite: one prepared statement per kind of row, the product's own PRAGMAs.</summary>
internal sealed class HandReleaseSqlite : HandRelease
{
    private readonly SqliteConnection _connection;
    private readonly DbCommand _instance;
    private readonly DbCommand _disk;
    private readonly DbCommand _usage;
    private readonly DbCommand _work;
    private readonly DbCommand _due;
    private readonly DbCommand _audit;
    private readonly DbCommand _head;

    public HandReleaseSqlite(string file)
    {
        _connection = new SqliteConnection($"Data Source={file};Pooling=False;Default Timeout=30");
        _connection.Open();
        using var pragmas = _connection.CreateCommand();
        pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            + " PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;";
        pragmas.ExecuteNonQuery();
        _instance = Prepare(
            """
            UPDATE "Instances" SET "Phase" = 3, "ReleasedAt" = @due, "ReleaseCause" = 2, "ReleaseWaits" = NULL,
            "ReleaseAt" = NULL, "ChangedAt" = @now WHERE "Id" = @id
            """,
            "due", "now", "id");
        _disk = Prepare(
            "UPDATE \"Disks\" SET \"InstanceId\" = NULL, \"ReleasedAt\" = @due WHERE \"Id\" = @id", "due", "id");
        _usage = Prepare(
            """
            UPDATE "UsageLines" SET "Until" = @due
            WHERE "AccountId" = @a AND "SubjectId" IN (@i, @d) AND "Until" = @open
            """,
            "due", "a", "i", "d", "open");
        _work = Prepare(
            """
            INSERT INTO "WorkItems" ("Id", "AccountId", "InstanceId", "Kind", "TargetId", "State", "CreatedAt",
            "NextAttemptAt", "Attempts", "Problem") VALUES (@w, @a, @i, 4, '', 1, @now, @now, 0, '')
            """,
            "w", "a", "i", "now");
        _due = Prepare("DELETE FROM \"DueMoments\" WHERE \"Kind\" = 50 AND \"SubjectId\" = @id", "id");
        _audit = Prepare(
            """
            INSERT INTO "AuditRecords" ("AccountId", "Sequence", "EffectiveAt", "RecordedAt", "ActorKind", "ActorId",
            "ActorName", "SourceAddress", "Action", "SubjectId", "SubjectName", "Effect", "Detail", "Hash")
            VALUES (@a, @s, @due, @now, 0, '', 'System', '', @action, @id, @name, @effect, @detail, @hash)
            """,
            "a", "s", "due", "now", "action", "id", "name", "effect", "detail", "hash");
        _head = Prepare(
            "UPDATE \"Accounts\" SET \"AuditSequence\" = @s, \"AuditHash\" = @h WHERE \"Id\" = @a", "s", "h", "a");
    }

    protected override DbConnection Connection => _connection;

    protected override string Lock => "";

    public override ValueTask DisposeAsync() => _connection.DisposeAsync();

    protected override Task<DbTransaction> BeginAsync() =>
        Task.FromResult<DbTransaction>(_connection.BeginTransaction(deferred: false));

    protected override Task WriteAsync(List<HandRow> rows, DbTransaction transaction, long now)
    {
        foreach (var row in rows)
        {
            var audit = row.Audit!;
            Run(_instance, transaction, row.DueAt, now, row.InstanceId);
            Run(_disk, transaction, row.DueAt, row.DiskId);
            Run(_usage, transaction, row.DueAt, audit.AccountId, row.InstanceId, row.DiskId, OpenLine);
            Run(_work, transaction, row.WorkId, audit.AccountId, row.InstanceId, now);
            Run(_due, transaction, row.InstanceId);
            Run(_audit, transaction, audit.AccountId, audit.Sequence, row.DueAt, now, audit.Action, row.InstanceId,
                row.Name, audit.Effect, audit.Detail, audit.Hash);
        }
        return Task.CompletedTask;
    }

    protected override Task WriteHeadAsync(long accountId, long sequence, string hash, DbTransaction transaction)
    {
        Run(_head, transaction, sequence, hash, accountId);
        return Task.CompletedTask;
    }

    private static void Run(DbCommand command, DbTransaction transaction, params ReadOnlySpan<object> values)
    {
        Set(command, transaction, values);
        command.ExecuteNonQuery();
    }
}
