using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Benchmarks;

/// <summary>Releases by hand from 64 clients: how many a second, and how many share a COMMIT.</summary>
internal sealed class SingleBench(Workshop workshop, BenchOptions options)
{
    private const int Clients = 64;
    private const int Accounts = 8;

    public async IAsyncEnumerable<ReportRow> RunAsync()
    {
        var field = new Field(options.Instances ?? 12_800, Accounts, TimeProvider.System.GetUtcNow(), _ => null);
        var planted = await workshop.NewAsync();
        await using (var house = House.Build(planted, workshop.Folder, withClock: false))
        {
            await field.PlantAsync(house.Get<WriteLane>());
        }
        var (ours, hand, commits) = (new List<double>(), new List<double>(), new List<double>());
        for (var n = 0; n < options.Repeat; n++)
        {
            var (took, perRelease) = await OnCopyAsync(planted, field, OursAsync);
            var (handTook, _) = await OnCopyAsync(planted, field, HandAsync);
            ours.Add(took);
            commits.Add(perRelease);
            hand.Add(handTook);
            ReportRow.Note($"single: {took:N0} against {handTook:N0} per second, {perRelease:0.000} commits each");
        }
        var what = string.Create(CultureInfo.InvariantCulture, $"{Clients} clients ({workshop.DatabaseName})");
        yield return new($"single releases per second, {what}", ReportRow.Number(ReportRow.Median(ours)),
            $"{ReportRow.Number(ReportRow.Median(hand))} (a hand-written transaction each)",
            ReportRow.Percent(ReportRow.Median(ours) / ReportRow.Median(hand)), "measured");
        yield return new($"commits per release, {what}", ReportRow.Number(ReportRow.Median(commits)),
            "1", ReportRow.Times(ReportRow.Median(commits)), "≤ 0.1");
    }

    private async Task<(double PerSecond, double CommitsEach)> OnCopyAsync(
        DatabaseOptions planted, Field field, Func<DatabaseOptions, Field, Task<(TimeSpan, long)>> run)
    {
        var copy = await workshop.CopyAsync(planted);
        var (took, commits) = await run(copy, field);
        await workshop.DropAsync(copy);
        return (field.Count / took.TotalSeconds, (double)commits / field.Count);
    }

    private async Task<(TimeSpan Took, long Commits)> OursAsync(DatabaseOptions database, Field field)
    {
        await using var house = House.Build(database, workshop.Folder, withClock: false);
        var (operations, lane) = (house.Get<InstanceOperations>(), house.Get<WriteLane>());
        var (before, cpu) = (lane.Commits, Environment.CpuUsage.TotalTime);
        var took = await ClientsAsync(field, n => ReleaseAsync(operations, field, n));
        cpu = (Environment.CpuUsage.TotalTime - cpu) / field.Count;
        ReportRow.Note($"CPU {cpu.TotalMicroseconds:0} µs per release");
        return (took, lane.Commits - before);
    }

    private static async Task ReleaseAsync(InstanceOperations operations, Field field, int n)
    {
        var actor = new Actor
        {
            Kind = UserKind.Owner,
            AccountId = field.AccountId(n),
            UserId = "owner",
            UserName = "owner",
        };
        var command = new ReleaseNow([field.InstanceId(n)], SnapshotFirst: false, Force: true);
        var plan = await operations.PlanAsync(actor, command, CancellationToken.None);
        var done = await operations.CommitAsync(actor, command, Quote.Of(plan.Value!), CancellationToken.None);
        if (!done.IsDone)
        {
            throw new InvalidOperationException($"{field.InstanceId(n)} was not released: {done.Refusal}.");
        }
    }

    /// <summary>On SQLite the clients share its one writer; on PostgreSQL there are 16 connections.</summary>
    private static async Task<(TimeSpan Took, long Commits)> HandAsync(DatabaseOptions database, Field field)
    {
        var idle = new BlockingCollection<HandRelease>();
        for (var n = 0; n < (database.Provider == DatabaseProvider.Sqlite ? 1 : 16); n++)
        {
            idle.Add(database.Provider == DatabaseProvider.Sqlite
                ? new HandReleaseSqlite(database.SqliteFile)
                : new HandReleasePostgres(database.ConnectionString));
        }
        var turn = new SemaphoreSlim(idle.Count);
        var took = await ClientsAsync(field, n => HandAsync(idle, turn, field, n));
        foreach (var hand in idle)
        {
            await hand.DisposeAsync();
        }
        return (took, field.Count);
    }

    private static async Task HandAsync(BlockingCollection<HandRelease> idle, SemaphoreSlim turn, Field field, int n)
    {
        await turn.WaitAsync();
        var hand = idle.Take();
        await hand.ReleaseAsync(field.AccountId(n), field.InstanceId(n), TimeProvider.System.GetUtcNow());
        idle.Add(hand);
        turn.Release();
    }

    private static async Task<TimeSpan> ClientsAsync(Field field, Func<int, Task> release)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (var n = client; n < field.Count; n += Clients)
            {
                await release(n);
            }
        })));
        return Stopwatch.GetElapsedTime(start);
    }
}
