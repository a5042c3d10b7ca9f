using System.Data.Common;
using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Benchmarks;

/// <summary>One release as the hand-written peer knows it.</summary>
internal sealed record HandRow(string InstanceId, string Name, PowerState Power, string DiskId, long DueAt)
{
    public AuditRecord? Audit { get; set; }

    public long WorkId { get; set; }
}

/// <summary>
/// The peer: what a good programmer writes for this one case with prepared statements and nothing else. It reads what
/// is due, decides nothing, and writes the same rows with the same hash chain as the product.
/// </summary>
internal abstract class HandRelease : IAsyncDisposable
{
    /// <summary>The end of a usage line that goes on.</summary>
    protected static readonly object OpenLine = Instants.ToMicros(Domain.Metering.UsageLine.Open);

    private static long _workId = 1L << 50;
    private DbCommand? _head;
    private DbCommand? _due;
    private DbCommand? _one;

    protected abstract DbConnection Connection { get; }

    /// <summary>What PostgreSQL needs so that an account's commits are in one order.</summary>
    protected abstract string Lock { get; }

    public abstract ValueTask DisposeAsync();

    /// <summary>Releases everything due, one account after the other, <paramref name="chunk"/> per commit.</summary>
    public async Task<int> SweepAsync(IEnumerable<long> accountIds, DateTimeOffset now, int chunk)
    {
        var done = 0;
        foreach (var accountId in accountIds)
        {
            for (var count = chunk; count == chunk;)
            {
                count = await CommitAsync(accountId, now, transaction => DueAsync(transaction, accountId, now, chunk));
                done += count;
            }
        }
        return done;
    }

    /// <summary>Releases one instance in a transaction of its own.</summary>
    public Task<int> ReleaseAsync(long accountId, string instanceId, DateTimeOffset now) =>
        CommitAsync(accountId, now, transaction => OneAsync(transaction, instanceId, now));

    protected abstract Task<DbTransaction> BeginAsync();

    protected abstract Task WriteAsync(List<HandRow> rows, DbTransaction transaction, long now);

    protected abstract Task WriteHeadAsync(long accountId, long sequence, string hash, DbTransaction transaction);

    protected DbCommand Prepare(string sql, params string[] names)
    {
        var command = Connection.CreateCommand();
#pragma warning disable CA2100 // constant texts of this project
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    protected static void Set(DbCommand command, DbTransaction? transaction, params ReadOnlySpan<object> values)
    {
        command.Transaction = transaction;
        for (var n = 0; n < values.Length; n++)
        {
            command.Parameters[n].Value = values[n];
        }
    }

    private async Task<int> CommitAsync(
        long accountId, DateTimeOffset now, Func<DbTransaction, Task<List<HandRow>>> read)
    {
        await using var transaction = await BeginAsync();
        _head ??= Prepare("SELECT \"AuditSequence\", \"AuditHash\" FROM \"Accounts\" WHERE \"Id\" = @a" + Lock, "a");
        Set(_head, transaction, accountId);
        var (sequence, hash) = await HeadAsync(_head);
        var rows = await read(transaction);
        foreach (var row in rows)
        {
            row.WorkId = Interlocked.Increment(ref _workId);
            row.Audit = AuditOf(accountId, ++sequence, row, now).Sealed(hash);
            hash = row.Audit.Hash;
        }
        await WriteAsync(rows, transaction, Instants.ToMicros(now));
        await WriteHeadAsync(accountId, sequence, hash, transaction);
        await transaction.CommitAsync();
        return rows.Count;
    }

    private static async Task<(long Sequence, string Hash)> HeadAsync(DbCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetString(1));
    }

    private Task<List<HandRow>> DueAsync(DbTransaction transaction, long accountId, DateTimeOffset now, int chunk)
    {
        _due ??= Prepare(
            """
            SELECT i."Id", i."Name", i."PowerState", k."Id", d."DueAt"
            FROM (SELECT "SubjectId", "DueAt" FROM "DueMoments" WHERE "AccountId" = @a AND "DueAt" <= @now
                  ORDER BY "DueAt", "Kind", "SubjectId" LIMIT @chunk) d
            JOIN "Instances" i ON i."Id" = d."SubjectId" LEFT JOIN "Disks" k ON k."InstanceId" = i."Id"
            ORDER BY d."DueAt", d."SubjectId"
            """,
            "a", "now", "chunk");
        Set(_due, transaction, accountId, Instants.ToMicros(now), chunk);
        return RowsAsync(_due);
    }

    private Task<List<HandRow>> OneAsync(DbTransaction transaction, string instanceId, DateTimeOffset now)
    {
        _one ??= Prepare(
            """
            SELECT i."Id", i."Name", i."PowerState", k."Id", COALESCE(i."ReleaseAt", @now)
            FROM "Instances" i LEFT JOIN "Disks" k ON k."InstanceId" = i."Id" WHERE i."Id" = @id
            """,
            "id", "now");
        Set(_one, transaction, instanceId, Instants.ToMicros(now));
        return RowsAsync(_one);
    }

    private static async Task<List<HandRow>> RowsAsync(DbCommand command)
    {
        var rows = new List<HandRow>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(new(
                reader.GetString(0), reader.GetString(1), (PowerState)reader.GetInt32(2), reader.GetString(3),
                reader.GetInt64(4)));
        }
        return rows;
    }

    private static AuditRecord AuditOf(long accountId, long sequence, HandRow row, DateTimeOffset now) => new()
    {
        AccountId = accountId,
        Sequence = sequence,
        EffectiveAt = Instants.FromMicros(row.DueAt),
        RecordedAt = now,
        ActorKind = UserKind.System,
        ActorId = "",
        ActorName = "System",
        SourceAddress = "",
        Action = Actions.DeleteInstance.Name,
        SubjectId = row.InstanceId,
        SubjectName = row.Name,
        Effect = "StoppedByForceThenErased",
        Detail = $"instance.released {row.InstanceId} Schedule\ninstance.release-unscheduled {row.InstanceId}\n"
            + $"disk.erased {row.DiskId}\nwork.queued {row.InstanceId} Destroy \n"
            + $"due.passed ScheduledRelease {row.InstanceId}",
    };
}
