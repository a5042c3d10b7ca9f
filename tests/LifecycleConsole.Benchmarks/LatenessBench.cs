using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations;
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
        house.Get<SimulatedFleet>().Adopt(Enumerable.Range(0, PerSecond * Seconds).Select(n => SeedOf(field, n)));
        await house.StartAsync();
        using (var settling = new PeriodicTimer(TimeSpan.FromSeconds(2)))
        {
            await settling.WaitForNextTickAsync();
        }
        var late = await MeasureAsync(house, field);
        var early = late.Count(ms => ms < 0) + await EarlyAsync(house);
        late.Sort();
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
        var late = new List<double>();
        using var listener = Listen(late);
        var start = TimeProvider.System.GetUtcNow().AddSeconds(3);
        var times = Enumerable.Range(0, PerSecond * Seconds)
            .Select(n => start.AddSeconds((double)n / PerSecond)).ToList();
        await field.RescheduleAsync(house.Get<WriteLane>(), 0, times);
        var end = start.AddSeconds(Seconds + 15);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (Count(late) < times.Count && TimeProvider.System.GetUtcNow() < end)
        {
            await look.WaitForNextTickAsync();
        }
        return Count(late) == times.Count
            ? late
            : throw new InvalidOperationException($"Only {Count(late)} of {times.Count} came due.");
    }

    /// <summary>The product's own measure: from the due instant to the end of the commit.</summary>
    private static MeterListener Listen(List<double> late)
    {
        var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, owner) =>
        {
            if (instrument.Meter.Name == Telemetry.Name && instrument.Name == "lifecycle.due.lateness")
            {
                owner.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, _, _) =>
        {
            lock (late)
            {
                late.Add(value);
            }
        });
        listener.Start();
        return listener;
    }

    private static int Count(List<double> late)
    {
        lock (late)
        {
            return late.Count;
        }
    }

    private static async Task<int> EarlyAsync(House house)
    {
        await using var db = house.Get<ConsoleReader>().Open();
        return await db.AuditRecords.CountAsync(a => a.RecordedAt < a.EffectiveAt);
    }

    private static string Part(List<double> sorted, double part) =>
        sorted[(int)((sorted.Count - 1) * part)].ToString("0", CultureInfo.InvariantCulture);
}
