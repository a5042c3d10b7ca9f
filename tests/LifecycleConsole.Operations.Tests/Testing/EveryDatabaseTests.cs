using System.Collections.Concurrent;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Testing;

public sealed class EveryDatabaseTests
{
    private static readonly ConcurrentDictionary<DatabaseKind, int> Runs = new();

    [EveryDatabase]
    public void A_test_runs_once_on_each_database(DatabaseKind kind) =>
        Runs.AddOrUpdate(kind, 1, (_, before) => before + 1).ShouldBe(1);

    [Fact]
    public async Task Both_databases_are_given()
    {
        var method = typeof(EveryDatabaseTests).GetMethod(nameof(A_test_runs_once_on_each_database))!;
        await using var tracker = new Xunit.Sdk.DisposalTracker();

        var rows = await new EveryDatabaseAttribute().GetData(method, tracker);

        rows.Select(row => row.GetData().Single()).ShouldBe([DatabaseKind.Sqlite, DatabaseKind.Postgres]);
    }
}
