using System.Diagnostics.CodeAnalysis;
using LifecycleConsole.Data;
using LifecycleConsole.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace LifecycleConsole.Benchmarks;

/// <summary>Fresh databases and copies of planted ones, in a folder that goes with the workshop.</summary>
internal sealed class Workshop(DatabaseProvider provider) : IDisposable
{
    private int _number;

    public string Folder { get; } = Directory.CreateTempSubdirectory("lifecycle-bench-").FullName;

    public string DatabaseName => IsPostgres ? "PostgreSQL" : "SQLite";

    private bool IsPostgres => provider == DatabaseProvider.Postgres;

    public async Task<DatabaseOptions> NewAsync() => new(
        provider, IsPostgres ? await PostgresServer.CreateDatabaseAsync() : $"Data Source={NewFile()}");

    /// <summary>A copy of a database that nobody has open.</summary>
    public async Task<DatabaseOptions> CopyAsync(DatabaseOptions planted)
    {
        if (IsPostgres)
        {
            return new(provider, await CopyPostgresAsync(planted.ConnectionString));
        }
        SqliteConnection.ClearAllPools();
        var file = NewFile();
        File.Copy(planted.SqliteFile, file);
        await using (var written = File.OpenWrite(file))
        {
            written.Flush(flushToDisk: true);
        }
        return new(provider, $"Data Source={file}");
    }

    /// <summary>What PostgreSQL's autovacuum has done after years of use.</summary>
    public async Task AnalyzeAsync(DatabaseOptions database)
    {
        if (IsPostgres)
        {
            await using var connection = new NpgsqlConnection(database.ConnectionString);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM ANALYZE";
            command.CommandTimeout = 600;
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Deletes a copy.</summary>
    public async Task DropAsync(DatabaseOptions database)
    {
        if (IsPostgres)
        {
            await PostgresServer.DropDatabaseAsync(database.ConnectionString);
            return;
        }
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(Folder, Path.GetFileName(database.SqliteFile) + "*"))
        {
            File.Delete(file);
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private string NewFile() => Path.Combine(Folder, $"console{Interlocked.Increment(ref _number)}.db");

    [SuppressMessage("Security", "CA2100", Justification = "The names are our own.")]
    private static async Task<string> CopyPostgresAsync(string planted)
    {
        var from = new NpgsqlConnectionStringBuilder(planted);
        var to = new NpgsqlConnectionStringBuilder(planted) { Database = $"copy_{Guid.NewGuid():N}" };
        NpgsqlConnection.ClearAllPools();
        var admin = new NpgsqlConnectionStringBuilder(planted) { Database = "postgres" };
        await using var connection = new NpgsqlConnection(admin.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {to.Database} TEMPLATE {from.Database}";
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
        return to.ConnectionString;
    }
}
