namespace LifecycleConsole.Data.Writing;

/// <summary>
/// One console process per SQLite file: two could corrupt it (SQLite 3.7.0 to 3.51.2, WAL reset). Held by an
/// exclusively
/// opened file beside the database; the system lets go of it when the process dies.
/// </summary>
internal sealed class ProcessLock : IDisposable
{
    private readonly FileStream _file;

    private ProcessLock(FileStream file) => _file = file;

    /// <exception cref="InvalidOperationException">Another process holds the file, or its folder cannot be
    /// written.</exception>
    public static ProcessLock Take(string databaseFile)
    {
        var path = databaseFile + ".lock";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new InvalidOperationException(
                $"The database folder of '{databaseFile}' cannot be written: {denied.Message} Give the console write "
                + "access to it or set Database:ConnectionString.", denied);
        }
        catch (IOException taken)
        {
            throw new InvalidOperationException(
                $"Another console process uses the database '{databaseFile}'. Stop it, or set "
                    + $"Database:ConnectionString to "
                + "another file. SQLite files belong to one process; for several, use PostgreSQL.", taken);
        }
    }

    public void Dispose() => _file.Dispose();
}
