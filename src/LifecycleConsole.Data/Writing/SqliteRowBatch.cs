using Microsoft.Data.Sqlite;

namespace LifecycleConsole.Data.Writing;

/// <summary>One prepared statement per shape, kept for the life of the connection.</summary>
internal sealed class SqliteRowBatch(
    SqliteConnection connection, Dictionary<RowShape, SqliteStatement> prepared) : RowBatch
{
    protected override ValueTask<int[]> WriteAsync(
        List<KeyValuePair<RowShape, List<object?[]>>> runs, CancellationToken cancellationToken) =>
        ValueTask.FromResult(runs.Select(run => Write(run.Key, run.Value)).ToArray());

    private int Write(RowShape shape, List<object?[]> rows)
    {
        if (!prepared.TryGetValue(shape, out var statement))
        {
            prepared.Add(shape, statement = new SqliteStatement(connection, shape.Sqlite, shape.Columns.Length));
        }
        var hit = 0;
        foreach (var row in rows)
        {
            hit += statement.Run(row);
        }
        return hit;
    }
}
