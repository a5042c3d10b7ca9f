using System.Data.Common;
using System.Diagnostics;
using LifecycleConsole.Data;
using LifecycleConsole.Domain.Metering;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// The peer of settlement: one statement of SQL over all accounts, with the rounding written into it, and one that sums
/// the postings, into tables of its own. No ledger, no record, no order of accounts.
/// </summary>
internal static class HandSettlement
{
    private const string Tables =
        """
        CREATE TABLE IF NOT EXISTS "HandCharges" ("AccountId" BIGINT, "Hour" BIGINT, "Kind" INT, "Minor" BIGINT);
        CREATE TABLE IF NOT EXISTS "HandPostings" ("AccountId" BIGINT, "Hour" BIGINT, "Minor" BIGINT);
        """;

    /// <summary>72,000,000 is two cents in millionths × seconds.</summary>
    private const string Charges =
        """
        INSERT INTO "HandCharges" SELECT "AccountId", @from, "Kind", SUM(
            (2 * ("Carry" + "RateMicros" * ({0}("Until", @until) / 1000000 - "From" / 1000000)) + 36000000) / 72000000
          - (2 * ("Carry" + "RateMicros" * ({1}("From", @from) / 1000000 - "From" / 1000000)) + 36000000) / 72000000)
        FROM "UsageLines" WHERE "Until" > @from AND "From" < @until AND "RateMicros" > 0 GROUP BY "AccountId", "Kind"
        """;

    private const string Postings =
        """
        INSERT INTO "HandPostings"
        SELECT "AccountId", @from, SUM("Minor") FROM "HandCharges" WHERE "Hour" = @from GROUP BY "AccountId"
        """;

    /// <returns>How long it took, and what was charged in all.</returns>
    public static async Task<(TimeSpan Took, long Minor)> RunAsync(DatabaseOptions database, DateTimeOffset hour)
    {
        var isPostgres = database.Provider == DatabaseProvider.Postgres;
        await using DbConnection connection = isPostgres
            ? new NpgsqlConnection(database.ConnectionString)
            : new SqliteConnection($"Data Source={database.SqliteFile};Pooling=False");
        await connection.OpenAsync();
        await ExecuteAsync(connection, isPostgres ? Tables : "PRAGMA cache_size=-65536;" + Tables, hour);
        var begun = Stopwatch.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync();
        var sql = isPostgres
            ? Charges.Replace("{0}", "LEAST", StringComparison.Ordinal)
                .Replace("{1}", "GREATEST", StringComparison.Ordinal)
            : Charges.Replace("{0}", "MIN", StringComparison.Ordinal).Replace("{1}", "MAX", StringComparison.Ordinal);
        await ExecuteAsync(connection, sql, hour, transaction);
        await ExecuteAsync(connection, Postings, hour, transaction);
        await transaction.CommitAsync();
        var took = Stopwatch.GetElapsedTime(begun);
        return (took, await SumAsync(connection, hour));
    }

    private static async Task ExecuteAsync(
        DbConnection connection, string sql, DateTimeOffset hour, DbTransaction? transaction = null)
    {
        await using var command = Command(connection, sql, hour);
        command.Transaction = transaction;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> SumAsync(DbConnection connection, DateTimeOffset hour)
    {
        await using var command = Command(
            connection, "SELECT CAST(SUM(\"Minor\") AS BIGINT) FROM \"HandPostings\" WHERE \"Hour\" = @from", hour);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static DbCommand Command(DbConnection connection, string sql, DateTimeOffset hour)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // constant texts of this project
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 600;
        foreach (var (name, at) in new[] { ("from", hour), ("until", hour.AddHours(1)) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, Instants.ToMicros(at));
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
