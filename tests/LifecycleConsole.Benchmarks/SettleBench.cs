using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// One hour of all that runs: how long, in how much memory, against one statement of SQL; and how late releases are
/// that come due while the hour is settled.
/// </summary>
internal sealed class SettleBench(Workshop workshop, BenchOptions options)
{
    private const int Accounts = 100;
    private const int PerSecond = 200;
    private const int SecondsBefore = 3;

    /// <summary>More than the hours cost: in arrears everything would be stopped.</summary>
    private const long CashMinor = 10_000_000_000;

    /// <summary>Begun or soon to begin: it does not become full while the field is planted.</summary>
    private readonly DateTimeOffset _hour = UsageHours.StartOf(TimeProvider.System.GetUtcNow().AddMinutes(30));

    public async IAsyncEnumerable<ReportRow> RunAsync()
    {
        var field = new Field(options.Instances ?? 1_000_000, Accounts, _hour, n => _hour.AddDays(30).AddSeconds(n));
        var database = await PlantAsync(field);
        var (ours, hand, peak) = await CompareAsync(database);
        var size = string.Create(CultureInfo.InvariantCulture, $"{field.Count:N0} running, {workshop.DatabaseName}");
        yield return new(
            $"settlement of an hour ({size})", $"{ReportRow.Number(ours)} s",
            $"{ReportRow.Number(hand)} s, one statement of SQL", ReportRow.Times(ours / hand), "shown");
        yield return new(
            $"settlement of an hour ({size}), peak memory above idle", $"{ReportRow.Number(peak)} MB", "100 MB",
            ReportRow.Times(peak / 100), "≤ 100 MB");
        var late = await LatenessAsync(database, field, ours);
        yield return new(
            $"lateness of releases at that very hour, {PerSecond} due a second ({size})",
            $"p50 {Part(late, 0.5)}, p99 {Part(late, 0.99)}, max {Part(late, 1)} ms of {late.Count}", "250 ms",
            ReportRow.Times(late[(int)((late.Count - 1) * 0.99)] / 250), "p99 ≤ 250 ms");
        await workshop.DropAsync(database);
    }

    private async Task<DatabaseOptions> PlantAsync(Field field)
    {
        var database = await workshop.NewAsync();
        await using var house = House.Build(database, workshop.Folder, withClock: false);
        await field.PlantAsync(house.Get<WriteLane>());
        foreach (var id in field.AccountIds)
        {
            await house.Get<WriteLane>().RunAsync(
                async session =>
                {
                    await PlantedMoney.GiveAsync(session, house, (id, CashMinor, _hour.AddYears(-1)));
                    return 0;
                },
                CancellationToken.None);
        }
        await workshop.AnalyzeAsync(database);
        return database;
    }

    /// <summary>Hour after hour, ours and the peer's in turn; both must come to the same sum.</summary>
    private async Task<(double Ours, double Hand, double Peak)> CompareAsync(DatabaseOptions database)
    {
        await using var house = House.Build(database, workshop.Folder, withClock: false);
        var settlement = house.Get<Settlement>();
        await settlement.RunAsync(CancellationToken.None); // nothing is full yet: warm
        var (ours, hand, peak) = (new List<double>(), new List<double>(), 0.0);
        for (var n = 0; n < options.Repeat; n++)
        {
            var hour = _hour.AddHours(n);
            MoveTo(house, hour.AddHours(1).AddSeconds(1));
            await using var watch = new MemoryWatch();
            var begun = Stopwatch.GetTimestamp();
            var count = await settlement.RunAsync(CancellationToken.None);
            ours.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            peak = Math.Max(peak, await watch.StopAsync());
            var (took, minor) = await HandSettlement.RunAsync(database, hour);
            hand.Add(took.TotalSeconds);
            await CheckAsync(house, hour, (count, minor));
            ReportRow.Note($"hour {n}: {ours[^1]:0.00} s against {hand[^1]:0.00} s, {peak:0} MB");
        }
        return (ReportRow.Median(ours), ReportRow.Median(hand), peak);
    }

    private static async Task CheckAsync(House house, DateTimeOffset hour, (int Count, long Minor) expected)
    {
        await using var db = house.Get<ConsoleReader>().Open();
        var minor = await db.HourCharges.Where(c => c.Hour == hour).SumAsync(c => c.Minor);
        if (expected.Count != Accounts || minor != expected.Minor)
        {
            throw new InvalidOperationException(
                $"{expected.Count} accounts and {minor} instead of {Accounts} and {expected.Minor}.");
        }
    }

    /// <summary>With the real triggers: releases from before the full hour until after it is settled.</summary>
    private async Task<List<double>> LatenessAsync(DatabaseOptions database, Field field, double settleSeconds)
    {
        await using var house = House.Build(database, workshop.Folder, withClock: true);
        var hour = _hour.AddHours(options.Repeat + 1);
        var count = PerSecond * (int)(SecondsBefore + 5 + (2 * settleSeconds));
        count = Math.Min(count, field.Count - LatenessWatch.Warm);
        house.Get<SimulatedFleet>().Adopt(
            Enumerable.Range(0, LatenessWatch.Warm + count).Select(n => SeedOf(field, n)));
        await house.StartAsync();
        MoveTo(house, hour.AddMinutes(-10));
        await SettledAsync(house, hour.AddHours(-1));
        await LatenessWatch.WarmAsync(house, field);
        using var late = new LatenessWatch();
        MoveTo(house, hour.AddSeconds(-SecondsBefore - 5));
        await field.RescheduleAsync(house.Get<WriteLane>(), LatenessWatch.Warm,
            [.. Enumerable.Range(0, count).Select(n => hour.AddSeconds(-SecondsBefore + ((double)n / PerSecond)))]);
        await late.WaitForAsync(count);
        await SettledAsync(house, hour);
        return late.Sorted();
    }

    private static async Task SettledAsync(House house, DateTimeOffset hour)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        for (var n = 0; n < 3000; n++)
        {
            await using var db = house.Get<ConsoleReader>().Open();
            if (!await db.MeterCursors.AnyAsync(c => c.NextAt <= hour))
            {
                return;
            }
            await look.WaitForNextTickAsync();
        }
        throw new InvalidOperationException("The hour was not settled within ten minutes.");
    }

    private static MachineSeed SeedOf(Field field, int n) => new()
    {
        InstanceId = field.InstanceId(n),
        AccountId = field.AccountId(n).ToString(CultureInfo.InvariantCulture),
        Power = MachinePower.Running,
        DiskIds = [field.DiskId(n)],
    };

    private static void MoveTo(House house, DateTimeOffset at)
    {
        var clock = house.Get<BusinessClock>();
        clock.MoveForward(at - clock.Now);
    }

    private static string Part(List<double> sorted, double part) =>
        sorted[(int)((sorted.Count - 1) * part)].ToString("0", CultureInfo.InvariantCulture);
}
