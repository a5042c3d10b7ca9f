using LifecycleConsole.Data;
using Npgsql;

namespace LifecycleConsole.Testing;

/// <summary>
/// A database of each kind that the product has migrated, once in this process, and nobody has written to.
/// </summary>
internal static class MigratedDatabase
{
    private static readonly Lazy<Task<byte[]>> Sqlite = new(MigrateSqliteAsync);
    private static readonly Lazy<Task<string>> Postgres = new(MigratePostgresAsync);

    /// <summary>Writes a copy to a path where there is no file yet.</summary>
    public static async Task CopySqliteAsync(string file) => await File.WriteAllBytesAsync(file, await Sqlite.Value);

    /// <summary>The connection string of a copy.</summary>
    /// <exception cref="InvalidOperationException">In CI: there is no PostgreSQL.</exception>
    public static async Task<string> CopyPostgresAsync() =>
        await PostgresServer.CreateDatabaseAsync(await Postgres.Value);

    private static async Task<byte[]> MigrateSqliteAsync()
    {
        var folder = TestPlace.ScratchFolder("migrated");
        var file = Path.Combine(folder, "console.db");
        try
        {
            await Storage.Open(new(DatabaseProvider.Sqlite, $"Data Source={file}")).DisposeAsync();
            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Its name: a template may have no connection, so its pool is emptied.</summary>
    private static async Task<string> MigratePostgresAsync()
    {
        var connectionString = await PostgresServer.CreateDatabaseAsync();
        await Storage.Open(new(DatabaseProvider.Postgres, connectionString)).DisposeAsync();
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }
        return new NpgsqlConnectionStringBuilder(connectionString).Database!;
    }
}
