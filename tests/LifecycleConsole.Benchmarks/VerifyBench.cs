using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Benchmarks;

/// <summary>Verification of a million entries; ten million are ten times as long, not measured.</summary>
internal sealed class VerifyBench(Workshop workshop)
{
    private const int Accounts = 100;
    private const int PostingsEach = 10_000;

    /// <summary>Top-ups of one unit: the nth leaves n.</summary>
    private const string Postings =
        """
        INSERT INTO "LedgerPostings" ("AccountId", "Sequence", "Key", "Kind", "CurrencyCode", "SubjectId", "Memo",
        "EffectiveAt", "RecordedAt", "BalanceChange", "VoucherChange", "BalanceAfter")
        SELECT a, n, 'k' || a || '-' || n, 1, 'USD', 's', '', n, n, 1, 0, n FROM numbers
        """;

    private const string Entries =
        """
        INSERT INTO "LedgerEntries" ("AccountId", "Sequence", "Line", "Debit", "Credit", "Amount", "DebitAfter",
        "CreditAfter") SELECT a, n, 0, 20, 1, 1, -n, n FROM numbers
        """;

    public async IAsyncEnumerable<ReportRow> RunAsync()
    {
        var database = await workshop.NewAsync();
        await using var house = House.Build(database, workshop.Folder, withClock: false);
        await PlantAsync(house.Get<WriteLane>());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        var verdict = await house.Get<LedgerVerification>().RunAsync(CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(start);
        if (!verdict.IsWhole || verdict.Entries != Accounts * PostingsEach)
        {
            throw new InvalidOperationException($"The ledger is wrong: {verdict}.");
        }
        var grown = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1_000_000.0;
        ReportRow.Note($"verify: memory kept {grown:0.0} MB, working set {Environment.WorkingSet / 1_000_000.0:0} MB");
        var text = string.Create(CultureInfo.InvariantCulture, $"verify, {verdict.Entries:N0} entries");
        yield return new($"{text} ({workshop.DatabaseName})", $"{took.TotalSeconds:0.0} s",
            $"10,000,000: about {took.TotalSeconds * 10:0} s", "×10", "flat memory");
    }

    private static async Task PlantAsync(WriteLane lane)
    {
        var numbers = string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x WHERE n < {PostingsEach}),
            y(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM y WHERE a < {Accounts}),
            numbers AS (SELECT a, n FROM y CROSS JOIN x)
            """);
        await RunAsync(lane, Insert(Postings, numbers));
        await RunAsync(lane, Insert(Entries, numbers));
        await RunAsync(lane, Insert(string.Create(CultureInfo.InvariantCulture,
            $"""
            INSERT INTO "LedgerBalances" ("AccountId", "Book", "Balance", "Checked")
            SELECT a, 1, {PostingsEach}, 0 FROM numbers WHERE n = 1
            UNION ALL SELECT a, 20, -{PostingsEach}, 0 FROM numbers WHERE n = 1
            """), numbers));
        await RunAsync(lane, Insert(string.Create(CultureInfo.InvariantCulture,
            $"""
            INSERT INTO "Accounts" ("Id", "Name", "CurrencyCode", "BillingZone", "NoFeesWhenStopped", "ProfileName",
            "ProfileVersion", "CreatedAt", "LedgerSequence")
            SELECT a, 'x', 'USD', 'UTC', (1 = 0), 'default', 1, 0, {PostingsEach} FROM numbers WHERE n = 1
            """), numbers));
    }

    /// <summary>SQLite and PostgreSQL both take the names before the INSERT.</summary>
    private static string Insert(string insert, string numbers) => numbers + "\n" + insert;

    private static Task<int> RunAsync(WriteLane lane, string sql) => lane.RunAsync(
        async session =>
        {
            await using var command = session.Connection.CreateCommand();
            command.Transaction = session.Transaction;
            command.CommandText = sql;
            command.CommandTimeout = 600;
            return await command.ExecuteNonQueryAsync();
        },
        CancellationToken.None);
}
