using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit.Sdk;
using Xunit.v3;

namespace LifecycleConsole.Testing;

/// <summary>The databases the product runs on.</summary>
public enum DatabaseKind
{
    Sqlite = 0,
    Postgres = 1,
}

/// <summary>
/// A test of one parameter, <c>DatabaseKind kind</c>, that runs once on each database. The PostgreSQL run is skipped,
/// and fails in
/// CI, where <see cref="PostgresServer.CreateDatabaseAsync"/> cannot have a server. <c>TEST_DATABASE</c> chooses one.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(TheoryDiscoverer))]
public sealed class EveryDatabaseAttribute(
    [CallerFilePath] string? sourceFilePath = null,
    [CallerLineNumber] int sourceLineNumber = -1
) : TheoryAttribute(sourceFilePath, sourceLineNumber), IDataAttribute
{
    bool? IDataAttribute.Explicit => null;

    string? IDataAttribute.Label => null;

    string? IDataAttribute.TestDisplayName => null;

    int? IDataAttribute.Timeout => null;

    string[]? IDataAttribute.Traits => null;

    public ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod,
        DisposalTracker disposalTracker
    ) => new([.. Chosen(Environment.GetEnvironmentVariable("TEST_DATABASE")).Select(kind => new TheoryDataRow(kind))]);

    public bool SupportsDiscoveryEnumeration() => true;

    private static DatabaseKind[] Chosen(string? word) =>
        word switch
        {
            null or "" => Enum.GetValues<DatabaseKind>(),
            "sqlite" => [DatabaseKind.Sqlite],
            "postgres" => [DatabaseKind.Postgres],
            _ => throw new InvalidOperationException($"TEST_DATABASE is '{word}'; it may be 'sqlite' or 'postgres'."),
        };
}
