using Microsoft.Data.Sqlite;

namespace LifecycleConsole.Testing;

/// <summary>A database and a folder of one test's own.</summary>
internal sealed class GroundPlace : IAsyncDisposable
{
    private GroundPlace(DatabaseKind kind, string folder, string connectionString) =>
        (Kind, Folder, ConnectionString) = (kind, folder, connectionString);

    public DatabaseKind Kind { get; }

    public string Folder { get; }

    public string ConnectionString { get; }

    public string Journal => Path.Combine(Folder, "fleet.jsonl");

    /// <summary>Where e-mails are put that no test sends elsewhere.</summary>
    public string Spool => Path.Combine(Folder, "mail");

    /// <summary>The SQLite file.</summary>
    public string File => new SqliteConnectionStringBuilder(ConnectionString).DataSource;

    public Dictionary<string, string?> Settings => new(StringComparer.Ordinal)
    {
        ["Database:Provider"] = Kind.ToString(),
        ["Database:ConnectionString"] = ConnectionString,
        ["Compute:Simulated:Journal"] = Journal,
    };

    /// <summary>A copy of a migrated database: migrating takes longer than most tests.</summary>
    public static async Task<GroundPlace> MakeAsync(DatabaseKind kind)
    {
        var folder = TestPlace.ScratchFolder("ground");
        if (kind == DatabaseKind.Postgres)
        {
            return new(kind, folder, await MigratedDatabase.CopyPostgresAsync());
        }
        var file = Path.Combine(folder, "console.db");
        await MigratedDatabase.CopySqliteAsync(file);
        return new(kind, folder, $"Data Source={file}");
    }

    public async ValueTask DisposeAsync()
    {
        if (Kind == DatabaseKind.Postgres)
        {
            await PostgresServer.DropDatabaseAsync(ConnectionString);
        }
        Directory.Delete(Folder, recursive: true);
    }
}
