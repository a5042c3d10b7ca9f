using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace LifecycleConsole.Data.Writing;

/// <summary>One prepared statement per shape, kept for the life of the connection.</summary>
internal sealed class SqliteRowBatch(
    SqliteConnection connection, SqliteTransaction transaction, Dictionary<RowShape, SqliteCommand> prepared) : RowBatch
{
    protected override ValueTask<int[]> WriteAsync(
        List<KeyValuePair<RowShape, List<object?[]>>> runs, CancellationToken cancellationToken) =>
        ValueTask.FromResult(runs.Select(run => Write(run.Key, run.Value)).ToArray());

    private int Write(RowShape shape, List<object?[]> rows)
    {
        var command = Prepared(shape);
        command.Transaction = transaction;
        var hit = 0;
        foreach (var row in rows)
        {
            for (var n = 0; n < row.Length; n++)
            {
                command.Parameters[n].Value = row[n] ?? DBNull.Value;
            }
            hit += command.ExecuteNonQuery();
        }
        return hit;
    }

    [SuppressMessage("Security", "CA2100", Justification = "The text is made of the model's own names.")]
    private SqliteCommand Prepared(RowShape shape)
    {
        if (prepared.TryGetValue(shape, out var command))
        {
            return command;
        }
        command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = shape.Sqlite;
        for (var n = 0; n < shape.Columns.Length; n++)
        {
            command.Parameters.Add($"@p{n}", TypeOf(shape.Columns[n].Type));
        }
        command.Prepare();
        prepared.Add(shape, command);
        return command;
    }

    private static SqliteType TypeOf(ColumnType type) => type == ColumnType.Text ? SqliteType.Text : SqliteType.Integer;
}
