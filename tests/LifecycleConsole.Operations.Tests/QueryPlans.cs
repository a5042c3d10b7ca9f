using LifecycleConsole.Data;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests;

/// <summary>How a database would find the rows of a query, in its own words.</summary>
internal static class QueryPlans
{
    public static async Task<string> OfAsync<T>(Ground ground, Func<ConsoleDbContext, IQueryable<T>> query)
    {
        await using var db = await ground.Reader.OpenAsync(default);
        await using var command = query(db).CreateDbCommand();
        if (ground.Kind == DatabaseKind.Postgres)
        {
            // Small tables are read whole whatever their indexes: what is asked here is what the indexes can do.
            await db.Database.ExecuteSqlRawAsync(
                "SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off");
        }
        var explain = ground.Kind == DatabaseKind.Postgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ";
        command.CommandText = explain + command.CommandText;
        List<string> lines = [];
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            lines.Add(rows.GetString(rows.FieldCount - 1));
        }
        return string.Join('\n', lines);
    }
}
