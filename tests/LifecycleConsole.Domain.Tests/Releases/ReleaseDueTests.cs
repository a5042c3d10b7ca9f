using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Tests.Releases;

public sealed class ReleaseDueTests
{
    private static readonly DateTimeOffset DueAt = Given.Utc("2026-11-21T10:00:00Z");
    private static readonly DueMomentPassed Passed = new(DueKind.ScheduledRelease, "i-a");
    private static readonly Holding Scheduled = Given.With(i => i with { ReleaseAt = DueAt });

    [Theory]
    [InlineData("2026-11-21T09:59:59.999999Z", false)]
    [InlineData("2026-11-21T10:00:00Z", true)]
    [InlineData("2026-11-21T10:00:00.000001Z", true)]
    public void It_is_never_early(string now, bool isReleased) =>
        ReleaseDecisions.OnDue(Scheduled, DueAt, Given.Utc(now)).Changes.Any(change => change is InstanceReleased)
            .ShouldBe(isReleased);

    [Fact]
    public void It_is_released_by_schedule()
    {
        var due = ReleaseDecisions.OnDue(Scheduled, DueAt, DueAt);
        due.Effect.ShouldBe(Effect.StoppedByForceThenErased);
        due.Changes.ShouldBe([.. ReleaseDecisions.ChangesOf(Scheduled, ReleaseCause.Schedule), Passed]);
        due.Changes.ShouldContain(new ReleaseScheduleCleared("i-a"));
    }

    [Fact]
    public void Protection_does_not_stop_it() =>
        OnDue(i => i with { IsProtected = true }).Changes
            .ShouldContain(new InstanceReleased("i-a", ReleaseCause.Schedule));

    [Fact]
    public void A_snapshot_under_way_delays_it()
    {
        var snapshot = Given.Snapshot with { State = SnapshotState.Creating };
        var due = ReleaseDecisions.OnDue(Scheduled with { Snapshots = [snapshot] }, DueAt, DueAt);
        due.Effect.ShouldBe(Effect.WaitsForSnapshotThenErased);
        due.Changes.ShouldBe(
        [
            new ReleaseScheduleCleared("i-a"),
            new ReleaseDelayedBySnapshot("i-a", ReleaseCause.Schedule),
            Passed,
        ]);
    }

    [Fact]
    public void What_has_been_released_before_only_loses_its_moment() =>
        OnDue(i => i with { Phase = Phase.Released, ReleaseAt = null }).Changes.ShouldBe([Passed]);

    [Fact]
    public void A_moment_without_a_schedule_only_goes() =>
        OnDue(i => i with { ReleaseAt = null }).Changes.ShouldBe([Passed]);

    [Theory]
    [InlineData("2026-11-21T09:59:00Z")]
    [InlineData("2026-11-21T10:01:00Z")]
    public void A_moment_that_was_replaced_meanwhile_does_nothing(string releaseAt) =>
        OnDue(i => i with { ReleaseAt = Given.Utc(releaseAt) }).ShouldBe(ComingDue.Nothing);

    [Fact]
    public void What_is_prepaid_is_never_released_by_a_schedule() =>
        OnDue(i => i with { ChargeType = ChargeType.Subscription }).Changes
            .ShouldBe([new ReleaseScheduleCleared("i-a"), Passed]);

    [Fact]
    public void A_release_that_waits_already_goes_on_waiting() =>
        OnDue(i => i with { ReleaseWaits = ReleaseCause.Manual }).Changes
            .ShouldBe([new ReleaseScheduleCleared("i-a"), Passed]);

    [Theory]
    [InlineData(PowerState.Pending, Effect.WaitsForOperationThenErased)]
    [InlineData(PowerState.Starting, Effect.WaitsForOperationThenErased)]
    [InlineData(PowerState.Stopped, Effect.Erased)]
    public void The_clock_wins_over_whatever_the_machine_does(PowerState state, Effect effect)
    {
        var due = OnDue(i => i with { PowerState = state });
        due.Effect.ShouldBe(effect);
        due.Changes[0].ShouldBe(new InstanceReleased("i-a", ReleaseCause.Schedule));
    }

    private static ComingDue OnDue(Func<Instance, Instance> change) =>
        ReleaseDecisions.OnDue(Scheduled with { Instance = change(Scheduled.Instance) }, DueAt, DueAt);
}
