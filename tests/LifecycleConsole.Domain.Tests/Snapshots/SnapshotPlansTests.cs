using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Tests.Snapshots;

public sealed class SnapshotPlansTests
{
    private static readonly Disk Free = Given.DataDisk with { Id = "d-free", InstanceId = null };

    [Fact]
    public void A_snapshot_of_an_attached_disk_waits_its_turn_at_the_instance_and_of_a_free_one_at_the_disk()
    {
        Made(Given.DataDisk).Changes.OfType<WorkQueued>().ShouldHaveSingleItem().InstanceId.ShouldBe("i-a");
        Made(Free).Changes.OfType<WorkQueued>().ShouldHaveSingleItem().InstanceId.ShouldBe("d-free");
    }

    [Theory]
    [InlineData("s", "name.length")]
    [InlineData("快照", null)]
    [InlineData("a\u0007b", "name.characters")]
    public void Its_name_is_plain_text(string name, string? code) =>
        (Decided(Free, new CreateSnapshot("s-new", Free.Id, name)).Refusal?.Code).ShouldBe(code);

    [Fact]
    public void One_of_a_disk_at_a_time()
    {
        var busy = State(Free) with
        {
            Snapshots = [Given.Snapshot with { DiskId = Free.Id, State = SnapshotState.Creating }],
        };
        SnapshotPlans.WhyNot(busy, new CreateSnapshot("s-new", Free.Id, "again"), Given.Moments)!.Code
            .ShouldBe("snapshot.under-way");
    }

    [Fact]
    public void A_disk_that_is_not_there_or_not_finished_has_no_snapshot()
    {
        Decided(Free, new CreateSnapshot("s-new", "d-nobody", "name")).Refusal!.Code.ShouldBe("disk.not-found");
        Decided(Free with { AccountId = 7 }, new CreateSnapshot("s-new", Free.Id, "name")).Refusal!.Code
            .ShouldBe("disk.not-found");
        Decided(Free with { Step = DiskStep.Creating }, new CreateSnapshot("s-new", Free.Id, "name")).Refusal!.Code
            .ShouldBe("disk.busy");
    }

    [Fact]
    public void What_is_being_made_is_not_deleted_and_what_failed_is_removed_without_a_loss()
    {
        Deleted(Given.Snapshot with { State = SnapshotState.Creating }).Reason!.Code.ShouldBe("snapshot.being-made");
        Deleted(Given.Snapshot with { State = SnapshotState.Failed }).Lost.ShouldBeEmpty();
        var line = Deleted(Given.Snapshot);
        line.Lost.ShouldHaveSingleItem().Id.ShouldBe("s-1");
        line.Changes[^1].ShouldBe(new WorkQueued("s-1", WorkKind.DeleteSnapshot, "s-1"));
    }

    [Fact]
    public void Foreign_and_deleted_ones_look_missing_and_gone()
    {
        Deleted(Given.Snapshot with { AccountId = 7 }).Reason!.Code.ShouldBe("snapshot.not-found");
        Deleted(Given.Snapshot with { DeletedAt = Given.Now }).Reason!.Code.ShouldBe("snapshot.deleted");
    }

    private static PlanLine Made(Disk disk) =>
        Decided(disk, new CreateSnapshot("s-new", disk.Id, "before move")).Value!.Lines.ShouldHaveSingleItem();

    private static Outcome<Plan> Decided(Disk disk, SnapshotCommand command) =>
        SnapshotPlans.Decide(State(disk), command, Given.Moments);

    private static PlanLine Deleted(Snapshot snapshot) => SnapshotPlans.Decide(
        Given.State() with { Snapshots = [snapshot] }, new DeleteSnapshots([snapshot.Id]), Given.Moments)
        .Value!.Lines.ShouldHaveSingleItem();

    private static AccountState State(Disk disk) => Given.State(Given.Holding) with { Disks = [disk] };
}
