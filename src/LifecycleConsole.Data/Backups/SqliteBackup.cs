using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace LifecycleConsole.Data.Backups;

/// <summary>
/// Copies a SQLite database as of one instant, also while a console writes to it: the copy only reads, and is a file of
/// its own without a log beside it.
/// </summary>
internal static class SqliteBackup
{
    /// <summary>Copies into a file that is not there yet, and makes it durable.</summary>
    /// <exception cref="InvalidOperationException">The source cannot be read, or the copy is not whole.</exception>
    public static void Copy(string from, string to)
    {
        var part = to + ".part";
        File.Delete(part);
        try
        {
            using (var source = Open(from, SqliteOpenMode.ReadOnly))
            using (var target = Open(part, SqliteOpenMode.ReadWriteCreate))
            {
                source.BackupDatabase(target);
                Run(target, "PRAGMA journal_mode=DELETE");
            }
            if (WhyBroken(part) is { } problem)
            {
                throw new InvalidOperationException($"The copy of '{from}' is not whole: {problem}");
            }
            using (var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite))
            {
                written.Flush(flushToDisk: true);
            }
            File.Move(part, to);
        }
        catch (SqliteException broken)
        {
            throw new InvalidOperationException($"'{from}' cannot be copied: {broken.Message}", broken);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>The first thing that SQLite finds wrong with a file; null where it is whole.</summary>
    public static string? WhyBroken(string file)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadOnly);
            var verdict = Run(connection, "PRAGMA integrity_check(1)") as string;
            return string.Equals(verdict, "ok", StringComparison.Ordinal) ? null : verdict;
        }
        catch (SqliteException broken)
        {
            return broken.Message;
        }
    }

    /// <summary>Writes a fact of the console into a file that no console has open.</summary>
    public static void SetFact(string file, string key, string value)
    {
        using var connection = Open(file, SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText =
            "INSERT INTO ConsoleFacts (Key, Value) VALUES ($key, $value) "
            + "ON CONFLICT (Key) DO UPDATE SET Value = $value";
        command.Parameters.AddWithValue("$key", key);
        command.Parameters.AddWithValue("$value", value);
        command.ExecuteNonQuery();
    }

    /// <summary>True where the file is a database of this console.</summary>
    public static bool IsConsoles(string file)
    {
        using var connection = Open(file, SqliteOpenMode.ReadOnly);
        return Run(connection, "SELECT COUNT(*) FROM sqlite_master WHERE name IN ('Accounts', 'AuditRecords')") is 2L;
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30,
        }.ToString());
        connection.Open();
        return connection;
    }

    [SuppressMessage("Security", "CA2100", Justification = "The texts are of this class.")]
    private static object? Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
