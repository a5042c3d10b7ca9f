using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Benchmarks;

/// <summary>From the start of a process to the end of its first sweep, a million armed and some due.</summary>
internal static class StartBench
{
    public const string ChildSubject = "start-child";
    private const int DueAtStart = 1000;
    private const string Ready = "ready";

    public static async IAsyncEnumerable<ReportRow> RunAsync(Workshop workshop, BenchOptions options)
    {
        var now = TimeProvider.System.GetUtcNow();
        var field = new Field(options.Instances ?? 1_000_000, 100, now, n => now.AddDays(30).AddSeconds(n));
        var database = await workshop.NewAsync();
        await using (var house = House.Build(database, workshop.Folder, withClock: false))
        {
            await field.PlantAsync(house.Get<WriteLane>());
        }
        var seconds = new List<double>();
        for (var n = 0; n < options.Repeat; n++)
        {
            await ComeDueAsync(database, workshop, field, n * DueAtStart);
            seconds.Add(await StartChildAsync(database));
            ReportRow.Note($"start: {seconds[^1]:0.00} s");
        }
        yield return new(
            string.Create(CultureInfo.InvariantCulture,
                $"process start to the end of the first sweep, {field.Count:N0} armed ({workshop.DatabaseName})"),
            ReportRow.Number(ReportRow.Median(seconds)) + " s", "3 s",
            ReportRow.Times(ReportRow.Median(seconds) / 3), "≤ 3 s");
    }

    /// <summary>The process that is measured.</summary>
    public static async Task<int> RunChildAsync(BenchOptions options)
    {
        var database = new DatabaseOptions(options.Provider, options.ConnectionString);
        var folder = Directory.CreateTempSubdirectory("lifecycle-bench-").FullName;
        await using var house = House.Build(database, folder, withClock: false);
        await house.StartAsync();
        var pulse = house.Get<Pulse>();
        await pulse.StartAsync(CancellationToken.None);
        await pulse.BeatAsync(CancellationToken.None);
        Console.WriteLine(Ready);
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task ComeDueAsync(DatabaseOptions database, Workshop workshop, Field field, int first)
    {
        await using var house = House.Build(database, workshop.Folder, withClock: false);
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await field.RescheduleAsync(house.Get<WriteLane>(), first, [.. Enumerable.Repeat(at, DueAtStart)]);
    }

    private static async Task<double> StartChildAsync(DatabaseOptions database)
    {
        var start = Stopwatch.GetTimestamp();
        string[] provider = database.Provider == DatabaseProvider.Postgres ? ["--postgres"] : [];
        string[] words = [ChildSubject, "--database", database.ConnectionString, .. provider];
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Assembly(), .. words])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == Ready)
            {
                var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
                await child.WaitForExitAsync();
                return took;
            }
        }
        throw new InvalidOperationException("The started process ended before its first sweep did.");
    }

    /// <summary>Where we run under <c>dotnet</c>, it wants our assembly first.</summary>
    private static string[] Assembly() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet"
            ? [typeof(StartBench).Assembly.Location]
            : [];
}
