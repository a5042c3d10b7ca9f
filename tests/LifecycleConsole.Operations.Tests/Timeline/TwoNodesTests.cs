using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace LifecycleConsole.Operations.Tests.Timeline;

/// <summary>Two consoles on one PostgreSQL share what is due and what waits; nothing is done twice.</summary>
public sealed class TwoNodesTests
{
    private const DatabaseKind Kind = DatabaseKind.Postgres;

    [Fact]
    public async Task Due_releases_are_shared_and_none_is_done_twice()
    {
        await using var ground = await Ground.OpenAsync(Kind);
        await ground.PlantFleetAsync(400);
        var dueAt = Ground.Start.AddMinutes(40);
        var command = new ScheduleRelease([.. Enumerable.Range(0, 400).Select(n => $"i-{n:00000}")], dueAt);
        (await ground.Instances.CommitAsync(Sample.Owner, command, null, default)).IsDone.ShouldBeTrue();
        await using var other = await ground.SecondNodeAsync();
        ground.Clock.Advance(dueAt - Ground.Start);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(
            () => (n % 2 == 0 ? ground.Sweep : other.Get<DueSweep>()).RunAsync(default))));

        (await ground.ReadAsync(db => db.DueMoments.CountAsync())).ShouldBe(0);
        (await ground.ReadAsync(db => db.Instances.CountAsync(i => i.Phase == Phase.Released))).ShouldBe(400);
        (await ground.ReadAsync(db => db.WorkItems.CountAsync(w => w.Kind == WorkKind.Destroy))).ShouldBe(400);
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task Lines_of_jobs_are_shared_and_none_is_done_twice()
    {
        await using var ground = await Ground.OpenAsync(Kind);
        await ground.PlantFleetAsync(1000);
        await using var other = await ground.SecondNodeAsync();
        var job = await ground.StartedAsync(new ReleaseNow([], SnapshotFirst: false, Force: true));

        await Task.WhenAll(
            Task.Run(() => RunAsync(ground.JobRunner)), Task.Run(() => RunAsync(other.Get<JobRunner>())));
        await RunAsync(ground.JobRunner); // a node that found the job taken leaves it to the other

        var ended = await ground.JobAsync(job.Id);
        (ended.State, ended.Done, ended.Failed).ShouldBe((JobState.Done, 1000, 0));
        (await ground.LinesAsync(job.Id)).Count(l => l.State == JobLineState.Done).ShouldBe(1000);
        (await ground.ReadAsync(db => db.WorkItems.CountAsync(w => w.Kind == WorkKind.Destroy))).ShouldBe(1000);
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task A_commit_on_one_node_wakes_the_other()
    {
        await using var ground = await Ground.OpenAsync(Kind);
        await ground.PlantFleetAsync(3);
        await using var other = await ground.SecondNodeAsync();
        var heard = new List<string>();
        using var listening = other.Get<ChangeFeed>().Subscribe(Sample.AccountId, notice =>
        {
            lock (heard)
            {
                heard.Add(notice.Feature);
            }
        });
        IHostedService ears = other.Get<NodeFeed>();
        await ears.StartAsync(default);
        var dueAt = Ground.Start.AddHours(1);

        // Said again until the other one listens: its line takes a moment to stand.
        await Eventually.IsTrueAsync(
            async () =>
            {
                await DoAsync(ground, new ScheduleRelease(["i-00000"], dueAt));
                await DoAsync(ground, new CancelScheduledRelease(["i-00000"]));
                return other.Signal.Due.Contains(dueAt);
            },
            TimeSpan.FromSeconds(20));
        await ground.StartedAsync(new ReleaseNow([], SnapshotFirst: false, Force: true));
        await Eventually.IsTrueAsync(() => Task.FromResult(other.Signal.Jobs > 0), TimeSpan.FromSeconds(20));

        lock (heard)
        {
            heard.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(["Instances", "Jobs"]);
        }
        await ears.StopAsync(default);
    }

    private static async Task DoAsync(Ground ground, InstanceCommand command) =>
        (await ground.Instances.CommitAsync(Sample.Owner, command, null, default)).IsDone.ShouldBeTrue();

    private static async Task RunAsync(JobRunner runner)
    {
        while (await runner.RunAsync(default))
        {
            // half a second of it
        }
    }
}
