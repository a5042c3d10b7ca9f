using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace LifecycleConsole.Data.Reading;

/// <summary>
/// The row at which a statement of SQLite stands, for the one reader that has its connection. The provider asks SQLite
/// two or three times for each value, each time with a handle that it takes and gives back: for a page of the list
/// that is as much work as finding the rows.
/// </summary>
/// <param name="statement">A <c>sqlite3_stmt*</c> that has just stepped to a row.</param>
/// <param name="isUnlocked">Its connection has no lock.</param>
internal readonly struct SqliteRow(nint statement, bool isUnlocked = false)
{
    /// <summary>Null where the rows do not come from SQLite.</summary>
    public static nint? StatementOf(System.Data.Common.DbDataReader rows) =>
        rows is SqliteDataReader { Handle: { } handle } ? handle.DangerousGetHandle() : null;

    public bool IsDBNull(int column) =>
        SqliteCalls.TypeOf(ValueOf(column)) == SqliteCalls.NullType;

    /// <exception cref="InvalidCastException">There is no value.</exception>
    public string GetString(int column)
    {
        var value = ValueOf(column);
        var text = SqliteCalls.BytesAt(value);
        if (text != 0)
        {
            return Marshal.PtrToStringUTF8(text, SqliteCalls.BytesOf(value));
        }
        return SqliteCalls.TypeOf(value) == SqliteCalls.NullType ? throw Absent(column) : "";
    }

    /// <inheritdoc cref="GetString"/>
    public long GetInt64(int column) => SqliteCalls.NumberOf(Present(column));

    /// <inheritdoc cref="GetString"/>
    public int GetInt32(int column) => checked((int)GetInt64(column));

    /// <inheritdoc cref="GetString"/>
    public bool GetBoolean(int column) => GetInt64(column) != 0;

    private nint ValueOf(int column) => isUnlocked
        ? SqliteCalls.ColumnValueUnlocked(statement, column)
        : SqliteCalls.ColumnValue(statement, column);

    private nint Present(int column)
    {
        var value = ValueOf(column);
        return SqliteCalls.TypeOf(value) == SqliteCalls.NullType ? throw Absent(column) : value;
    }

    private static InvalidCastException Absent(int column) => new($"Column {column} of the row has no value.");
}
