using System.Runtime.InteropServices;

namespace LifecycleConsole.Data.Reading;

/// <summary>
/// SQLite's own functions, for what is asked most: the wrapper takes and gives back a handle for each call, and copies
/// each text twice.
/// </summary>
internal static class SqliteCalls
{
    public const int NullType = 5;
    public const int Row = 100;
    public const int Done = 101;

    /// <summary>SQLITE_TRANSIENT: SQLite copies the text.</summary>
    public const nint Copied = -1;

    private const string Library = "e_sqlite3";

    [DllImport(Library, EntryPoint = "sqlite3_column_value", ExactSpelling = true)]
    public static extern nint ColumnValue(nint statement, int column);

    // Those that only look into a value, and wait for no lock, do not leave managed code for longer than a look takes.

    /// <summary>The same on a connection without a lock.</summary>
    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_column_value", ExactSpelling = true)]
    public static extern nint ColumnValueUnlocked(nint statement, int column);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_value_type", ExactSpelling = true)]
    public static extern int TypeOf(nint value);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_value_int64", ExactSpelling = true)]
    public static extern long NumberOf(nint value);

    /// <summary>
    /// Of a text its bytes in the encoding of the database, where SQLite has them; null of an empty one and of none.
    /// Neither converts the value.
    /// </summary>
    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_value_blob", ExactSpelling = true)]
    public static extern nint BytesAt(nint value);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_value_bytes", ExactSpelling = true)]
    public static extern int BytesOf(nint value);

    [DllImport(Library, EntryPoint = "sqlite3_step", ExactSpelling = true)]
    public static extern int Step(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_reset", ExactSpelling = true)]
    public static extern int Reset(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_bind_int64", ExactSpelling = true)]
    public static extern int BindNumber(nint statement, int place, long value);

    [DllImport(Library, EntryPoint = "sqlite3_bind_null", ExactSpelling = true)]
    public static extern int BindNull(nint statement, int place);

    [DllImport(Library, EntryPoint = "sqlite3_bind_text", ExactSpelling = true)]
    public static extern int BindText(nint statement, int place, byte[] text, int length, nint destructor);
}
