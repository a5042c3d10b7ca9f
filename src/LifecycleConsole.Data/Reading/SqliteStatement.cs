using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LifecycleConsole.Data.Reading;

/// <summary>
/// A statement of a <see cref="SqliteReadConnection"/> that stays prepared, for the one reader that has it.
/// </summary>
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
    public SqliteRow Row => new(_statement, isUnlocked: true);

    /// <param name="parameters">Their names, in the order in which <see cref="Bind"/> gets the values.</param>
    /// <exception cref="SqliteException">SQLite cannot read the statement.</exception>
    /// <exception cref="ArgumentException">Its parameters are others.</exception>
    public static SqliteStatement Prepare(sqlite3 database, string sql, IReadOnlyList<string> parameters)
    {
        Check(raw.sqlite3_prepare_v3(database, sql, Persistent, out var handle), database);
        int[] places = [.. parameters.Select(name => raw.sqlite3_bind_parameter_index(handle, name))];
        if (places.Contains(0) || places.Distinct().Count() != raw.sqlite3_bind_parameter_count(handle))
        {
            handle.Dispose();
            var given = string.Join(", ", parameters);
            throw new ArgumentException($"Not the parameters of the statement, {given}: {sql}", nameof(parameters));
        }
        return new(database, handle, places);
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
    /// <exception cref="ObjectDisposedException">It is not there any more.</exception>
    public void Bind(IReadOnlyList<object> values)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        for (var n = 0; n < _places.Length; n++)
        {
            Check(Bind(_places[n], values[n]), _database);
        }
    }

    /// <summary>True where there is another row.</summary>
    /// <exception cref="SqliteException">The database cannot be read, or is closed to readers for too long.</exception>
    public bool Step()
    {
        var outcome = SqliteCalls.Step(_statement);
        if (outcome != SqliteCalls.Row && outcome != SqliteCalls.Done)
        {
            Check(outcome, _database);
        }
        return outcome == SqliteCalls.Row;
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
