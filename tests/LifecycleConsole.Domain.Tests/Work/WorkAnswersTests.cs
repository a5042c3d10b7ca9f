using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Tests.Work;

public sealed class WorkAnswersTests
{
    private static readonly Snapshot First = Given.Snapshot with { State = SnapshotState.Creating };
    private static readonly Snapshot Second = First with { Id = "s-2" };

    [Theory]
    [InlineData(WorkKind.Start, WorkState.Done, PowerState.Running)]
    [InlineData(WorkKind.Start, WorkState.Failed, PowerState.Stopped)]
    [InlineData(WorkKind.Stop, WorkState.Done, PowerState.Stopped)]
    [InlineData(WorkKind.Stop, WorkState.Failed, PowerState.Running)]
    [InlineData(WorkKind.Reboot, WorkState.Done, PowerState.Running)]
    [InlineData(WorkKind.Reboot, WorkState.Failed, PowerState.Running)]
    public void An_answer_settles_the_power_state(WorkKind kind, WorkState ended, PowerState state) =>
        Answer(Given.Holding, kind, ended).ShouldBe(
        [
            new PowerStateSet("i-a", state, StoppedMode.NotApplicable),
            new WorkEnded(7, ended, "said"),
        ]);

    [Theory]
    [InlineData(WorkKind.Stop, WorkState.Done, StoppedMode.StopCharging)]
    [InlineData(WorkKind.Stop, WorkState.Failed, StoppedMode.NotApplicable)]
    [InlineData(WorkKind.Start, WorkState.Done, StoppedMode.NotApplicable)]
    [InlineData(WorkKind.Start, WorkState.Failed, StoppedMode.StopCharging)]
    public void The_mode_chosen_for_a_stop_lives_until_it_runs(WorkKind kind, WorkState ended, StoppedMode mode) =>
        Answer(Given.With(i => i with { StoppedMode = StoppedMode.StopCharging }), kind, ended)
            .OfType<PowerStateSet>().ShouldHaveSingleItem().StoppedMode.ShouldBe(mode);

    [Fact]
    public void A_machine_that_could_not_be_stopped_for_arrears_is_charged_again() =>
        Answer(Given.With(i => i with { ArrearsHold = ArrearsHold.WasRunning }), WorkKind.Stop, WorkState.Failed)
            .ShouldContain(new ArrearsHoldSet("i-a", null));

    [Theory]
    [InlineData(WorkKind.Start)]
    [InlineData(WorkKind.Stop)]
    [InlineData(WorkKind.Reboot)]
    public void A_released_instance_keeps_its_last_state(WorkKind kind) =>
        Answer(Given.With(i => i with { Phase = Phase.Released }), kind, WorkState.Done)
            .ShouldBe([new WorkEnded(7, WorkState.Done, "said")]);

    [Fact]
    public void A_machine_that_was_created_runs_and_has_its_addresses() => WorkAnswers.Decide(
        Given.With(i => i with { PowerState = PowerState.Pending }), Item(WorkKind.Create), WorkState.Done, "",
        new GivenAddresses("47.98.1.2", "172.16.0.9")).ShouldBe(
        [
            new InstanceAddressed("i-a", "47.98.1.2", "172.16.0.9"),
            new PowerStateSet("i-a", PowerState.Running, StoppedMode.NotApplicable),
            new WorkEnded(7, WorkState.Done, ""),
        ]);

    [Fact]
    public void Of_a_machine_that_could_not_be_created_the_disks_go_and_the_record_stays() =>
        Answer(Given.With(i => i with { PowerState = PowerState.Pending }), WorkKind.Create, WorkState.Failed).ShouldBe(
        [
            new DiskErased("d-system"),
            new PowerStateSet("i-a", PowerState.LaunchFailed, StoppedMode.NotApplicable),
            new WorkEnded(7, WorkState.Failed, "said"),
        ]);

    [Fact]
    public void A_machine_that_is_gone_is_recorded() =>
        Answer(Given.Holding, WorkKind.Destroy, WorkState.Done)
            .ShouldBe([new MachineDestroyed("i-a"), new WorkEnded(7, WorkState.Done, "said")]);

