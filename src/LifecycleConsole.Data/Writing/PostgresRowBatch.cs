using System.Diagnostics.CodeAnalysis;
using Npgsql;
using NpgsqlTypes;

namespace LifecycleConsole.Data.Writing;

/// <summary>One statement per run of rows, an array per column.</summary>
internal sealed class PostgresRowBatch(NpgsqlConnection connection, NpgsqlTransaction transaction) : RowBatch
{
    [SuppressMessage("Security", "CA2100", Justification = "The text is made of the model's own names.")]
    protected override async ValueTask<int> WriteAsync(
        RowShape shape, List<object?[]> rows, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(shape.Postgres, connection, transaction);
        await using (command.ConfigureAwait(false))
        {
            for (var n = 0; n < shape.Columns.Length; n++)
            {
                command.Parameters.Add(new NpgsqlParameter($"p{n}", NpgsqlDbType.Array | TypeOf(shape.Columns[n].Type))
                {
                    Value = ColumnOf(rows, n, shape.Columns[n].Type),
                });
            }
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
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
