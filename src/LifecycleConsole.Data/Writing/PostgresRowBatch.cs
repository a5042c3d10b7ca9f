using System.Diagnostics.CodeAnalysis;
using Npgsql;
using NpgsqlTypes;

namespace LifecycleConsole.Data.Writing;

/// <summary>One statement per run of rows, an array per column; all of a flush in one round trip.</summary>
internal sealed class PostgresRowBatch(NpgsqlConnection connection, NpgsqlTransaction transaction) : RowBatch
{
    protected override async ValueTask<int[]> WriteAsync(
        List<KeyValuePair<RowShape, List<object?[]>>> runs, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection, transaction);
        await using (batch.ConfigureAwait(false))
        {
            var commands = runs.ConvertAll(run => CommandOf(run.Key, run.Value));
            commands.ForEach(batch.BatchCommands.Add);
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return [.. commands.Select(command => command.RecordsAffected)];
        }
    }

    [SuppressMessage("Security", "CA2100", Justification = "The text is made of the model's own names.")]
    private static NpgsqlBatchCommand CommandOf(RowShape shape, List<object?[]> rows)
    {
        var command = new NpgsqlBatchCommand(shape.Postgres);
        for (var n = 0; n < shape.Columns.Length; n++)
        {
            command.Parameters.Add(new NpgsqlParameter($"p{n}", NpgsqlDbType.Array | TypeOf(shape.Columns[n].Type))
            {
                Value = ColumnOf(rows, n, shape.Columns[n].Type),
            });
        }
        return command;
    }

    private static Array ColumnOf(List<object?[]> rows, int column, ColumnType type) => type switch
    {
        ColumnType.Text => rows.ConvertAll(row => (string?)row[column]).ToArray(),
        ColumnType.Long => rows.ConvertAll(row => (long?)row[column]).ToArray(),
        ColumnType.Int => rows.ConvertAll(row => (int?)row[column]).ToArray(),
        ColumnType.Bool => rows.ConvertAll(row => (bool?)row[column]).ToArray(),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static NpgsqlDbType TypeOf(ColumnType type) => type switch
    {
        ColumnType.Text => NpgsqlDbType.Text,
        ColumnType.Long => NpgsqlDbType.Bigint,
        ColumnType.Int => NpgsqlDbType.Integer,
        ColumnType.Bool => NpgsqlDbType.Boolean,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
