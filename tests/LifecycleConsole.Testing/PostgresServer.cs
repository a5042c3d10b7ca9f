using Npgsql;

namespace LifecycleConsole.Testing;

/// <summary>
/// The PostgreSQL of this test process: started when first asked for, stopped and deleted after the process.
/// </summary>
public static class PostgresServer
{
    internal const string User = "lifecycle";

    /// <summary>From this version on a copy goes through the log, ten times slower, unless told not to.</summary>
    private const int LogsCopies = 15;

    private static readonly Lazy<(PostgresCluster? Cluster, string Explanation)> Server = new(Start);

    /// <summary>
    /// Empty when there is a server (it is started by this question), else the sentence how to get one.
    /// </summary>
    public static string WhyNot => Server.Value.Explanation;

    /// <summary>
    /// Whether a commit is on the disk before it is answered. Tests kill the console, never the server, and need it
    /// not; what is measured does. To be set before the server is first asked for.
    /// </summary>
    public static bool IsDurable { get; set; }

    /// <summary>
    /// The connection string of a fresh database. Without a server the test is skipped; in CI it fails.
    /// </summary>
    /// <param name="template">A database nobody is connected to, which it is a copy of; null: empty.</param>
    /// <exception cref="InvalidOperationException">In CI: there is no PostgreSQL and none could be
    /// installed.</exception>
    public static async Task<string> CreateDatabaseAsync(
        string? template = null, CancellationToken cancellation = default)
    {
        var port = PortOrGiveUp();
        var name = $"test_{Guid.NewGuid():N}";
        await RunAsync(
            connection => $"CREATE DATABASE {name} TEMPLATE {template ?? "template0"}"
                + (connection.PostgreSqlVersion.Major < LogsCopies ? "" : " STRATEGY FILE_COPY"),
            cancellation);
        return ConnectionString(port, name);
    }

    /// <summary>
    /// Drops what <see cref="CreateDatabaseAsync"/> made, cutting every connection to it. Needed only by tests that
    /// make many.
    /// </summary>
    public static async Task DropDatabaseAsync(string connectionString, CancellationToken cancellation = default)
    {
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await RunAsync(_ => $"DROP DATABASE {name} WITH (FORCE)", cancellation);
    }

    private static async Task RunAsync(Func<NpgsqlConnection, string> command, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(PortOrGiveUp(), "postgres"));
        await connection.OpenAsync(cancellation);
        await using var sql = new NpgsqlCommand(command(connection), connection);
        await sql.ExecuteNonQueryAsync(cancellation);
    }

    private static int PortOrGiveUp()
    {
        var (cluster, explanation) = Server.Value;
        if (cluster is not null)
        {
            return cluster.Port;
        }

        if (TestPlace.IsCi)
        {
            throw new InvalidOperationException(explanation);
        }

        Assert.Skip(explanation);
        return 0;
    }

    private static (PostgresCluster? Cluster, string Explanation) Start()
    {
        var (programs, missing) = PostgresBinaries.FindOrInstall();
        if (programs is null)
        {
            return (null, missing);
        }

        return PostgresCluster.Start(programs, IsDurable);
    }

    /// <summary>Idle connections go soon, so that many test databases do not use up the server's 200.</summary>
    private static string ConnectionString(int port, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = User,
            Database = database,
            MaxPoolSize = 30,
            ConnectionIdleLifetime = 5,
            ConnectionPruningInterval = 2,
            IncludeErrorDetail = true,
        }.ConnectionString;
}
