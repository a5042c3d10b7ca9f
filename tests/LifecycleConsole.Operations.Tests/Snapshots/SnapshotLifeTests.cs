using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Snapshots;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Snapshots;

public sealed class SnapshotLifeTests
{
    private static readonly Disk Free = Parts.FreeDisk("d-free");

    [EveryDatabase]
    public async Task A_snapshot_of_a_free_disk_is_made_renamed_and_deleted(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);

        await ground.AskAsync(new CreateSnapshot("s-1", Free.Id, "before move"));
        (await ground.RefusedAsync(new DeleteDisks([Free.Id]))).ShouldBe("disk.snapshot-under-way");
        (await ground.RefusedAsync(new DeleteSnapshots(["s-1"]))).ShouldBe("snapshot.being-made");
        await ground.WorkAsync();
        (await ground.SnapshotAsync("s-1")).State.ShouldBe(SnapshotState.Ready);

        var renamed = await ground.AskAsync(new RenameSnapshot("s-1", "搬家前"));
        (await ground.SnapshotAsync("s-1")).Name.ShouldBe("搬家前");
        await ground.AskAsync(renamed.Undo!);

        await ground.AskAsync(new DeleteSnapshots(["s-1"]));
        await ground.WorkAsync();
        (await ground.SnapshotAsync("s-1")).GoneAt.ShouldNotBeNull();
        FleetJournal.Read(ground.Fleet.JournalPath).Where(e => e.HasEffect).Select(e => e.Operation!.Deed)
            .ShouldBe([MachineDeed.CreateSnapshot, MachineDeed.DeleteSnapshot]);
    }

    [EveryDatabase]
    public async Task A_snapshot_of_an_attached_disk_is_made_at_its_instance(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        await ground.AskAsync(new CreateSnapshot("s-1", "d-i-a", "system today"));
        await ground.WorkAsync();
        (await ground.SnapshotAsync("s-1")).State.ShouldBe(SnapshotState.Ready);
    }

    [EveryDatabase]
    public async Task A_snapshot_that_fails_says_why_and_can_be_removed(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        ground.Fleet.Inject(new FleetFault { Kind = FleetFaultKind.Fail, Times = 1, Reason = "Disk error." });
        await ground.AskAsync(new CreateSnapshot("s-1", Free.Id, "before move"));
        await ground.WorkAsync();

        var failed = await ground.SnapshotAsync("s-1");
        (failed.State, failed.Problem).ShouldBe((SnapshotState.Failed, "Disk error."));
        (await ground.AskAsync(new DeleteSnapshots(["s-1"]))).IsDone.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task The_list_names_the_disk_also_when_it_is_deleted(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        await ground.PlantPartsAsync(snapshots: [Parts.SnapshotOf(Free, "s-kept")]);
        await ground.AskAsync(new DeleteDisks([Free.Id]));
        await ground.WorkAsync();

        var page = (await ground.Get<SnapshotQueries>().ListAsync(
            Sample.Owner, new PartFilter<SnapshotState> { Region = "cn-hangzhou" }, default)).Value!;

        var row = page.Rows.ShouldHaveSingleItem();
        (row.Disk!.Name, row.Disk.GoneAt.HasValue).ShouldBe((Free.Name, true));
        row.PerHour.PerHour.ShouldBeGreaterThan(0m);
    }

    [EveryDatabase]
    public async Task The_list_is_filtered_by_who_made_them(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        var byHand = Parts.SnapshotOf(Free, "s-hand");
        await ground.PlantPartsAsync(snapshots: [byHand, byHand with { Id = "s-clock", IsAutomatic = true }]);

        foreach (var (isAutomatic, expected) in ((bool?, string[])[])
            [(null, ["s-clock", "s-hand"]), (true, ["s-clock"]), (false, ["s-hand"])])
        {
            var filter = new PartFilter<SnapshotState> { IsAutomatic = isAutomatic };
            var page = await ground.Get<SnapshotQueries>().ListAsync(Sample.Owner, filter, default);
            page.Value!.Rows.Select(row => row.Snapshot.Id).Order(StringComparer.Ordinal).ShouldBe(expected);
        }
    }

    [EveryDatabase]
    public async Task A_hundred_are_deleted_at_once_and_one_more_is_refused(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        string[] ids = [.. Enumerable.Range(0, 101).Select(n => $"s-{n:000}")];
        await ground.PlantPartsAsync(snapshots: [.. ids.Select(id => Parts.SnapshotOf(Free, id))]);

        var refused = await ground.AskAsync(new DeleteSnapshots(ids));
        (refused.IsDone, refused.Refusal!.Kind).ShouldBe((false, PlanRefusals.TooMany));
        (await ground.AskAsync(new DeleteSnapshots(ids[1..]))).IsDone.ShouldBeTrue();
    }

    private static async Task<Ground> PlantedAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        await ground.PlantPartsAsync(disks: [Free]);
        return ground;
    }
}
