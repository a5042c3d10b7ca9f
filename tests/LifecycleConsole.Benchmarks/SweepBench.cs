using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Benchmarks;

/// <summary>Everything due at once, as after downtime: releases per second.</summary>
internal sealed class SweepBench(Workshop workshop, BenchOptions options)
{
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    public async IAsyncEnumerable<ReportRow> RunAsync()
    {
        await WarmUpAsync();
        var ours = 0.0;
        foreach (var accounts in (int[])[100, 1])
        {
            var field = FieldOf(options.Instances ?? 100_000, accounts);
            var planted = await PlantAsync(field);
            var (our, hand) = await CompareAsync(planted, field, options.Repeat);
            var split = string.Create(CultureInfo.InvariantCulture, $"{accounts} × {field.Count / accounts:N0}");
            yield return new($"releases due at once, per second ({workshop.DatabaseName}, {split})",
                ReportRow.Number(our), $"{ReportRow.Number(hand)} (hand-prepared SQL)", ReportRow.Percent(our / hand),
                "≥ 50 %");
            await workshop.DropAsync(planted);
            ours = Math.Max(ours, our);
        }
        var quartz = await QuartzPeer.RunAsync(workshop, options);
        yield return new($"releases due at once, per second ({workshop.DatabaseName})",
            ReportRow.Number(ours), $"{ReportRow.Number(quartz)} (a Quartz trigger each)",
            ReportRow.Times(ours / quartz), "≥ 100 ×");
    }

    private async Task WarmUpAsync()
    {
        var field = FieldOf(2000, 2);
        var planted = await PlantAsync(field);
        await CompareAsync(planted, field, 1);
        await workshop.DropAsync(planted);
    }

    private Field FieldOf(int instances, int accounts) =>
        new(instances, accounts, _now, n => _now.AddMinutes(-1 - (n * 7919L % 60)));

    private async Task<DatabaseOptions> PlantAsync(Field field)
    {
        var database = await workshop.NewAsync();
        await using var house = House.Build(database, workshop.Folder, withClock: false);
        await field.PlantAsync(house.Get<WriteLane>());
        return database;
    }

    private async Task<(double Ours, double Hand)> CompareAsync(DatabaseOptions planted, Field field, int repeat)
    {
        var (ours, hand) = (new List<double>(), new List<double>());
        for (var n = 0; n < repeat; n++)
        {
            ours.Add(await OnCopyAsync(planted, field, OursAsync));
            hand.Add(await OnCopyAsync(planted, field, HandAsync));
            ReportRow.Note($"sweep of {field.Count:N0}: {ours[^1]:N0} against {hand[^1]:N0} per second");
        }
        return (ReportRow.Median(ours), ReportRow.Median(hand));
    }

    private async Task<double> OnCopyAsync(
        DatabaseOptions planted, Field field, Func<DatabaseOptions, Field, Task<TimeSpan>> run)
    {
        var copy = await workshop.CopyAsync(planted);
        var cpu = Environment.CpuUsage.TotalTime;
        var took = await run(copy, field);
        cpu = (Environment.CpuUsage.TotalTime - cpu) / field.Count;
        ReportRow.Note($"CPU {cpu.TotalMicroseconds:0} µs per release");
        await CheckAsync(copy, field);
        await workshop.DropAsync(copy);
        return field.Count / took.TotalSeconds;
    }

    private async Task<TimeSpan> OursAsync(DatabaseOptions database, Field field)
    {
        await using var house = House.Build(database, workshop.Folder, withClock: false);
        var sweep = house.Get<DueSweep>();
        var start = Stopwatch.GetTimestamp();
        await sweep.RunAsync(CancellationToken.None);
        return Stopwatch.GetElapsedTime(start);
    }

    private async Task<TimeSpan> HandAsync(DatabaseOptions database, Field field)
    {
        await using HandRelease hand = database.Provider == DatabaseProvider.Sqlite
            ? new HandReleaseSqlite(database.SqliteFile)
            : new HandReleasePostgres(database.ConnectionString);
        var start = Stopwatch.GetTimestamp();
        await hand.SweepAsync(field.AccountIds, _now, DueSweep.MomentsPerCommit);
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>A figure counts only where the work was done.</summary>
    private async Task CheckAsync(DatabaseOptions database, Field field)
    {
        await using var house = House.Build(database, workshop.Folder, withClock: false);
        await using var db = house.Get<ConsoleReader>().Open();
        int[] counts =
        [
            await db.Instances.CountAsync(i => i.Phase == Phase.Released && i.ReleaseAt == null),
            await db.Disks.CountAsync(d => d.ReleasedAt != null && d.InstanceId == null),
            await db.WorkItems.CountAsync(),
            await db.AuditRecords.CountAsync(),
            field.Count - await db.DueMoments.CountAsync(),
            await db.UsageLines.CountAsync(l => l.Until < UsageLine.Open) / 2,
        ];
        if (counts.Any(count => count != field.Count))
        {
            throw new InvalidOperationException($"Not all was released: {string.Join(", ", counts)} of {field.Count}.");
        }
    }
}
