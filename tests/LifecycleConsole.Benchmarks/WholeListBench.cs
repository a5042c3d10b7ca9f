using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Jobs;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// All rows of a list, as they are exported and as they are chosen for a job: how fast, and in how much memory.
/// </summary>
internal static class WholeListBench
{
    private const double Mega = 1 << 20;

    public static async IAsyncEnumerable<ReportRow> RunAsync(House house, int count, string database)
    {
        var read = await MeasureAsync(() => ExportAsync(house));
        yield return RowOf($"rows of the list exported, a second ({count:N0}, {database})", count, read);
        var frozen = await MeasureAsync(() => FreezeAsync(house));
        yield return RowOf($"rows chosen for a job, a second ({count:N0}, {database})", count, frozen);
    }

    private static ReportRow RowOf(string what, int count, (int Rows, TimeSpan Took, double Peak) measured)
    {
        if (measured.Rows != count)
        {
            throw new InvalidOperationException($"{measured.Rows} of {count} rows.");
        }
        return new(
            what, ReportRow.Number(count / measured.Took.TotalSeconds), "",
            string.Create(CultureInfo.InvariantCulture, $"peak {measured.Peak:0} MB above idle"), "≤ 200 MB");
    }

    private static async Task<int> ExportAsync(House house)
    {
        var opened = await house.Get<InstanceExport>()
            .OpenAsync(Owner, new InstanceFilter(), CancellationToken.None);
        var rows = 0;
        await foreach (var chunk in opened.Value!.Chunks)
        {
            rows += chunk.Count;
        }
        return rows;
    }

    private static async Task<int> FreezeAsync(House house) =>
        (await house.Get<JobOperations>().FreezeAsync(Owner, new(), CancellationToken.None)).Value!.Total;

    private static async Task<(int Rows, TimeSpan Took, double Peak)> MeasureAsync(Func<Task<int>> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        double idle = Environment.WorkingSet / Mega, peak = idle;
        var start = Stopwatch.GetTimestamp();
        var working = Task.Run(work);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!working.IsCompleted && await timer.WaitForNextTickAsync())
        {
            peak = Math.Max(peak, Environment.WorkingSet / Mega);
        }
        return (await working, Stopwatch.GetElapsedTime(start), peak - idle);
    }

    private static Actor Owner => new()
    {
        Kind = UserKind.Owner, AccountId = ListField.AccountId, UserId = "owner", UserName = "owner",
    };
}
