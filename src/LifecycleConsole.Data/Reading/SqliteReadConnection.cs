using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LifecycleConsole.Data.Reading;

/// <summary>
/// A connection to a database of SQLite that only reads, without the lock that others take for each value of each row:
/// one reader at a time has it.
/// </summary>
internal sealed class SqliteReadConnection : IDisposable
{
    private const int ReadOnly = 0x1; // SQLITE_OPEN_READONLY
    private const int WithoutLock = 0x8000; // SQLITE_OPEN_NOMUTEX
    private const int BusyMilliseconds = 5_000;

    private SqliteReadConnection(sqlite3 handle) => Handle = handle;

    public sqlite3 Handle { get; }

    /// <exception cref="SqliteException">There is no such file.</exception>
    public static SqliteReadConnection Open(string file)
    {
        SqliteLibrary.Configure();
        var outcome = raw.sqlite3_open_v2(file, out var handle, ReadOnly | WithoutLock, vfs: null);
        try
        {
            SqliteException.ThrowExceptionForRC(outcome, handle);
            SqliteException.ThrowExceptionForRC(raw.sqlite3_busy_timeout(handle, BusyMilliseconds), handle);
            SqliteLibrary.KeepPlans(handle);
            return new(handle);
        }
        catch
        {
            handle?.Dispose();
            throw;
        }
    }

    public void Dispose() => Handle.Dispose();
}
