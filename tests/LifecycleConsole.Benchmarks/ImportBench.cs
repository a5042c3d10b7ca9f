using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Imports;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// An export of 100,000 instances is taken in and confirmed while releases of other accounts come due: how many a
/// second, in how much memory, and how late the releases are.
/// </summary>
internal static class ImportBench
{
    private const int DuePerSecond = 20;
    private const int DueSeconds = 300;

    public static async IAsyncEnumerable<ReportRow> RunAsync(Workshop workshop, BenchOptions options)
    {
        var count = options.Instances ?? 100_000;
        var now = TimeProvider.System.GetUtcNow();
        var field = new Field(DuePerSecond * DueSeconds, 10, now, _ => null);
        var database = await workshop.NewAsync();
        await using var house = House.Build(database, workshop.Folder, withClock: true);
        await field.PlantAsync(house.Get<WriteLane>());
        house.Get<SimulatedFleet>().Adopt(Enumerable.Range(0, field.Count).Select(n => new MachineSeed
        {
            InstanceId = field.InstanceId(n),
            AccountId = field.AccountId(n).ToString(CultureInfo.InvariantCulture),
            Power = MachinePower.Running,
        }));
        await house.StartAsync();
        await using (var warm = new ImportFileStream(10_000_000, 1000))
        {
            await ImportAsync(house, field.AccountIds.Last(), warm, 1000); // the first of anything is slow
        }
        var accountId = field.AccountIds.First();
        var fleet = Path.Combine(workshop.Folder, "fleet.json");
        await using (var written = File.Create(fleet))
        {
            await new ImportFileStream(0, count).CopyToAsync(written);
        }
        await using var lateness = await ImportWatch.StartAsync(house, field, DuePerSecond);
        await using var file = File.OpenRead(fleet);
        var (staging, commit) = await ImportAsync(house, accountId, file, count);
        var (late, peak) = await lateness.StopAsync();
        ReportRow.Note($"import: staged in {staging:0.0} s, confirmed in {commit:0.0} s; {late.Count} came due");
        var empty = await workshop.NewAsync();
        await House.Build(empty, Directory.CreateDirectory(Path.Combine(workshop.Folder, "empty")).FullName, false)
            .OpenAndCloseAsync();
        var bare = await BareInserts.RunAsync(house, accountId, empty.SqliteFile);
        ReportRow.Note($"bare prepared inserts: {bare:0.0} s");
        yield return new(
            string.Create(CultureInfo.InvariantCulture, $"import of {count:N0} instances, a second (SQLite)"),
            ReportRow.Number(count / (staging + commit)),
            $"{ReportRow.Number(count / bare)}, bare prepared inserts",
            ReportRow.Percent(bare / (staging + commit)), "≥ 30 %");
        yield return new("import, peak memory above idle", $"{ReportRow.Number(peak)} MB", "200 MB",
            ReportRow.Times(peak / 200), "≤ 200 MB");
        yield return new(
            string.Create(CultureInfo.InvariantCulture, $"lateness during the import, {DuePerSecond} due a second"),
            $"p50 {Part(late, 0.5)}, p99 {Part(late, 0.99)}, max {Part(late, 1)} ms", "250 ms",
            ReportRow.Times(late[(int)((late.Count - 1) * 0.99)] / 250), "shown");
    }

    private static async Task<(double Staging, double Commit)> ImportAsync(
        House house, long accountId, Stream file, int count)
    {
        var actor = new Actor { Kind = UserKind.Owner, AccountId = accountId, UserId = "u", UserName = "bench" };
        var start = Stopwatch.GetTimestamp();
        var taken = await house.Get<ImportIntake>().TakeAsync(actor, new ImportFile("fleet.json", file), default);
        var staging = Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        var done = await house.Get<ImportOperations>().ConfirmAsync(actor, taken.Value!.Id, default);
        return done.Value is { } import && import.NewCount == count
            ? (staging, Stopwatch.GetElapsedTime(start).TotalSeconds)
            : throw new InvalidOperationException($"The import did not go through: {done.Refusal}");
    }

    private static string Part(List<double> sorted, double part) =>
        sorted[(int)((sorted.Count - 1) * part)].ToString("0", CultureInfo.InvariantCulture);
}
