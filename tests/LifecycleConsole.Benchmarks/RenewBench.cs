using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Benchmarks;

/// <summary>Automatic renewals that come due together, against a hand-written transaction for each.</summary>
internal sealed class RenewBench(Workshop workshop, BenchOptions options)
{
    private const int PerAccount = 100;
    private const int HandMax = 5000;

    /// <summary>As many as our own commits bring here.</summary>
    private const int Together = 400;
    private const long PriceMinor = 11_840;

    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    public async IAsyncEnumerable<ReportRow> RunAsync()
    {
        await CompareAsync(new RenewField(2000, 20, _now), 1);
        var count = options.Instances ?? 100_000;
        var field = new RenewField(count, count / PerAccount, _now);
        var (ours, hand, together, commits) = await CompareAsync(field, options.Repeat);
        var isPostgres = options.Provider == DatabaseProvider.Postgres;
        yield return new(
            string.Create(CultureInfo.InvariantCulture,
                $"automatic renewals due together, a second ({workshop.DatabaseName}, {count / PerAccount:N0} × 100)"),
            ReportRow.Number(ours), $"{ReportRow.Number(hand)}, a hand-written transaction each",
            ReportRow.Times(ours / hand), isPostgres ? "≥ 15 ×" : "≥ 8 ×");
        yield return new(
            "the same, against as many hand-written renewals in a transaction as ours has", ReportRow.Number(ours),
            $"{ReportRow.Number(together)}, {Together} hand-written ones in a transaction",
            ReportRow.Times(ours / together), "shown");
        yield return new(
            $"commits per automatic renewal ({workshop.DatabaseName})",
            commits.ToString("0.0000", CultureInfo.InvariantCulture), "1", ReportRow.Times(commits), "≤ 0.01 ×");
    }

    private async Task<(double Ours, double Hand, double Together, double Commits)> CompareAsync(
        RenewField field, int repeat)
    {
        var planted = await workshop.NewAsync();
        await using (var house = House.Build(planted, workshop.Folder, withClock: false))
        {
            await field.PlantAsync(house);
        }
        await workshop.AnalyzeAsync(planted);
        var (ours, hand, together, commits) =
            (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var n = 0; n < repeat; n++)
        {
            var (perSecond, perRenewal) = await OursAsync(planted, field);
            ours.Add(perSecond);
            commits.Add(perRenewal);
            hand.Add(await HandAsync(planted, field, Math.Min(field.Count, HandMax), 1));
            together.Add(await HandAsync(planted, field, field.Count, Together));
            ReportRow.Note($"renew {field.Count:N0}: {perSecond:N0} against {hand[^1]:N0}, {perRenewal} commits each");
            ReportRow.Note($"renew {field.Count:N0}: {Together} by hand in a transaction {together[^1]:N0}");
        }
        await workshop.DropAsync(planted);
        return (ReportRow.Median(ours), ReportRow.Median(hand), ReportRow.Median(together),
            ReportRow.Median(commits));
    }

    private async Task<(double PerSecond, double Commits)> OursAsync(DatabaseOptions planted, RenewField field)
    {
        var copy = await workshop.CopyAsync(planted);
        await using var house = House.Build(copy, workshop.Folder, withClock: false);
        var (sweep, lane) = (house.Get<DueSweep>(), house.Get<WriteLane>());
        var (before, cpu) = (lane.Commits, Environment.CpuUsage.TotalTime);
        var start = Stopwatch.GetTimestamp();
        await sweep.RunAsync(CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(start);
        var commits = (lane.Commits - before) / (double)field.Count;
        cpu = (Environment.CpuUsage.TotalTime - cpu) / field.Count;
        ReportRow.Note($"CPU {cpu.TotalMicroseconds:0} µs per renewal");
        await CheckAsync(house, field);
        await house.DisposeAsync();
        await workshop.DropAsync(copy);
        return (field.Count / took.TotalSeconds, commits);
    }

    /// <summary>A figure counts only where the work was done.</summary>
    private static async Task CheckAsync(House house, RenewField field)
    {
        await using var db = house.Get<ConsoleReader>().Open();
        var end = field.End;
        int[] counts =
        [
            await db.Orders.CountAsync(o => o.State == OrderState.Fulfilled && o.IsAutomatic),
            await db.Instances.CountAsync(i => i.PaidUntil > end),
        ];
        var verdict = await house.Get<LedgerVerification>().RunAsync(CancellationToken.None);
        if (counts.Any(count => count != field.Count) || !verdict.IsWhole)
        {
            throw new InvalidOperationException(
                $"Not all was renewed: {string.Join(", ", counts)} of {field.Count}; {verdict}.");
        }
    }

    private async Task<double> HandAsync(DatabaseOptions planted, RenewField field, int count, int inOne)
    {
        var copy = await workshop.CopyAsync(planted);
        var times = (Instants.ToMicros(_now), Instants.ToMicros(field.End), Instants.ToMicros(field.End.AddMonths(1)));
        TimeSpan took;
        await using (var hand = await HandRenewal.OpenAsync(copy))
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var some in Enumerable.Range(0, count).Chunk(inOne))
            {
                await hand.RenewAsync(
                    some.Select(n => (field.AccountId(n), field.InstanceId(n))), PriceMinor, times);
            }
            took = Stopwatch.GetElapsedTime(start);
        }
        await workshop.DropAsync(copy);
        return count / took.TotalSeconds;
    }
}
