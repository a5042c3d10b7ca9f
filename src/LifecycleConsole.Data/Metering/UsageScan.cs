using System.Data.Common;
using LifecycleConsole.Domain.Metering;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Metering;

/// <summary>
/// Walks an account's usage in a time, one row after another and none of them kept: a million instances take no more
/// memory than one. One statement, so that it sees the database as of one instant.
/// </summary>
internal static class UsageScan
{
    private const string Sql = """
        SELECT "Kind", "From", "Until", "RateMicros", "Carry", "Quantity" FROM "UsageLines"
        WHERE "AccountId" = @account AND "Until" > @from AND "From" < @until AND "RateMicros" > 0
        """;

    public static async Task RunAsync(
        ConsoleDbContext db, UsageTime time, Action<UsageRow> row, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var command = db.Database.GetDbConnection().CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = Sql;
            command.CommandTimeout = 0;
            Add(command, "account", time.AccountId);
            Add(command, "from", Instants.ToMicros(time.From));
            Add(command, "until", Instants.ToMicros(time.Until));
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    row(new((UsageKind)reader.GetInt32(0), reader.GetInt32(5), SpanOf(reader)));
                }
            }
        }
    }

    private static UsageSpan SpanOf(DbDataReader reader) => new(
        Instants.FromMicros(reader.GetInt64(1)), Instants.FromMicros(reader.GetInt64(2)), reader.GetInt64(3),
        reader.GetInt64(4));

    private static void Add(DbCommand command, string name, long value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}

/// <summary>[<see cref="From"/>, <see cref="Until"/>) of an account.</summary>
internal readonly record struct UsageTime(long AccountId, DateTimeOffset From, DateTimeOffset Until);

/// <param name="Units">GiB of disks and snapshots, Mbit/s of bandwidth, MB of traffic, calls; else 1.</param>
internal readonly record struct UsageRow(UsageKind Kind, int Units, UsageSpan Span);
