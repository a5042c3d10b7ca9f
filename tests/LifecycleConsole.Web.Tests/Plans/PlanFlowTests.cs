using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Tests.Instances;

namespace LifecycleConsole.Web.Tests.Plans;

public sealed class PlanFlowTests
{
    private readonly List<InstanceCommand> _committed = [];
    private AccountState _state = Samples.State(Samples.Instance("a"));

    [Fact]
    public async Task What_was_done_is_not_done_again()
    {
        var flow = await PlannedAsync();

        (await flow.CommitAsync(CancellationToken.None)).ShouldNotBeNull();
        (await flow.CommitAsync(CancellationToken.None)).ShouldBeNull();

        _committed.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_plan_in_which_nothing_applies_cannot_be_committed()
    {
        _state = Samples.State(Samples.Instance("a", ChargeType.Subscription));

        (await PlannedAsync()).CanCommit.ShouldBeFalse();
    }

    [Fact]
    public async Task After_a_change_the_new_plan_is_the_one_that_is_confirmed()
    {
        var flow = await PlannedAsync();
        _state = Samples.State(Samples.Instance("a") with { PowerState = PowerState.Stopped });

        (await flow.CommitAsync(CancellationToken.None)).ShouldBeNull();

        flow.Before!.Lines[0].Effect.ShouldBe(Effect.StoppedByForceThenErased);
        flow.Plan!.Lines[0].Effect.ShouldBe(Effect.Erased);
        flow.Refusal.ShouldBeNull();
        (await flow.CommitAsync(CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_needs_a_second_person_is_said_with_the_plan_and_can_be_asked_for()
    {
        var needed = ApprovalRefusals.Needed.With(new("why", "It is much."), new("who", "mei.lin"));
        var door = Samples.Door(() => _state, _committed);
        var flow = new PlanFlow(door with
        {
            PlanAsync = async (command, cancellation) =>
                (await door.PlanAsync(command, cancellation)).Value! with { Approval = needed },
        });

        (await flow.PlanAsync(new ReleaseNow(["i-a"], SnapshotFirst: false, Force: true), default)).ShouldBeTrue();

        ApprovalRefusals.CanBeAsked(flow.Refusal).ShouldBeTrue();
        flow.Forget();
        flow.Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task A_refused_time_leaves_no_plan_and_says_why()
    {
        var flow = new PlanFlow(Samples.Door(() => _state, _committed));

        (await flow.PlanAsync(new ScheduleRelease(["i-a"], Samples.Now), CancellationToken.None)).ShouldBeFalse();

        flow.Plan.ShouldBeNull();
        flow.Refusal!.Code.ShouldBe(ReleaseRefusals.Notice.Code);
    }

    private async Task<PlanFlow> PlannedAsync()
    {
        var flow = new PlanFlow(Samples.Door(() => _state, _committed));
        await flow.PlanAsync(new ReleaseNow(["i-a"], SnapshotFirst: false, Force: true), CancellationToken.None);
        return flow;
    }
}
