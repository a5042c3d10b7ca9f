using LifecycleConsole.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LifecycleConsole.Operations.Tests.Reading;

/// <summary>A prepared statement of SQLite is compiled once, whatever it is asked with.</summary>
public sealed class KeptPlansTests
{
    /// <summary>SQLITE_STMTSTATUS_REPREPARE: how often SQLite has compiled a statement anew by itself.</summary>
    private const int Reprepared = 5;

    private const int Asked = 3;

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, Asked)]
    public void Another_limit_makes_no_other_plan(bool isKept, int times)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        if (isKept)
        {
            SqliteLibrary.KeepPlans(connection);
        }
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT value FROM json_each('[1,2,3,4]') LIMIT @take";
        var take = command.Parameters.AddWithValue("@take", 0L);

        var compiled = 0;
        for (var n = 1; n <= Asked; n++)
        {
            take.Value = (long)n;
            using var rows = command.ExecuteReader();
            var read = 0;
            while (rows.Read())
            {
                read++;
            }
            read.ShouldBe(n);
            compiled = raw.sqlite3_stmt_status(rows.Handle, Reprepared, 0);
        }

        compiled.ShouldBe(times);
    }
}
