using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace LifecycleConsole.Data;

public enum DatabaseProvider
{
    Sqlite = 1,
    Postgres = 2,
}

/// <summary>Where the console keeps its data: <c>Database:Provider</c> and <c>Database:ConnectionString</c>.</summary>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString)
{
    /// <exception cref="InvalidOperationException">A setting is missing or unknown; the message names it.</exception>
    public static DatabaseOptions From(IConfiguration configuration)
    {
        var provider = ProviderOf(configuration["Database:Provider"] ?? "Sqlite");
        var connection = configuration["Database:ConnectionString"];
        if (string.IsNullOrWhiteSpace(connection))
        {
            connection = provider == DatabaseProvider.Sqlite
                ? "Data Source=data/console.db"
                : throw new InvalidOperationException(
                    "Database:ConnectionString is missing. With Database:Provider 'Postgres' it must say where the "
                    + "database is: 'Host=…;Database=…;Username=…;Password=…'.");
        }
        return new(provider, connection);
    }

    /// <summary>The SQLite file, absolute.</summary>
    public string SqliteFile => Path.GetFullPath(Checked(ConnectionString).DataSource);

    /// <summary>The connection string as PostgreSQL's own tools take it, without its password.</summary>
    public string PostgresWithoutPassword
    {
        get
        {
            var parts = new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString);
            return $"host={parts.Host} port={parts.Port} dbname={parts.Database} user={parts.Username}";
        }
    }

    private static DatabaseProvider ProviderOf(string name) =>
        Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider) && Enum.IsDefined(provider)
            ? provider
            : throw new InvalidOperationException($"Database:Provider is '{name}'. It must be 'Sqlite' or 'Postgres'.");

    private static SqliteConnectionStringBuilder Checked(string connection)
    {
        try
        {
            var parts = new SqliteConnectionStringBuilder(connection);
            return parts.DataSource is "" or ":memory:"
                ? throw new InvalidOperationException(
                    "Database:ConnectionString must name a file: 'Data Source=data/console.db'.")
                : parts;
        }
        catch (ArgumentException unreadable)
        {
            throw new InvalidOperationException(
                $"Database:ConnectionString cannot be read: {unreadable.Message} For SQLite it is 'Data "
                    + $"Source=FILE'.", unreadable);
        }
    }
}
