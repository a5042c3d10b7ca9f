using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Benchmarks;

/// <summary>Verification of ten million entries, per entry against a hundred thousand: a walk must not slow down.
/// </summary>
internal sealed class VerifyBench(Workshop workshop, BenchOptions options)
{
    private const int Accounts = 100;
    private const int Few = 100_000;

    private int Many => options.Instances ?? 10_000_000;

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
        var few = await MedianAsync(Few);
        var many = await MedianAsync(Many);
        var (perFew, perMany) = (few.TotalMicroseconds / Few, many.TotalMicroseconds / Many);
        var text = string.Create(CultureInfo.InvariantCulture, $"verify, {Many:N0} entries of {Accounts} accounts");
        yield return new($"{text} ({workshop.DatabaseName})",
            string.Create(CultureInfo.InvariantCulture, $"{many.TotalSeconds:0.0} s, {perMany:0.00} µs an entry"),
            string.Create(CultureInfo.InvariantCulture, $"{perFew:0.00} µs an entry of {Few:N0}"),
            ReportRow.Times(perMany / perFew), "≤ 1.5 ×");
    }

    private async Task<TimeSpan> MedianAsync(int entries)
    {
        var database = await workshop.NewAsync();
        await using var house = House.Build(database, workshop.Folder, withClock: false);
        await PlantAsync(house.Get<WriteLane>(), entries / Accounts);
        var seconds = new List<double>();
        for (var n = 0; n < options.Repeat; n++)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var start = Stopwatch.GetTimestamp();
            var verdict = await house.Get<LedgerVerification>().RunAsync(CancellationToken.None);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (!verdict.IsWhole || verdict.Entries != entries)
            {
                throw new InvalidOperationException($"The ledger is wrong: {verdict}.");
            }
            var grown = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1_000_000.0;
            var resident = Environment.WorkingSet / 1_000_000.0;
            ReportRow.Note($"verify {entries:N0}: {seconds[^1]:0.00} s, kept {grown:0.0} MB, resident {resident:0} MB");
        }
        return TimeSpan.FromSeconds(ReportRow.Median(seconds));
    }

    private static async Task PlantAsync(WriteLane lane, int postingsEach)
    {
        var numbers = string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x WHERE n < {postingsEach}),
            y(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM y WHERE a < {Accounts}),
            numbers AS (SELECT a, n FROM y CROSS JOIN x)
            """);
        await RunAsync(lane, Insert(Postings, numbers));
        await RunAsync(lane, Insert(Entries, numbers));
        await RunAsync(lane, Insert(string.Create(CultureInfo.InvariantCulture,
            $"""
            INSERT INTO "LedgerBalances" ("AccountId", "Book", "Balance", "Checked")
            SELECT a, 1, {postingsEach}, 0 FROM numbers WHERE n = 1
            UNION ALL SELECT a, 20, -{postingsEach}, 0 FROM numbers WHERE n = 1
            """), numbers));
        await RunAsync(lane, Insert(string.Create(CultureInfo.InvariantCulture,
            $"""
            INSERT INTO "Accounts" ("Id", "Name", "CurrencyCode", "BillingZone", "NoFeesWhenStopped", "ProfileName",
            "ProfileVersion", "CreatedAt", "LedgerSequence")
            SELECT a, 'x', 'USD', 'UTC', (1 = 0), 'default', 1, 0, {postingsEach} FROM numbers WHERE n = 1
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
