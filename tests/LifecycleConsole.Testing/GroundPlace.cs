using Microsoft.Data.Sqlite;

namespace LifecycleConsole.Testing;

/// <summary>A database and a folder of one test's own.</summary>
internal sealed class GroundPlace : IAsyncDisposable
{
    private GroundPlace(DatabaseKind kind, string folder, string connectionString)
    {
        (Kind, Folder, ConnectionString) = (kind, folder, connectionString);
        Directory.CreateDirectory(folder);
    }

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

    public static async Task<GroundPlace> MakeAsync(DatabaseKind kind)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"lifecycle-console-ground-{Guid.NewGuid():N}");
        var connectionString = kind == DatabaseKind.Postgres
            ? await PostgresServer.CreateDatabaseAsync()
            : $"Data Source={Path.Combine(folder, "console.db")}";
        return new(kind, folder, connectionString);
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