    [Fact]
    public void A_destroy_that_failed_stays_the_operators_work() =>
        Answer(Given.Holding, WorkKind.Destroy, WorkState.Failed)
            .ShouldBe([new WorkEnded(7, WorkState.Failed, "said")]);

    [Fact]
    public void A_complete_snapshot_is_ready() =>
        Answer(Given.Holding with { Snapshots = [First] }, WorkKind.CreateSnapshot, WorkState.Done, "s-1").ShouldBe(
        [
            new SnapshotEnded("s-1", SnapshotState.Ready),
            new WorkEnded(7, WorkState.Done, "said"),
        ]);

    [Fact]
    public void The_last_snapshot_lets_a_waiting_release_go_on()
    {
        var changes = Answer(Waiting(First), WorkKind.CreateSnapshot, WorkState.Done, "s-1");
        changes[0].ShouldBe(new SnapshotEnded("s-1", SnapshotState.Ready));
        changes[1].ShouldBe(new InstanceReleased("i-a", ReleaseCause.Schedule));
        changes.ShouldContain(new WorkQueued("i-a", WorkKind.Destroy, ""));
        changes[^1].ShouldBe(new WorkEnded(7, WorkState.Done, "said"));
    }

    [Fact]
    public void Another_snapshot_under_way_keeps_it_waiting() =>
        Answer(Waiting(First, Second), WorkKind.CreateSnapshot, WorkState.Done, "s-1")
            .ShouldNotContain(change => change is InstanceReleased);

    [Fact]
    public void A_snapshot_that_failed_stops_a_waiting_release_even_while_another_is_under_way() =>
        Answer(Waiting(First, Second), WorkKind.CreateSnapshot, WorkState.Failed, "s-1").ShouldBe(
        [
            new SnapshotEnded("s-1", SnapshotState.Failed) { Problem = "said" },
            new WaitingReleaseStopped("i-a"),
            new WorkEnded(7, WorkState.Failed, "said"),
        ]);

    [Fact]
    public void A_failure_of_former_times_does_not_stop_a_waiting_release()
    {
        var waiting = Waiting(First, Second with { State = SnapshotState.Failed });
        Answer(waiting, WorkKind.CreateSnapshot, WorkState.Done, "s-1")
            .ShouldContain(change => change is InstanceReleased);
    }

    [Fact]
    public void An_answer_given_twice_changes_nothing() =>
        WorkAnswers.Decide(Given.Holding, Item(WorkKind.Start) with { State = WorkState.Done }, WorkState.Done, "said")
            .ShouldBeEmpty();

    [Fact]
    public void Every_kind_of_work_has_an_answer_beside_a_recovery_which_asks_its_order() =>
        Enum.GetValues<WorkKind>().Except([WorkKind.Rejoin, WorkKind.ResizeBandwidth])
            .ShouldAllBe(kind => Answer(Given.Holding, kind, WorkState.Failed, "").Count > 0);

    private static Holding Waiting(params IReadOnlyList<Snapshot> snapshots) =>
        Given.With(i => i with { ReleaseWaits = ReleaseCause.Schedule }) with { Snapshots = snapshots };

    private static IReadOnlyList<Change> Answer(
        Holding holding, WorkKind kind, WorkState ended, string targetId = "") =>
        PartAnswers.Decide(
            new PartOfWork { Instance = holding.Instance }, Item(kind) with { TargetId = targetId },
            new WorkAnswer(ended == WorkState.Done, "said", ""))
        ?? WorkAnswers.Decide(holding, Item(kind) with { TargetId = targetId }, ended, "said");

    private static WorkItem Item(WorkKind kind) => new()
    {
        Id = 7,
        AccountId = Given.AccountId,
        InstanceId = "i-a",
        Kind = kind,
        State = WorkState.Open,
        CreatedAt = Given.Now,
        NextAttemptAt = Given.Now,
    };
}
