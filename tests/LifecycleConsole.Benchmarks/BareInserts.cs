using System.Diagnostics;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Metering;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// The peer of an import: the rows that it has written, read back and put into an empty database by prepared statements
/// in one transaction, and nothing else.
/// </summary>
internal static class BareInserts
{
    /// <returns>Seconds.</returns>
    public static async Task<double> RunAsync(House from, long accountId, string emptyFile)
    {
        var rows = await RowsAsync(from.Get<ConsoleReader>(), accountId);
        await using var connection = new SqliteConnection($"Data Source={emptyFile};Pooling=False");
        await connection.OpenAsync();
        await using (var pragmas = connection.CreateCommand())
        {
            pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000;"
                + " PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;";
            await pragmas.ExecuteNonQueryAsync();
        }
        var start = Stopwatch.GetTimestamp();
        await using var transaction = connection.BeginTransaction();
        foreach (var (shape, values) in rows)
        {
            await InsertAsync(connection, transaction, shape, values);
        }
        await transaction.CommitAsync();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task InsertAsync(
        SqliteConnection connection, SqliteTransaction transaction, RowShape shape, List<object?[]> rows)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // the model's own names
        command.CommandText = shape.Sqlite;
#pragma warning restore CA2100
        for (var n = 0; n < shape.Columns.Length; n++)
        {
            command.Parameters.Add($"@p{n}",
                shape.Columns[n].Type == ColumnType.Text ? SqliteType.Text : SqliteType.Integer);
        }
        command.Prepare();
        foreach (var row in rows)
        {
            for (var n = 0; n < row.Length; n++)
            {
                command.Parameters[n].Value = row[n] ?? DBNull.Value;
            }
            command.ExecuteNonQuery();
        }
    }

    private static async Task<List<(RowShape Shape, List<object?[]> Rows)>> RowsAsync(
        ConsoleReader reader, long accountId)
    {
        await using var db = reader.Open();
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId);
        var instances = await db.Instances.Where(i => i.AccountId == accountId).ToListAsync();
        var tags = await db.InstanceTags.Where(t => t.AccountId == accountId).ToListAsync();
        var audit = await db.AuditRecords.Where(a => a.AccountId == accountId).ToListAsync();
        var lines = await db.UsageLines.Where(l => l.AccountId == accountId).ToListAsync();
        return
        [
            (Shapes.AccountNew, [NewRows.Of(account)]),
            (Shapes.TagSet, tags.ConvertAll(t => (object?[])[t.InstanceId, t.Key, t.Value, t.AccountId])),
            (Shapes.InstanceNew, instances.ConvertAll(NewRows.Of)),
            (Shapes.AuditNew, audit.ConvertAll(NewRows.Of)),
            (MeterShapes.Line, lines.ConvertAll(MeterShapes.Row)),
        ];
    }
}
