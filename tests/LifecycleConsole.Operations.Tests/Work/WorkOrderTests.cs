using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Work;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Work;

/// <summary>One operation per instance at a time, in the order asked.</summary>
public sealed class WorkOrderTests
{
    private const string Id = "i-a";

    [EveryDatabase]
    public async Task A_disk_that_stays_comes_off_before_the_machine_is_destroyed(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Rich(Id));

        await CommitAsync(ground, new ReleaseNow([Id], SnapshotFirst: false, Force: true));
        await ground.WorkAsync();

        Deeds(ground).ShouldBe([MachineDeed.Detach, MachineDeed.Destroy]);
        (await ground.InstanceAsync(Id)).DestroyedAt.ShouldNotBeNull();
    }

    [EveryDatabase]
    public async Task While_a_disk_that_stays_does_not_come_off_nothing_is_destroyed(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Rich(Id));
        ground.Fleet.Inject(new FleetFault { Kind = FleetFaultKind.Fail, Deed = MachineDeed.Detach, Times = 1 });
        await CommitAsync(ground, new ReleaseNow([Id], SnapshotFirst: false, Force: true));

        await ground.WorkAsync(10);
        (await ground.Fleet.InspectAsync(Id, default))!.AttachedDiskIds
            .Contains($"d-kept-{Id}", StringComparer.Ordinal).ShouldBeTrue();
        var failed = await ground.ReadAsync(db => db.WorkItems.SingleAsync(w => w.State == WorkState.Failed));

        await ground.WorkOperations.RetryAsync(Sample.Operator, failed.Id, default);
        await ground.WorkAsync();
        Deeds(ground).ShouldBe([MachineDeed.Detach, MachineDeed.Destroy]);
    }

    [EveryDatabase]
    public async Task A_release_waits_for_the_start_that_is_under_way(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running(Id).With(i => i with { PowerState = PowerState.Stopped }));
        await CommitAsync(ground, new StartInstances([Id]));

        var released = await CommitAsync(ground, new ReleaseNow([Id], SnapshotFirst: false, Force: true));
        await ground.WorkAsync();

        released.Plan!.Lines[0].Effect.ShouldBe(Effect.WaitsForOperationThenErased);
        Deeds(ground).ShouldBe([MachineDeed.Start, MachineDeed.Destroy]);
        (await ground.InstanceAsync(Id)).DestroyedAt.ShouldNotBeNull();
    }

    [EveryDatabase]
    public async Task A_release_after_a_snapshot_goes_on_when_the_snapshot_is_complete(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running(Id));
        await CommitAsync(ground, new ReleaseNow([Id], SnapshotFirst: true, Force: true));
        (await ground.InstanceAsync(Id)).Phase.ShouldBe(Phase.Active);

        await ground.WorkAsync();

        (await ground.InstanceAsync(Id)).DestroyedAt.ShouldNotBeNull();
        (await ground.ReadAsync(db => db.Snapshots.SingleAsync())).State.ShouldBe(SnapshotState.Ready);
        Deeds(ground).ShouldBe([MachineDeed.CreateSnapshot, MachineDeed.Destroy]);
    }

    [EveryDatabase]
    public async Task A_failed_snapshot_stops_the_release(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running(Id));
        ground.Fleet.Inject(new FleetFault { Kind = FleetFaultKind.Fail, Deed = MachineDeed.CreateSnapshot });
        await CommitAsync(ground, new ReleaseNow([Id], SnapshotFirst: true, Force: true));

        await ground.WorkAsync();

        var instance = await ground.InstanceAsync(Id);
        (instance.Phase, instance.ReleaseWaits).ShouldBe((Phase.Active, null));
        (await ground.ReadAsync(db => db.Snapshots.SingleAsync())).State.ShouldBe(SnapshotState.Failed);
        Deeds(ground).ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task A_power_deed_that_fails_brings_the_state_back_and_is_not_retried_by_staff(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(
            Sample.Running("i-1"), Sample.Running("i-2"),
            Sample.Running("i-3").With(i => i with { PowerState = PowerState.Stopped }));
        ground.Fleet.Inject(new FleetFault { Kind = FleetFaultKind.Fail });
        await CommitAsync(ground, new StopInstances(["i-1"], StoppedMode.StopCharging));
        await CommitAsync(ground, new RebootInstances(["i-2"]));
        await CommitAsync(ground, new StartInstances(["i-3"]));

        await ground.WorkAsync();

        var states = await ground.ReadAsync(db =>
            db.Instances.OrderBy(i => i.Id).Select(i => i.PowerState).ToListAsync());
        states.ShouldBe([PowerState.Running, PowerState.Running, PowerState.Stopped]);
        foreach (var failed in (await ground.WorkQueries.ListAsync(Sample.Operator, new(), default)).Value!.Rows)
        {
            (await ground.WorkOperations.RetryAsync(Sample.Operator, failed.Id, default)).Refusal!.Kind
                .ShouldBe(WorkOperations.PowerIsBack);
        }
    }

    /// <summary>The system's clock was put back between two runs: what was asked first still goes first.</summary>
    [EveryDatabase]
    public async Task Work_asked_after_a_restart_goes_behind_what_was_asked_before(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running(Id));
        await CommitAsync(ground, new StopInstances([Id], StoppedMode.KeepCharging));
        await ground.ExecuteAsync("UPDATE \"WorkItems\" SET \"Id\" = 9000000000000000000");

        await ground.RestartAsync();
        await CommitAsync(ground, new ReleaseNow([Id], SnapshotFirst: false, Force: true));
        await ground.WorkAsync();

        Deeds(ground).ShouldBe([MachineDeed.Stop, MachineDeed.Destroy]);
    }

    [EveryDatabase]
    public async Task Power_deeds_end_in_the_state_they_ask_for(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running(Id));

        await CommitAsync(ground, new StopInstances([Id], StoppedMode.StopCharging));
        (await ground.InstanceAsync(Id)).PowerState.ShouldBe(PowerState.Stopping);
        await ground.WorkAsync();
        var stopped = await ground.InstanceAsync(Id);
        (stopped.PowerState, stopped.StoppedMode).ShouldBe((PowerState.Stopped, StoppedMode.StopCharging));

        await CommitAsync(ground, new StartInstances([Id]));
        await ground.WorkAsync();
        var running = await ground.InstanceAsync(Id);
        (running.PowerState, running.StoppedMode).ShouldBe((PowerState.Running, StoppedMode.NotApplicable));
    }

    private static Task<Operations.Plans.Commitment> CommitAsync(Ground ground, InstanceCommand command) =>
        ground.Instances.CommitAsync(Sample.Owner, command, null, default);

    /// <summary>What had an effect on the machine, in order.</summary>
    private static IEnumerable<MachineDeed> Deeds(Ground ground) => FleetJournal.Read(ground.Fleet.JournalPath)
        .Where(e => e.HasEffect && e.Operation!.Deed != MachineDeed.DeleteSnapshot).Select(e => e.Operation!.Deed);
}
