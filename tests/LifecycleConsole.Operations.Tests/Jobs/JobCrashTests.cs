using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LifecycleConsole.Operations.Tests.Jobs;

/// <summary>
/// A job of many releases, three in a hundred failing, whose process is killed twice: each line once.
/// </summary>
public sealed class JobCrashTests
{
    private static readonly int Lines = TestDepth.Pick(ci: 600, full: 5000);
    private static readonly TimeSpan Downtime = TimeSpan.FromHours(24);

    [EveryDatabase]
    public async Task A_job_whose_process_is_killed_twice_does_each_line_once(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(Lines);
        var job = await ground.StartedAsync(new ReleaseNow([], SnapshotFirst: false, Force: true));
        var failing = Lines * 3 / 100;
        await ground.ExecuteAsync(
            $"UPDATE \"Instances\" SET \"IsProtected\" = {(kind == DatabaseKind.Postgres ? "TRUE" : "1")} "
            + $"WHERE \"Id\" < 'i-{failing:00000}'");
        await ground.StopAsync();

        var (process, now) = (new JobProcess(ground), Ground.Start);
        foreach (var share in (double[])[0.2, 0.6])
        {
            var lines = (int)(Lines * share);
            now = await process.RunAsync(now, async () => await HandledAsync(ground) >= lines) + Downtime;
        }
        now = await process.RunAsync(now, isKilled: null) + Downtime;

        ground.Clock.JumpTo(now);
        await ground.StartAgainAsync();
        await ground.WorkAsync(secondsMax: 300);
        await CheckAsync(ground, job, failing);
    }

    private static async Task CheckAsync(Ground ground, Job job, int failing)
    {
        var ended = await ground.JobAsync(job.Id);
        (ended.State, ended.Done, ended.Skipped, ended.Failed)
            .ShouldBe((JobState.Done, Lines - failing, 0, failing));
        var lines = await ground.LinesAsync(job.Id);
        lines.Count(l => l.State == JobLineState.Done).ShouldBe(Lines - failing);
        var done = lines.Where(l => l.State == JobLineState.Done).Select(l => l.SubjectId)
            .ToHashSet(StringComparer.Ordinal);
        var released = await ground.ReadAsync(db => db.Instances.Where(i => i.Phase == Phase.Released)
            .Select(i => i.Id).ToListAsync());
        released.ToHashSet(StringComparer.Ordinal).SetEquals(done).ShouldBeTrue("what the job says is what was done");
        (await ground.ReadAsync(db => db.AuditRecords.CountAsync(a => a.Action == "ecs:DeleteInstance"
            && a.SubjectName.StartsWith("name-")))).ShouldBe(done.Count);
        (await ground.ReadAsync(db => db.WorkItems.CountAsync(w => w.Kind == WorkKind.Destroy))).ShouldBe(done.Count);
        var destroyed = FleetJournal.Read(ground.Place.Journal)
            .Where(e => e is { HasEffect: true, Operation.Deed: MachineDeed.Destroy })
            .Select(e => e.Operation!.InstanceId).ToList();
        destroyed.Count.ShouldBe(done.Count, "each machine is destroyed once");
        destroyed.ToHashSet(StringComparer.Ordinal).SetEquals(done).ShouldBeTrue();
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    /// <summary>Read past the console, which is not running here.</summary>
    private static async Task<int> HandledAsync(Ground ground)
    {
        await using System.Data.Common.DbConnection connection = ground.Kind == DatabaseKind.Postgres
            ? new NpgsqlConnection(ground.Place.ConnectionString)
            : new SqliteConnection(ground.Place.ConnectionString + ";Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var count = connection.CreateCommand();
        count.CommandText = "SELECT \"Done\" + \"Failed\" FROM \"Jobs\"";
        return Convert.ToInt32(await count.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
