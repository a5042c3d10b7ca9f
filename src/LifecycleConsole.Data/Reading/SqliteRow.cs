using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace LifecycleConsole.Data.Reading;

/// <summary>
/// The row at which a statement of SQLite stands, for the one reader that has its connection. The provider asks SQLite
/// two or three times for each value, each time with a handle that it takes and gives back: for a page of the list
/// that is as much work as finding the rows.
/// </summary>
/// <param name="statement">A <c>sqlite3_stmt*</c> that has just stepped to a row.</param>
internal readonly struct SqliteRow(nint statement)
{
    private const string Library = "e_sqlite3";
    private const int NullType = 5;

    /// <summary>Null where the rows do not come from SQLite.</summary>
    public static nint? StatementOf(System.Data.Common.DbDataReader rows) =>
        rows is SqliteDataReader { Handle: { } handle } ? handle.DangerousGetHandle() : null;

    public bool IsDBNull(int column) => TypeOf(ValueOf(statement, column)) == NullType;

    /// <exception cref="InvalidCastException">There is no value.</exception>
    public string GetString(int column)
    {
        var value = Present(column);
        var text = TextOf(value); // before its length, which is that of the text it has become
        return Marshal.PtrToStringUTF8(text, BytesOf(value));
    }

    /// <inheritdoc cref="GetString"/>
    public long GetInt64(int column) => NumberOf(Present(column));

    /// <inheritdoc cref="GetString"/>
    public int GetInt32(int column) => checked((int)GetInt64(column));

    /// <inheritdoc cref="GetString"/>
    public bool GetBoolean(int column) => GetInt64(column) != 0;

    private nint Present(int column)
    {
        var value = ValueOf(statement, column);
        return TypeOf(value) == NullType
            ? throw new InvalidCastException($"Column {column} of the row has no value.")
            : value;
    }

    // Those that only look into the value do not leave managed code for longer than a look takes.

    [DllImport(Library, EntryPoint = "sqlite3_column_value", ExactSpelling = true)]
    private static extern nint ValueOf(nint statement, int column);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_value_type", ExactSpelling = true)]
    private static extern int TypeOf(nint value);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_value_int64", ExactSpelling = true)]
    private static extern long NumberOf(nint value);

    [DllImport(Library, EntryPoint = "sqlite3_value_text", ExactSpelling = true)]
    private static extern nint TextOf(nint value);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_value_bytes", ExactSpelling = true)]
    private static extern int BytesOf(nint value);
}
