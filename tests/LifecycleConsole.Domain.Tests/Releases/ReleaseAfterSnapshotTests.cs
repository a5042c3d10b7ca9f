using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Tests.Releases;

public sealed class ReleaseAfterSnapshotTests
{
    private static readonly Snapshot UnderWay = Given.Snapshot with { State = SnapshotState.Creating };

    [Fact]
    public void Every_disk_that_would_be_lost_is_saved_first()
    {
        var line = When.Line(SnapshotFirst, Given.RichHolding);
        line.Effect.ShouldBe(Effect.WaitsForSnapshotThenErased);
        line.Changes.OfType<SnapshotBegun>().Select(begun => begun.Snapshot.DiskId).ShouldBe(["d-system", "d-data"]);
        line.Changes.OfType<WorkQueued>().ShouldAllBe(work => work.Kind == WorkKind.CreateSnapshot);
        line.Changes[^1].ShouldBe(new ReleaseDelayedBySnapshot("i-rich", ReleaseCause.Manual));
    }

    [Fact]
    public void The_work_names_the_snapshot_that_begins()
    {
        var changes = When.Line(SnapshotFirst, Given.Holding).Changes;
        var snapshot = changes.OfType<SnapshotBegun>().ShouldHaveSingleItem().Snapshot;
        changes.OfType<WorkQueued>().ShouldHaveSingleItem().TargetId.ShouldBe(snapshot.Id);
        snapshot.ShouldSatisfyAllConditions(
            s => s.State.ShouldBe(SnapshotState.Creating),
            s => s.IsAutomatic.ShouldBeFalse(),
            s => s.InstanceId.ShouldBe("i-a"),
            s => s.CreatedAt.ShouldBe(Given.Now));
    }

    [Fact]
    public void A_snapshot_under_way_delays_a_release()
    {
        var line = When.Line(AtOnce, Given.Holding with { Snapshots = [UnderWay] });
        line.Effect.ShouldBe(Effect.WaitsForSnapshotThenErased);
        line.Changes.ShouldBe([new ReleaseDelayedBySnapshot("i-a", ReleaseCause.Manual)]);
    }

    [Fact]
    public void A_manual_snapshot_under_way_saves_its_disk() =>
        When.Line(SnapshotFirst, Given.Holding with { Snapshots = [UnderWay] })
            .Changes.OfType<SnapshotBegun>().ShouldBeEmpty();

    [Fact]
    public void An_automatic_snapshot_under_way_does_not_save_its_disk() =>
        When.Line(SnapshotFirst, Given.Holding with { Snapshots = [UnderWay with { IsAutomatic = true }] })
            .Changes.OfType<SnapshotBegun>().ShouldHaveSingleItem();

    [Fact]
    public void Without_disks_there_is_nothing_to_wait_for() =>
        When.Line(SnapshotFirst, Given.Holding with { Disks = [] }).Effect.ShouldBe(Effect.StoppedByForceThenErased);

    [Fact]
    public void A_waiting_release_clears_a_schedule_too() =>
        When.Line(SnapshotFirst, Given.With(i => i with { ReleaseAt = Given.Utc("2026-12-01T00:00:00Z") }))
            .Changes[0].ShouldBe(new ReleaseScheduleCleared("i-a"));

    [Fact]
    public void The_snapshots_to_come_go_on_costing()
    {
        var line = When.Line(SnapshotFirst, Given.Holding);
        var kept = line.Stays.ShouldHaveSingleItem();
        kept.Kind.ShouldBe(ConsequenceKind.NewSnapshot);
        kept.Rate!.Value.PerHour.ShouldBe(0.0011m);
    }

    [Fact]
    public void No_last_charge_is_told_while_charges_go_on() =>
        When.Line(SnapshotFirst, Given.Holding).Money.Select(money => money.Kind)
            .ShouldBe([MoneyLineKind.EndsPerDay, MoneyLineKind.GoesOnPerDay, MoneyLineKind.Refund]);

    [Fact]
    public void Ids_drawn_anew_do_not_change_the_fingerprint()
    {
        var drawn = 0;
        var state = Given.State(Given.RichHolding) with { NewId = prefix => $"{prefix}{++drawn}" };
        var first = InstanceDecisions.Decide(state, SnapshotFirst(["i-rich"]), Given.Moments).Value!;
        var second = InstanceDecisions.Decide(state, SnapshotFirst(["i-rich"]), Given.Moments).Value!;
        second.Fingerprint.ShouldBe(first.Fingerprint);
        drawn.ShouldBe(4);
    }

    private static ReleaseNow SnapshotFirst(IReadOnlyList<string> ids) => new(ids, SnapshotFirst: true, Force: true);

    private static ReleaseNow AtOnce(IReadOnlyList<string> ids) => new(ids, SnapshotFirst: false, Force: true);
}
