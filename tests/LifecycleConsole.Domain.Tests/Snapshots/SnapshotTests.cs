using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Tests.Snapshots;

public sealed class SnapshotTests
{
    [Fact]
    public void Every_disk_gets_a_snapshot()
    {
        var line = When.Line(Create, Given.RichHolding);
        line.Effect.ShouldBe(Effect.SnapshotsCreated);
        line.Changes.OfType<SnapshotBegun>().Select(begun => begun.Snapshot.DiskId)
            .ShouldBe(["d-system", "d-data", "d-kept"]);
        line.Changes.OfType<WorkQueued>().Count(work => work.Kind == WorkKind.CreateSnapshot).ShouldBe(3);
    }

    [Fact]
    public void What_they_cost_is_told()
    {
        var line = When.Line(Create, Given.RichHolding);
        line.Stays.Select(kept => kept.SizeGib).ShouldBe([40, 200, 500]);
        line.Money.ShouldHaveSingleItem().Amount.Minor.ShouldBe(3 + 13 + 33);
    }

    [Theory]
    [InlineData(PowerState.Pending, "snapshot.pending")]
    [InlineData(PowerState.LaunchFailed, "snapshot.launch-failed")]
    [InlineData(PowerState.Starting, null)]
    [InlineData(PowerState.Running, null)]
    [InlineData(PowerState.Stopped, null)]
    public void A_machine_must_exist(PowerState state, string? code) =>
        When.Code(Create, Given.In(state)).ShouldBe(code);

    [Theory]
    [InlineData(SnapshotState.Creating, "snapshot.under-way")]
    [InlineData(SnapshotState.Ready, null)]
    [InlineData(SnapshotState.Failed, null)]
    public void One_at_a_time(SnapshotState state, string? code) =>
        When.Code(Create, Given.Holding with { Snapshots = [Given.Snapshot with { State = state }] }).ShouldBe(code);

    [Fact]
    public void Without_disks_there_is_nothing_to_save() =>
        When.Reason(Create, Given.Holding with { Disks = [] }).ShouldBe("snapshot.no-disks");

    [Fact]
    public void A_snapshot_is_named_for_its_disk_and_minute() => NameFor("system").ShouldBe("system 2026-11-20 02:43Z");

    [Fact]
    public void A_long_name_is_cut_without_splitting_a_character() =>
        NameFor(new string('x', 99) + "👩👩").ShouldBe(new string('x', 99) + " 2026-11-20 02:43Z");

    private static string NameFor(string diskName) =>
        When.Line(Create, Given.Holding with { Disks = [Given.SystemDisk with { Name = diskName }] })
            .Changes.OfType<SnapshotBegun>().ShouldHaveSingleItem().Snapshot.Name;

    private static CreateSnapshots Create(IReadOnlyList<string> ids) => new(ids);
}
