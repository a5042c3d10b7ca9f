using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LifecycleConsole.Data.Reading;

/// <summary>A statement of SQLite that stays prepared, for the one reader that has its connection.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private const uint Persistent = 1; // SQLITE_PREPARE_PERSISTENT: it will be kept

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _handle;
    private readonly nint _statement;
    private readonly int[] _places;

    private SqliteStatement(sqlite3 database, sqlite3_stmt handle, int[] places) =>
        (_database, _handle, _statement, _places) = (database, handle, handle.DangerousGetHandle(), places);

    /// <summary>Where it stands, after <see cref="Step"/> has said that there is a row.</summary>
    public SqliteRow Row => new(_statement);

    /// <param name="parameters">Their names, in the order in which <see cref="Bind"/> gets the values.</param>
    /// <exception cref="SqliteException">SQLite cannot read the statement.</exception>
    public static SqliteStatement Prepare(sqlite3 database, string sql, IEnumerable<string> parameters)
    {
        Check(raw.sqlite3_prepare_v3(database, sql, Persistent, out var handle), database);
        return new(
            database, handle, [.. parameters.Select(name => raw.sqlite3_bind_parameter_index(handle, name))]);
    }

    /// <summary>Where each of the columns stands.</summary>
    public int[] PlacesOf(IReadOnlyList<string> columns)
    {
        var names = Enumerable.Range(0, raw.sqlite3_column_count(_handle))
            .Select(n => raw.sqlite3_column_name(_handle, n).utf8_to_string()).ToList();
        return [.. columns.Select(column => names.IndexOf(column) is var place and >= 0
            ? place
            : throw new InvalidOperationException($"The query has no column '{column}'."))];
    }

    /// <param name="values">Texts, whole numbers, and <see cref="DBNull"/> for none.</param>
    /// <exception cref="SqliteException">A text is too long for SQLite.</exception>
    public void Bind(IReadOnlyList<object> values)
    {
        for (var n = 0; n < _places.Length; n++)
        {
            if (_places[n] > 0) // 0: another part of the question needs it
            {
                Check(Bind(_places[n], values[n]), _database);
            }
        }
    }

    /// <summary>True where there is another row.</summary>
    /// <exception cref="SqliteException">The database cannot be read, or is closed to readers for too long.</exception>
    public bool Step()
    {
        var outcome = SqliteCalls.Step(_statement);
        if (outcome is SqliteCalls.Row or SqliteCalls.Done)
        {
            return outcome == SqliteCalls.Row;
        }
        Check(outcome, _database);
        return false;
    }

    /// <summary>Ends it; what is asked next starts anew.</summary>
    public void Reset() => _ = SqliteCalls.Reset(_statement); // tells again what Step has told

    public void Dispose() => _handle.Dispose();

    private static void Check(int outcome, sqlite3 database) =>
        SqliteException.ThrowExceptionForRC(outcome, database);

    private int Bind(int place, object value) => value switch
    {
        string text => BindText(place, text),
        long number => SqliteCalls.BindNumber(_statement, place, number),
        int number => SqliteCalls.BindNumber(_statement, place, number),
        bool flag => SqliteCalls.BindNumber(_statement, place, flag ? 1 : 0),
        DBNull => SqliteCalls.BindNull(_statement, place),
        _ => throw new NotSupportedException($"A value of {value.GetType().Name} cannot be bound yet."),
    };

    private int BindText(int place, string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(text, bytes);
            return SqliteCalls.BindText(_statement, place, bytes, length, SqliteCalls.Copied);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
