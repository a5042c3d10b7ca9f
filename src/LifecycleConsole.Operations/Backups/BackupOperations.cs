using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Backups;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Operations.Backups;

/// <summary>
/// Copies of the database file for the operator at the command line. PostgreSQL has tools of its own, and is answered
/// with how they are called.
/// </summary>
public static class BackupOperations
{
    public static readonly RefusalKind Exists = new("backup.exists",
        "{file} is there already. Choose another name, or say --force to replace it. Nothing was written.");

    public static readonly RefusalKind Missing = new("backup.missing",
        "There is no file {file}. Nothing was changed.");

    public static readonly RefusalKind Broken = new("backup.broken",
        "{file} is no whole database of this console: {problem}. Nothing was changed.");

    public static readonly RefusalKind Postgres = new("backup.postgres",
        "The database is PostgreSQL, which has tools of its own. Run: {command}");

    /// <summary>Copies the database into a file, also while the console runs.</summary>
    /// <returns>How many bytes it has.</returns>
    /// <exception cref="InvalidOperationException">The database cannot be copied; the message says why.</exception>
    public static Outcome<long> Backup(DatabaseOptions options, string file, bool replaces)
    {
        if (options.Provider == DatabaseProvider.Postgres)
        {
            return Postgres.With(new RefusalArgument(
                "command", $"pg_dump --format=custom --file={file} --dbname=\"{options.PostgresWithoutPassword}\""));
        }
        if (!File.Exists(options.SqliteFile))
        {
            return Missing.With(new RefusalArgument("file", options.SqliteFile));
        }
        if (File.Exists(file) && !replaces)
        {
            return Exists.With(new RefusalArgument("file", file));
        }
        var fresh = file + ".new";
        File.Delete(fresh);
        SqliteBackup.Copy(options.SqliteFile, fresh);
        File.Move(fresh, file, overwrite: true);
        return new FileInfo(file).Length;
    }

    /// <summary>
    /// Puts a backup in the place of the database. The console must not run; what was there is kept beside it.
    /// </summary>
    /// <returns>Where the database is that was there before; empty where there was none.</returns>
    /// <exception cref="InvalidOperationException">A console runs, or the file cannot be copied.</exception>
    public static Outcome<string> Restore(DatabaseOptions options, string file, DateTimeOffset now, bool replaces)
    {
        if (options.Provider == DatabaseProvider.Postgres)
        {
            return Postgres.With(new RefusalArgument(
                "command", $"pg_restore --clean --if-exists --dbname=\"{options.PostgresWithoutPassword}\" {file}"));
        }
        if (!File.Exists(file))
        {
            return Missing.With(new RefusalArgument("file", file));
        }
        var problem = SqliteBackup.WhyBroken(file)
            ?? (SqliteBackup.IsConsoles(file) ? null : "it has not the console's tables");
        if (problem is not null)
        {
            return Broken.With(new("file", file), new("problem", problem.TrimEnd('.')));
        }
        using var guard = ProcessLock.Take(options.SqliteFile);
        if (File.Exists(options.SqliteFile) && !replaces)
        {
            return Exists.With(new RefusalArgument("file", options.SqliteFile));
        }
        return Put(options.SqliteFile, file, now);
    }

    private static string Put(string database, string file, DateTimeOffset now)
    {
        var fresh = database + ".restored";
        File.Delete(fresh);
        SqliteBackup.Copy(file, fresh);
        // Before it is in its place: whatever happens next, it never starts without the hold.
        SqliteBackup.SetFact(fresh, ConsoleFacts.ClockHold, new ClockHold(now, TimeSpan.Zero, IsRestore: true).Text);
        var before = "";
        if (File.Exists(database))
        {
            before = $"{database}.before-{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}";
            SqliteBackup.Copy(database, before); // with what still lies in its log
        }
        File.Delete(database + "-wal");
        File.Delete(database + "-shm");
        File.Move(fresh, database, overwrite: true);
        return before;
    }
}
