using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LifecycleConsole.Data.Writing;

/// <summary>
/// One prepared statement that rows are bound to by place, straight at SQLite: the provider's command looks each
/// parameter up by its name again for each row, which costs more than the row itself. Used by one thread at a time,
/// within a transaction of the connection's.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    /// <summary>Of each column the place where SQLite wants it, from 1.</summary>
    private readonly int[] _places;

    /// <param name="sql">One statement without result rows, with the parameters @p0 to @p(columns - 1).</param>
    public SqliteStatement(SqliteConnection connection, string sql, int columns)
    {
        _connection = connection.Handle
            ?? throw new InvalidOperationException("The connection is closed; nothing was written.");
        Require(raw.sqlite3_prepare_v2(_connection, sql, out _statement));
        _places = [.. Enumerable.Range(0, columns).Select(n => raw.sqlite3_bind_parameter_index(_statement, $"@p{n}"))];
    }

    /// <returns>How many rows it met.</returns>
    /// <exception cref="SqliteException">SQLite has refused it: a key that is taken, a full disk.</exception>
    public int Run(object?[] row)
    {
        for (var n = 0; n < row.Length; n++)
        {
            Require(Bind(_places[n], row[n]));
        }
        var stepped = raw.sqlite3_step(_statement);
        var hit = raw.sqlite3_changes(_connection);
        var reset = raw.sqlite3_reset(_statement);
        Require(stepped == raw.SQLITE_DONE ? reset : stepped);
        return hit;
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, place),
        string text => raw.sqlite3_bind_text(_statement, place, text),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        int number => raw.sqlite3_bind_int64(_statement, place, number),
        bool isSo => raw.sqlite3_bind_int64(_statement, place, isSo ? 1 : 0),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "No column holds such a value."),
    };

    private void Require(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, _connection);
        }
    }
}
