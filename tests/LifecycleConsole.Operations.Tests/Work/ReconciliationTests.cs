using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Operations.Work;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Work;

public sealed class ReconciliationTests
{
    [EveryDatabase]
    public async Task Where_records_and_machines_agree_nothing_is_found(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"), Sample.Rich("i-b"));

        (await FindingsAsync(ground)).ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task A_machine_that_vanished_is_found(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        ground.Fleet.Lose(["i-a"]);

        var found = (await FindingsAsync(ground)).ShouldHaveSingleItem();

        (found.Kind, found.InstanceId, found.AccountId)
            .ShouldBe((DriftKind.MachineMissing, "i-a", Sample.AccountId));
    }

    [EveryDatabase]
    public async Task What_two_looks_have_found_is_told_to_the_operator_once_a_day(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        var told = ground.Get<DriftTold>();
        ground.Fleet.Lose(["i-a"]);

        (await told.TellAsync(await FindingsAsync(ground), default)).ShouldBeFalse();
        (await told.TellAsync(await FindingsAsync(ground), default)).ShouldBeTrue();
        (await told.TellAsync(await FindingsAsync(ground), default)).ShouldBeFalse();
        ground.Clock.Advance(TimeSpan.FromDays(1));
        (await told.TellAsync(await FindingsAsync(ground), default)).ShouldBeTrue();

        var notices = await ground.ReadAsync(db => db.Notices.ToListAsync());
        notices.Select(n => (n.AccountId, n.Kind)).Distinct()
            .ShouldBe([(Notice.Staff, NoticeKind.DriftFound)]);
        notices.Count.ShouldBe(2);
    }

    [EveryDatabase]
    public async Task A_machine_of_ours_that_nobody_recorded_is_found_and_a_foreign_one_is_not(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        ground.Fleet.Adopt([Seed("i-ours"), Seed("i-theirs") with { IsForeign = true }]);

        var found = (await FindingsAsync(ground)).ShouldHaveSingleItem();

        (found.Kind, found.InstanceId).ShouldBe((DriftKind.MachineUnexpected, "i-ours"));
    }

    [EveryDatabase]
    public async Task A_machine_stopped_behind_our_back_is_found(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        ground.Fleet.Adopt([Seed("i-a")]);

        var found = (await FindingsAsync(ground)).ShouldHaveSingleItem();

        (found.Kind, found.Expected, found.Seen).ShouldBe((DriftKind.PowerDiffers, "Running", "Stopped"));
    }

    [EveryDatabase]
    public async Task A_disk_taken_off_behind_our_back_is_found(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Rich("i-a"));
        ground.Fleet.Adopt([Seed("i-a") with { Power = MachinePower.Running, DiskIds = ["d-i-a"] }]);

        var found = (await FindingsAsync(ground)).ShouldHaveSingleItem();

        (found.Kind, found.Expected, found.Seen).ShouldBe((DriftKind.DiskMissing, "disk d-kept-i-a", "not attached"));
    }

    [EveryDatabase]
    public async Task Every_disk_and_address_that_differs_is_found_by_itself(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Rich("i-a"));
        ground.Fleet.Adopt([Seed("i-a") with { Power = MachinePower.Running, DiskIds = ["d-i-a", "d-strange"] }]);
        ground.Fleet.Adopt([new FleetAddress("eip-i-a", null, 5), new FleetAddress("eip-strange", "i-a", 5)]);

        var found = await FindingsAsync(ground);

        found.Select(f => (f.Kind, f.PartId, f.Expected, f.Seen)).ShouldBe(
        [
            (DriftKind.DiskMissing, "d-kept-i-a", "disk d-kept-i-a", "not attached"),
            (DriftKind.DiskUnexpected, "d-strange", "not attached", "disk d-strange"),
            (DriftKind.AddressMissing, "eip-i-a", "Elastic IP eip-i-a", "not bound"),
            (DriftKind.AddressUnexpected, "eip-strange", "not bound", "Elastic IP eip-strange"),
        ]);
    }

    [EveryDatabase]
    public async Task A_machine_that_comes_back_after_its_destruction_is_found(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        await ground.Instances.CommitAsync(
            Sample.Owner, new ReleaseNow(["i-a"], SnapshotFirst: false, Force: true), null, default);
        (await FindingsAsync(ground)).ShouldBeEmpty("it is on its way");
        await ground.WorkAsync();
        (await FindingsAsync(ground)).ShouldBeEmpty("it is gone");

        ground.Fleet.Adopt([Seed("i-a")]);
        var found = (await FindingsAsync(ground)).ShouldHaveSingleItem();

        found.Kind.ShouldBe(DriftKind.StillThere);
    }

    [EveryDatabase]
    public async Task An_instance_that_has_no_machine_yet_is_not_missing_one(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(
            Sample.Running("i-1").With(i => i with { PowerState = PowerState.Pending }),
            Sample.Running("i-2").With(i => i with { PowerState = PowerState.LaunchFailed }));
        ground.Fleet.Lose(["i-1", "i-2"]);

        (await FindingsAsync(ground)).ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task A_foreign_machine_is_never_touched(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        ground.Fleet.Adopt([Seed("i-a") with { IsForeign = true, Power = MachinePower.Running }]);
        await ground.Instances.CommitAsync(
            Sample.Owner, new ReleaseNow(["i-a"], SnapshotFirst: false, Force: true), null, default);

        await ground.WorkAsync();

        (await ground.Fleet.InspectAsync("i-a", default))!.Power.ShouldBe(MachinePower.Running);
        FleetJournal.Read(ground.Fleet.JournalPath).Count(e => e.HasEffect).ShouldBe(0);
    }

    private static MachineSeed Seed(string id) => new()
    {
        InstanceId = id,
        AccountId = "1000000000000001",
        Power = MachinePower.Stopped,
        DiskIds = [$"d-{id}"],
    };

    private static async Task<IReadOnlyList<DriftFinding>> FindingsAsync(Ground ground)
    {
        await ground.WorkOperations.ReconcileAsync(Sample.Operator, default);
        return (await ground.WorkQueries.DriftAsync(Sample.Operator, new(), default)).Value!.Rows;
    }
}
