using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using static LifecycleConsole.Operations.Tests.Fleet.FleetGround;

namespace LifecycleConsole.Operations.Tests.Fleet;

public sealed class FleetFaultTests : IDisposable
{
    private readonly FleetGround ground = new();

    public void Dispose() => ground.Dispose();

    [Fact]
    public async Task A_failing_deed_fails_as_often_as_it_is_told_and_has_no_effect()
    {
        var fleet = ground.Open(Running("i-1"));
        fleet.Inject(new() { Kind = FleetFaultKind.Fail, Deed = MachineDeed.Stop, Times = 2, Reason = "No stock." });

        var refused = await fleet.Run(Wish(MachineDeed.Stop));
        refused.ShouldBe(MachineOutcome.Failed(MachineFault.BackendError, "No stock."));
        (await fleet.Run(Wish(MachineDeed.Stop))).State.ShouldBe(MachineProgress.Failed);
        fleet.EffectCount(Wish(MachineDeed.Stop).OperationId).ShouldBe(0);
        (await fleet.Run(Wish(MachineDeed.Stop))).State.ShouldBe(MachineProgress.Accepted);
    }

    [Fact]
    public async Task A_fault_hits_the_machines_and_the_deed_it_names()
    {
        var fleet = ground.Open(Running("i-1"), Running("web-1"));
        fleet.Inject(new() { Kind = FleetFaultKind.Fail, Deed = MachineDeed.Stop, InstanceIdPattern = "web-*" });

        (await fleet.Run(Wish(MachineDeed.Stop, "i-1"))).State.ShouldBe(MachineProgress.Accepted);
        (await fleet.Run(Wish(MachineDeed.Reboot, "web-1"))).State.ShouldBe(MachineProgress.Accepted);
        ground.Clock.Advance(TimeSpan.FromSeconds(4));
        (await fleet.Run(Wish(MachineDeed.Stop, "web-1"))).State.ShouldBe(MachineProgress.Failed);
    }

    [Fact]
    public async Task A_fault_without_times_lasts_until_it_is_cleared()
    {
        var fleet = ground.Open(Running("i-1"));
        fleet.Inject(new() { Kind = FleetFaultKind.Fail });
        for (var i = 0; i < 5; i++)
        {
            (await fleet.Run(Wish(MachineDeed.Stop))).State.ShouldBe(MachineProgress.Failed);
        }

        fleet.ClearFaults();

        (await fleet.Run(Wish(MachineDeed.Stop))).State.ShouldBe(MachineProgress.Accepted);
    }

    [Fact]
    public async Task A_hanging_call_ends_only_when_it_is_cancelled()
    {
        var fleet = ground.Open(Running("i-1"));
        fleet.Inject(new() { Kind = FleetFaultKind.Hang, Times = 1 });
        using var cancellation = new CancellationTokenSource();

        var call = fleet.RunAsync(Wish(MachineDeed.Stop), cancellation.Token);
        call.IsCompleted.ShouldBeFalse();
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
        fleet.EffectCount(Wish(MachineDeed.Stop).OperationId).ShouldBe(0);
        (await fleet.Run(Wish(MachineDeed.Stop))).State.ShouldBe(MachineProgress.Accepted);
    }

    [Fact]
    public async Task A_lost_answer_has_its_effect_once()
    {
        var fleet = ground.Open(Running("i-1"));
        fleet.Inject(new() { Kind = FleetFaultKind.LoseAnswer, Times = 1 });

        await Should.ThrowAsync<TimeoutException>(() => fleet.Run(Wish(MachineDeed.Destroy)));
        (await fleet.Inspect("i-1"))!.Power.ShouldBe(MachinePower.Stopping);
        (await fleet.Finish(Wish(MachineDeed.Destroy), ground.Clock)).ShouldBe(MachineOutcome.Done);

        fleet.EffectCount(Wish(MachineDeed.Destroy).OperationId).ShouldBe(1);
    }

    [Fact]
    public async Task A_lie_says_done_and_the_machine_is_still_there()
    {
        var fleet = ground.Open(Running("i-1"));
        fleet.Inject(new() { Kind = FleetFaultKind.Lie, Times = 1 });

        (await fleet.Run(Wish(MachineDeed.Destroy))).ShouldBe(MachineOutcome.Done);

        (await fleet.Inspect("i-1"))!.Power.ShouldBe(MachinePower.Running);
        fleet.EffectCount(Wish(MachineDeed.Destroy).OperationId).ShouldBe(0);
    }

    [Theory]
    [InlineData(FleetFaultKind.Fail)]
    [InlineData(FleetFaultKind.Lie)]
    public async Task An_operation_that_was_taken_no_longer_fails_or_lies(FleetFaultKind kind)
    {
        var fleet = ground.Open(Running("i-1"));
        await fleet.Run(Wish(MachineDeed.Destroy));
        fleet.Inject(new() { Kind = kind });

        (await fleet.Run(Wish(MachineDeed.Destroy))).State.ShouldBe(MachineProgress.InProgress);
    }

    [Fact]
    public async Task A_configured_fault_is_in_force_from_the_start()
    {
        ground.Options = ground.Options with { Faults = [new() { Deed = "stop", Kind = FleetFaultKind.Fail }] };
        var fleet = ground.Open(Running("i-1"));

        (await fleet.Run(Wish(MachineDeed.Stop))).Reason.ShouldBe("The back end could not do it.");
    }
}
