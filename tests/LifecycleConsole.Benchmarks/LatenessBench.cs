using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// A million armed schedules, 200 of them due each second, with the real triggers, the real clock and the simulated
/// machines at work: how late the commits are.
/// </summary>
internal static class LatenessBench
{
    private const int PerSecond = 200;
    private const int Seconds = 20;

    public static async IAsyncEnumerable<ReportRow> RunAsync(Workshop workshop, BenchOptions options)
    {
        var now = TimeProvider.System.GetUtcNow();
        var field = new Field(options.Instances ?? 1_000_000, 100, now, n => now.AddDays(30).AddSeconds(n));
        var database = await workshop.NewAsync();
        await using var house = House.Build(database, workshop.Folder, withClock: true);
        var planting = Stopwatch.GetTimestamp();
        await field.PlantAsync(house.Get<WriteLane>());
        ReportRow.Note($"planted in {Stopwatch.GetElapsedTime(planting).TotalSeconds:0} s");
        house.Get<SimulatedFleet>().Adopt(Enumerable.Range(0, LatenessWatch.Warm + (PerSecond * Seconds))
            .Select(n => SeedOf(field, n)));
        await house.StartAsync();
        using (var settling = new PeriodicTimer(TimeSpan.FromSeconds(2)))
        {
            await settling.WaitForNextTickAsync();
        }
        var late = await MeasureAsync(house, field);
        var early = late.Count(ms => ms < 0) + await EarlyAsync(house);
        yield return new(
            string.Create(CultureInfo.InvariantCulture,
                $"lateness, {field.Count:N0} armed, {PerSecond} due a second for {Seconds} s "
                    + $"({workshop.DatabaseName})"),
            $"p50 {Part(late, 0.5)}, p99 {Part(late, 0.99)}, max {Part(late, 1)} ms; {early} early of {late.Count}",
            "250 ms", ReportRow.Times(late[(int)((late.Count - 1) * 0.99)] / 250), "p99 ≤ 250 ms, none early");
    }

    private static MachineSeed SeedOf(Field field, int n) => new()
    {
        InstanceId = field.InstanceId(n),
        AccountId = field.AccountId(n).ToString(CultureInfo.InvariantCulture),
        Power = MachinePower.Running,
        DiskIds = [field.DiskId(n)],
    };

    private static async Task<List<double>> MeasureAsync(House house, Field field)
    {
        await LatenessWatch.WarmAsync(house, field);
        using var late = new LatenessWatch();
        var start = TimeProvider.System.GetUtcNow().AddSeconds(3);
        var times = Enumerable.Range(0, PerSecond * Seconds)
            .Select(n => start.AddSeconds((double)n / PerSecond)).ToList();
        await field.RescheduleAsync(house.Get<WriteLane>(), LatenessWatch.Warm, times);
        await late.WaitForAsync(times.Count);
        return late.Sorted();
    }

    private static async Task<int> EarlyAsync(House house)
    {
        await using var db = house.Get<ConsoleReader>().Open();
        return await db.AuditRecords.CountAsync(a => a.RecordedAt < a.EffectiveAt);
    }

    private static string Part(List<double> sorted, double part) =>
        sorted[(int)((sorted.Count - 1) * part)].ToString("0", CultureInfo.InvariantCulture);
}
