using System.Globalization;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Timeline;
using LifecycleConsole.Data.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LifecycleConsole.Data;

/// <summary>The open database of this process: its lane, its readers, and how Identity's contexts are made.</summary>
internal sealed class Storage : IAsyncDisposable
{
    /// <summary>Per connection; those that were used least make room.</summary>
    private const int StatementsPrepared = 200;

    private readonly List<object> _owned = [];

    private Storage(DatabaseOptions options) => Options = options;

    public DatabaseOptions Options { get; }

    public required WriteLane Lane { get; init; }

    public required ConsoleReader Reader { get; init; }

    public required PreparedReads Reads { get; init; }

    /// <summary>To and from other nodes on the same database.</summary>
    public required NodeWire Wire { get; init; }

    /// <summary>Which signed calls any node has let in.</summary>
    public required NonceWire Nonces { get; init; }

    /// <summary>A tracking context that reads as readers do and saves down the lane: for Identity.</summary>
    public required Func<ConsoleDbContext> OpenTracking { get; init; }

    /// <summary>Opens, migrates and guards the database.</summary>
    /// <exception cref="InvalidOperationException">It cannot be used; the message says why and which setting to look
    /// at.</exception>
    public static Storage Open(DatabaseOptions options, ILogger? log = null) =>
        options.Provider == DatabaseProvider.Sqlite
            ? OpenSqlite(options, log ?? NullLogger.Instance)
            : OpenPostgres(options, log ?? NullLogger.Instance);

    public async ValueTask DisposeAsync()
    {
        foreach (var owned in Enumerable.Reverse(_owned))
        {
            if (owned is IAsyncDisposable later)
            {
                await later.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                ((IDisposable)owned).Dispose();
            }
        }
    }

    private static Storage OpenSqlite(DatabaseOptions options, ILogger log)
    {
        var file = options.SqliteFile;
        var guard = ProcessLock.Take(file);
        SqliteConnection? connection = null;
        try
        {
            connection = OpenWriter(file);
            MigrateSqlite(connection);
            var read = $"Data Source={file};Mode=ReadOnly;Pooling=True;Default Timeout=5";
            var readOnly = new DbContextOptionsBuilder<SqliteConsoleDbContext>()
                .UseSqlite(read, ListsAreOneParameter).AddInterceptors(new PlansAreKept()).Options;
            var lane = new SqliteWriteLane(connection, OnWriter, log, new SqliteSearchIndex(connection));
            var reads = new PreparedReads(file);
            return new Storage(options)
            {
                Lane = lane,
                Reader = new(() => new SqliteConsoleDbContext(readOnly), isPostgres: false),
                Reads = reads,
                Wire = new(source: null),
                Nonces = new(source: null),
                OpenTracking = () => new SqliteConsoleDbContext(readOnly, lane),
            }.Owning(guard, new ReadPool(read), reads, lane);
        }
        catch (Exception exception)
        {
            connection?.Dispose();
            guard.Dispose();
            if (exception is SqliteException broken)
            {
                throw Unusable(file, broken);
            }
            throw;
        }
    }

    private static Storage OpenPostgres(DatabaseOptions options, ILogger log)
    {
        NpgsqlDataSource source;
        try
        {
            source = NpgsqlDataSource.Create(Prepared(options.ConnectionString));
        }
        catch (ArgumentException unreadable)
        {
            throw new InvalidOperationException(
                $"Database:ConnectionString cannot be read: {unreadable.Message}", unreadable);
        }
        var settings = new DbContextOptionsBuilder<PostgresConsoleDbContext>().UseNpgsql(source).Options;
        MigratePostgres(settings, log);
        var lane = new PostgresWriteLane(source, OnPostgres, log);
        return new Storage(options)
        {
            Lane = lane,
            Reader = new(() => new PostgresConsoleDbContext(settings), isPostgres: true),
            Reads = new(source),
            Wire = new(source),
            Nonces = new(source),
            OpenTracking = () => new PostgresConsoleDbContext(settings),
        }.Owning(source);
    }

