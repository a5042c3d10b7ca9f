using LifecycleConsole.Testing;
using Npgsql;

namespace LifecycleConsole.Operations.Tests.Testing;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task A_database_is_fresh_and_answers()
    {
        var connectionString = await PostgresServer.CreateDatabaseAsync();

        (await AskAsync(connectionString, "SELECT 1")).ShouldBe(1);
        (await AskAsync(connectionString, "SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public'")).ShouldBe(
            0
        );
        await PostgresServer.DropDatabaseAsync(connectionString);
    }

    [Fact]
    public async Task Two_databases_are_two()
    {
        var first = await PostgresServer.CreateDatabaseAsync();
        var second = await PostgresServer.CreateDatabaseAsync();

        await AskAsync(first, "CREATE TABLE only_here AS SELECT 1; SELECT 1");

        (await AskAsync(second, "SELECT count(*)::int FROM pg_tables WHERE tablename = 'only_here'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_dropped_database_is_gone()
    {
        var connectionString = await PostgresServer.CreateDatabaseAsync();
        await AskAsync(connectionString, "SELECT 1");

        await PostgresServer.DropDatabaseAsync(connectionString);

        var refused = await Should.ThrowAsync<PostgresException>(() => AskAsync(connectionString, "SELECT 1"));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InvalidCatalogName);
    }

    [Fact]
    public async Task What_is_committed_is_on_the_disk_and_two_hundred_may_connect()
    {
        var connectionString = await PostgresServer.CreateDatabaseAsync();

        (await AskAsync(connectionString, "SELECT (current_setting('fsync') = 'on')::int")).ShouldBe(1);
        (await AskAsync(connectionString, "SELECT current_setting('max_connections')::int")).ShouldBe(200);
    }

    private static async Task<int> AskAsync(string connectionString, string question)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(question, connection);
        return (int)(await command.ExecuteScalarAsync())!;
    }
}
