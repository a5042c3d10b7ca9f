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
    public async Task A_copy_has_what_its_template_has_and_is_another()
    {
        var template = await PostgresServer.CreateDatabaseAsync();
        await AskAsync(template, "CREATE TABLE of_all AS SELECT 1; SELECT 1");
        await using (var connection = new NpgsqlConnection(template))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        var copy = await PostgresServer.CreateDatabaseAsync(
            new NpgsqlConnectionStringBuilder(template).Database);

        (await AskAsync(copy, "INSERT INTO of_all VALUES (2); SELECT count(*)::int FROM of_all")).ShouldBe(2);
        (await AskAsync(template, "SELECT count(*)::int FROM of_all")).ShouldBe(1);
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
    public async Task Two_hundred_may_connect_and_a_test_does_not_wait_for_the_disk()
    {
        var connectionString = await PostgresServer.CreateDatabaseAsync();

        (await AskAsync(connectionString, "SELECT (current_setting('fsync') = 'off')::int")).ShouldBe(1);
        (await AskAsync(connectionString, "SELECT current_setting('max_connections')::int")).ShouldBe(200);
    }

    [Fact]
    public void What_is_measured_is_on_the_disk_when_it_is_committed() => PostgresCluster.Durability(isDurable: true)
        .ShouldBe(["fsync = on", "synchronous_commit = on", "full_page_writes = on"]);

    private static async Task<int> AskAsync(string connectionString, string question)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(question, connection);
        return (int)(await command.ExecuteScalarAsync())!;
    }
}
