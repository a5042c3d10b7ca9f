using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Tests.Releases;

public sealed class ReleaseNowTests
{
    [Theory]
    [InlineData(PowerState.Running, Effect.StoppedByForceThenErased)]
    [InlineData(PowerState.Stopped, Effect.Erased)]
    [InlineData(PowerState.LaunchFailed, Effect.Erased)]
    [InlineData(PowerState.Starting, Effect.WaitsForOperationThenErased)]
    [InlineData(PowerState.Stopping, Effect.WaitsForOperationThenErased)]
    [InlineData(PowerState.Rebooting, Effect.WaitsForOperationThenErased)]
    public void What_happens_depends_on_what_the_machine_does(PowerState state, Effect effect) =>
        When.Line(Forced, Given.In(state)).Effect.ShouldBe(effect);

    [Theory]
    [InlineData(PowerState.Stopped, null)]
    [InlineData(PowerState.Stopping, null)]
    [InlineData(PowerState.LaunchFailed, null)]
    [InlineData(PowerState.Running, "release.running")]
    [InlineData(PowerState.Starting, "release.running")]
    [InlineData(PowerState.Rebooting, "release.running")]
    public void Without_force_only_what_is_or_will_be_stopped_goes(PowerState state, string? code) =>
        When.Code(ids => new ReleaseNow(ids, SnapshotFirst: false, Force: false), Given.In(state)).ShouldBe(code);

    [Fact]
    public void An_instance_that_is_being_created_stays() =>
        When.Reason(Forced, Given.In(PowerState.Pending)).ShouldBe("release.pending");

    [Fact]
    public void A_subscription_instance_is_released_by_itself() =>
        When.Reason(Forced, Given.With(i => i with { ChargeType = ChargeType.Subscription }))
            .ShouldBe("release.subscription");

    [Fact]
    public void Protection_blocks_a_release_by_hand() =>
        When.Reason(Forced, Given.With(i => i with { IsProtected = true })).ShouldBe("release.protected");

    [Fact]
    public void A_release_that_waits_is_not_asked_for_twice() =>
        When.Reason(Forced, Given.With(i => i with { ReleaseWaits = ReleaseCause.Manual }))
            .ShouldBe("release.waits-already");

    [Fact]
    public void A_protected_instance_in_a_batch_is_skipped_and_the_others_go()
    {
        var shielded = Given.With(i => i with { Id = "i-b", IsProtected = true });
        var plan = When.Planned(Forced(["i-a", "i-b"]), Given.Holding, shielded);
        plan.Applying.Select(line => line.SubjectId).ShouldBe(["i-a"]);
        plan.Skipped.Select(line => line.Reason!.Code).ShouldBe(["release.protected"]);
    }

    [Fact]
    public void If_all_are_protected_no_line_applies()
    {
        var plan = When.Planned(Forced(["i-a"]), Given.With(i => i with { IsProtected = true }));
        plan.Applying.ShouldBeEmpty();
        plan.Money.ShouldBeEmpty();
    }

    [Fact]
    public void A_release_says_everything_it_does_in_order() =>
        ReleaseDecisions.ChangesOf(Given.RichHolding, ReleaseCause.Manual).ShouldBe(
        [
            new InstanceReleased("i-rich", ReleaseCause.Manual),
            new DiskErased("d-system"),
            new DiskErased("d-data"),
            new DiskKept("d-kept"),
            new SnapshotDeleted("s-auto"),
            new AddressUnbound("eip-1"),
            new WorkQueued("i-rich", WorkKind.Detach, "d-kept"),
            new WorkQueued("i-rich", WorkKind.Destroy, ""),
            new WorkQueued("i-rich", WorkKind.DeleteSnapshot, "s-auto"),
        ]);

    [Fact]
    public void A_release_now_clears_a_schedule() =>
        When.Line(Forced, Given.With(i => i with { ReleaseAt = Given.Utc("2026-12-01T00:00:00Z") }))
            .Changes.ShouldContain(new ReleaseScheduleCleared("i-a"));

    [Fact]
    public void What_is_lost_is_named() =>
        When.Line(Forced, Given.RichHolding).Lost.Select(lost => (lost.Kind, lost.Id, lost.Rate)).ShouldBe(
        [
            (ConsequenceKind.SystemDisk, "d-system", null),
            (ConsequenceKind.DataDisk, "d-data", null),
            (ConsequenceKind.StaticAddress, "47.98.112.36", null),
            (ConsequenceKind.AutomaticSnapshot, "s-auto", null),
        ]);

    [Fact]
    public void What_stays_is_named_with_its_rate() =>
        When.Line(Forced, Given.RichHolding).Stays.Select(kept => (kept.Kind, kept.Id, kept.Rate?.PerHour)).ShouldBe(
        [
            (ConsequenceKind.ElasticAddress, "eip-1", 0.20m),
            (ConsequenceKind.DataDisk, "d-kept", 0.075m),
            (ConsequenceKind.ManualSnapshot, "s-1", 0.0011m),
            (ConsequenceKind.ManualSnapshot, "s-2", 0.00099m),
        ]);

    [Fact]
    public void Automatic_snapshots_stay_where_the_disk_does_not_take_them()
    {
        var holding = Given.RichHolding with { Disks = [Given.SystemDisk] };
        When.Line(Forced, holding).Stays.ShouldContain(kept => kept.Id == "s-auto");
    }

    [Fact]
    public void A_failed_snapshot_neither_stays_nor_goes()
    {
        var failed = Given.Snapshot with { State = SnapshotState.Failed, IsAutomatic = true };
        var line = When.Line(Forced, Given.RichHolding with { Snapshots = [failed] });
        line.Lost.Concat(line.Stays).ShouldNotContain(thing => thing.Id == "s-1");
        line.Changes.ShouldNotContain(new SnapshotDeleted("s-1"));
    }

    [Fact]
    public void A_price_that_is_missing_warns_and_does_not_stop_a_release()
    {
        var line = When.Line(Forced, Given.With(i => i with { TypeName = "ecs.gone" }));
        line.Applies.ShouldBeTrue();
        line.Warnings.ShouldHaveSingleItem().Sentence.ShouldContain("ecs.gone");
        line.Money.ShouldNotContain(money => money.Kind == MoneyLineKind.EndsPerDay);
    }

    [Fact]
    public void A_kept_disk_without_a_price_is_named_without_a_rate()
    {
        var holding = Given.Holding with { Disks = [Given.SystemDisk, Given.KeptDisk with { Category = "tape" }] };
        var line = When.Line(Forced, holding);
        line.Stays.ShouldHaveSingleItem().Rate.ShouldBeNull();
        line.Warnings.ShouldHaveSingleItem().Code.ShouldBe("price.missing");
        line.Money.ShouldContain(money => money.Kind == MoneyLineKind.EndsPerDay);
    }

    private static ReleaseNow Forced(IReadOnlyList<string> ids) => new(ids, SnapshotFirst: false, Force: true);
}