    /// <summary>
    /// Statements are prepared unless the connection says how many may be: 0 behind a pooler that cannot.
    /// </summary>
    private static string Prepared(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        var said = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = connectionString };
        if (!said.ContainsKey("Max Auto Prepare") && !said.ContainsKey("MaxAutoPrepare"))
        {
            parts.MaxAutoPrepare = StatementsPrepared;
        }
        return parts.ConnectionString;
    }

    private static ConsoleDbContext OnWriter(SqliteConnection connection) => NoTracking(new SqliteConsoleDbContext(
        new DbContextOptionsBuilder<SqliteConsoleDbContext>().UseSqlite(connection, ListsAreOneParameter).Options));

    /// <summary>A parameter per element would make a new statement for every length of a list.</summary>
    private static void ListsAreOneParameter(SqliteDbContextOptionsBuilder sqlite) =>
        sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);

    private static ConsoleDbContext OnPostgres(NpgsqlConnection connection) => NoTracking(new PostgresConsoleDbContext(
        new DbContextOptionsBuilder<PostgresConsoleDbContext>().UseNpgsql(connection).Options));

    private static ConsoleDbContext NoTracking(ConsoleDbContext context)
    {
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return context;
    }

    private static SqliteConnection OpenWriter(string file)
    {
        SqliteLibrary.Configure();
        var connection = new SqliteConnection($"Data Source={file};Mode=ReadWriteCreate;Pooling=False;Default "
            + $"Timeout=5");
        connection.Open();
        SqliteLibrary.KeepPlans(connection);
        using var pragmas = connection.CreateCommand();
        // Not temp_store=MEMORY: SQLite then walks a list of all that a transaction has touched, for every statement.
        pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            + " PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-65536;";
        pragmas.ExecuteNonQuery();
        pragmas.CommandText = "PRAGMA encoding";
        if (pragmas.ExecuteScalar() is not "UTF-8")
        {
            connection.Dispose();
            throw new InvalidOperationException(
                $"The database file {file} keeps its texts in UTF-16. The console reads UTF-8 only: begin with a new "
                + "file.");
        }
        return connection;
    }

    private static void MigrateSqlite(SqliteConnection connection)
    {
        // A process killed while it migrated leaves EF's lock row behind. The process lock proves that nobody holds it.
        using (var clear = connection.CreateCommand())
        {
            clear.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'";
            if (Convert.ToInt64(clear.ExecuteScalar(), CultureInfo.InvariantCulture) > 0)
            {
                clear.CommandText = "DELETE FROM \"__EFMigrationsLock\"";
                clear.ExecuteNonQuery();
            }
        }
        using var context = OnWriter(connection);
        context.Database.Migrate();
    }

    private static void MigratePostgres(DbContextOptions<PostgresConsoleDbContext> settings, ILogger log)
    {
        using var context = new PostgresConsoleDbContext(settings);
        try
        {
            context.Database.Migrate();
            PostgresSearchIndex.Ensure(context, log);
        }
        catch (Exception broken) when ((broken as NpgsqlException ?? broken.InnerException) is NpgsqlException)
        {
            var said = (broken as NpgsqlException ?? broken.InnerException)!.Message;
            throw new InvalidOperationException(
                $"The PostgreSQL database cannot be used: {said} Look at Database:ConnectionString.", broken);
        }
    }

    private static InvalidOperationException Unusable(string file, SqliteException broken) =>
        new($"The database '{file}' cannot be used: {broken.Message} Look at Database:ConnectionString, the "
            + $"file's rights "
            + "and the free space of its disk.", broken);

    private Storage Owning(params object[] owned)
    {
        _owned.AddRange(owned);
        return this;
    }

    /// <summary>Pooled readers would go on reading a file that was put in its place.</summary>
    private sealed class ReadPool(string connectionString) : IDisposable
    {
        public void Dispose()
        {
            using var any = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(any);
        }
    }
}
