using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LifecycleConsole.Data;

/// <summary>What is set for SQLite in the whole process, and for each connection.</summary>
internal static class SqliteLibrary
{
    /// <summary>SQLITE_CONFIG_STMTJRNL_SPILL, which the wrapper has no name for.</summary>
    private const int StatementJournalSpill = 26;

    /// <summary>
    /// No limit: the pages of a savepoint or a statement, as they were before, stay in memory. By default 64 KiB do;
    /// the row of an instance with its triggers touches more, and SQLite then writes each page that the transaction
    /// touches into a temporary file. A limit can be less than 128 KiB only, which a split of some pages exceeds too:
    /// SQLite moves what it has gathered into that file by one write, and a longer one fails.
    /// </summary>
    private const int InMemory = -1;

    /// <summary>SQLITE_DBCONFIG_ENABLE_QPSG, which the wrapper has no name for.</summary>
    private const int StablePlans = 1007;

    private static readonly Lazy<int> Configured = new(static () =>
    {
        Batteries_V2.Init();
        return raw.sqlite3_config(StatementJournalSpill, InMemory);
    });

    /// <summary>
    /// Call before the first connection is opened. Where one is open already, SQLite keeps what it has: it is as right,
    /// and slower.
    /// </summary>
    public static void Configure() => _ = Configured.Value;

    /// <summary>
    /// A statement keeps its plan, whatever values it is asked with. Else SQLite looks at the value of a LIMIT when it
    /// plans, and compiles the statement anew each time that a value is bound: that takes longer than most answers.
    /// An index of some rows only is therefore found by what stands in the SQL: <c>"State" = 1</c>, not <c>= @p</c>.
    /// </summary>
    /// <param name="connection">Open.</param>
    public static void KeepPlans(SqliteConnection connection) => KeepPlans(connection.Handle!);

    /// <inheritdoc cref="KeepPlans(SqliteConnection)"/>
    public static void KeepPlans(sqlite3 connection) =>
        _ = raw.sqlite3_db_config(connection, StablePlans, 1, out _);
}
