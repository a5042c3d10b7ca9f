using LifecycleConsole.Compute.Work;
using static LifecycleConsole.Operations.Tests.Fleet.FleetGround;

namespace LifecycleConsole.Operations.Tests.Fleet;

public sealed class FleetDeedTests : IDisposable
{
    private readonly FleetGround ground = new();

    public static TheoryData<MachineDeed> EveryDeed => [.. Enum.GetValues<MachineDeed>()];

    public void Dispose() => ground.Dispose();

    [Fact]
    public async Task A_destroy_takes_its_time_and_then_the_machine_is_gone()
    {
        var fleet = ground.Open(Running("i-1"));
        var destroy = Wish(MachineDeed.Destroy);

        (await fleet.Run(destroy)).ShouldBe(MachineOutcome.Accepted(TimeSpan.FromSeconds(2)));
        ground.Clock.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromMicroseconds(1));
        (await fleet.Run(destroy)).ShouldBe(MachineOutcome.InProgress(TimeSpan.FromMicroseconds(1)));
        (await fleet.Inspect("i-1"))!.Power.ShouldBe(MachinePower.Stopping);
        ground.Clock.Advance(TimeSpan.FromMicroseconds(1));
        (await fleet.Run(destroy)).ShouldBe(MachineOutcome.Done);
        (await fleet.Inspect("i-1")).ShouldBeNull();
    }

    [Theory]
    [InlineData(MachineDeed.Start, MachinePower.Stopped, MachinePower.Starting, MachinePower.Running, 3)]
    [InlineData(MachineDeed.Stop, MachinePower.Running, MachinePower.Stopping, MachinePower.Stopped, 2)]
    [InlineData(MachineDeed.Reboot, MachinePower.Running, MachinePower.Rebooting, MachinePower.Running, 4)]
    [InlineData(MachineDeed.Isolate, MachinePower.Running, MachinePower.Stopping, MachinePower.Isolated, 2)]
    [InlineData(MachineDeed.Rejoin, MachinePower.Isolated, MachinePower.Isolated, MachinePower.Stopped, 2)]
    public async Task A_power_deed_is_seen_while_it_lasts_and_after(
        MachineDeed deed, MachinePower before, MachinePower during, MachinePower after, int seconds)
    {
        var fleet = ground.Open(Running("i-1") with { Power = before });

        (await fleet.Run(Wish(deed))).ShouldBe(MachineOutcome.Accepted(TimeSpan.FromSeconds(seconds)));
        (await fleet.Inspect("i-1"))!.Power.ShouldBe(during);
        ground.Clock.Advance(TimeSpan.FromSeconds(seconds));
        (await fleet.Inspect("i-1"))!.Power.ShouldBe(after);
    }

    [Fact]
    public async Task A_created_machine_is_ours_and_runs()
    {
        var fleet = ground.Open();

        (await fleet.Finish(Wish(MachineDeed.Create), ground.Clock)).ShouldBe(MachineOutcome.Done);

        var seen = (await fleet.Inspect("i-1"))!;
        (seen.Power, seen.IsOurs, seen.AccountId).ShouldBe((MachinePower.Running, true, "a-1"));
        seen.AttachedDiskIds.ShouldBe(["d-0"]);
        seen.BandwidthMbps.ShouldBe(5);
    }

    [Theory]
    [InlineData(MachineDeed.Start, MachinePower.Running)]
    [InlineData(MachineDeed.Stop, MachinePower.Stopped)]
    [InlineData(MachineDeed.Isolate, MachinePower.Isolated)]
    [InlineData(MachineDeed.Rejoin, MachinePower.Stopped)]
    [InlineData(MachineDeed.Create, MachinePower.Running)]
    [InlineData(MachineDeed.Detach, MachinePower.Running)]
    public async Task A_wish_that_holds_already_is_done_at_once_without_an_effect(MachineDeed deed, MachinePower power)
    {
        var fleet = ground.Open(Running("i-1") with { Power = power });
        var before = await fleet.Inspect("i-1");

        (await fleet.Run(Wish(deed))).ShouldBe(MachineOutcome.Done);

        fleet.EffectCount(Wish(deed).OperationId).ShouldBe(0);
        (await fleet.Inspect("i-1")).ShouldBeEquivalentTo(before);
    }

    [Theory]
    [InlineData(MachineDeed.Start, MachinePower.Isolated)]
    [InlineData(MachineDeed.Reboot, MachinePower.Stopped)]
    [InlineData(MachineDeed.Reboot, MachinePower.Isolated)]
    public async Task A_deed_that_does_not_fit_the_power_fails(MachineDeed deed, MachinePower power)
    {
        var fleet = ground.Open(Running("i-1") with { Power = power });

        (await fleet.Run(Wish(deed))).Fault.ShouldBe(MachineFault.WrongPower);
    }

    [Theory]
    [InlineData(MachineDeed.Start)]
    [InlineData(MachineDeed.Stop)]
    [InlineData(MachineDeed.Isolate)]
    [InlineData(MachineDeed.Attach)]
    [InlineData(MachineDeed.ResizeBandwidth)]
    public async Task A_gone_machine_takes_no_deed(MachineDeed deed) =>
        (await ground.Open().Run(Wish(deed))).Fault.ShouldBe(MachineFault.MachineGone);

    [Fact]
    public async Task To_destroy_a_gone_machine_is_done()
    {
        var fleet = ground.Open();

        (await fleet.Run(Wish(MachineDeed.Destroy))).ShouldBe(MachineOutcome.Done);

        fleet.EffectCount(Wish(MachineDeed.Destroy).OperationId).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(EveryDeed))]
    public async Task A_foreign_machine_is_shown_and_never_touched(MachineDeed deed)
    {
        var fleet = ground.Open(Running("i-1") with { IsForeign = true, AccountId = "somebody" });
        var before = await fleet.Inspect("i-1");

        (await fleet.Run(Wish(deed))).Fault.ShouldBe(MachineFault.NotOurs);

        ground.Clock.Advance(TimeSpan.FromDays(1));
        before!.IsOurs.ShouldBeFalse();
        (await fleet.Inspect("i-1")).ShouldBeEquivalentTo(before);
    }

    [Fact]
    public async Task Operations_of_one_machine_are_done_one_after_another()
    {
        var fleet = ground.Open(Running("i-1", "d-1"));
        await fleet.Run(Wish(MachineDeed.CreateSnapshot));

        (await fleet.Run(Wish(MachineDeed.Destroy))).ShouldBe(MachineOutcome.InProgress(TimeSpan.FromSeconds(6)));
        fleet.EffectCount(Wish(MachineDeed.Destroy).OperationId).ShouldBe(0);
        ground.Clock.Advance(TimeSpan.FromSeconds(6));
        (await fleet.Run(Wish(MachineDeed.Destroy))).State.ShouldBe(MachineProgress.Accepted);
    }

    [Fact]
    public async Task An_operation_id_is_for_one_operation()
    {
        var fleet = ground.Open(Running("i-1"));
        await fleet.Run(Wish(MachineDeed.Stop, operationId: "op"));

        await Should.ThrowAsync<ArgumentException>(() => fleet.Run(Wish(MachineDeed.Destroy, operationId: "op")));
    }

    [Theory]
    [InlineData(MachineDeed.Create, "Spec")]
    [InlineData(MachineDeed.Attach, "DiskId")]
    [InlineData(MachineDeed.ResizeBandwidth, "BandwidthMbps")]
    [InlineData(MachineDeed.DeleteAddress, "AddressId")]
    [InlineData(MachineDeed.DeleteSnapshot, "SnapshotId")]
    public async Task An_operation_that_lacks_a_part_is_a_bug(MachineDeed deed, string part)
    {
        var bare = new MachineOperation { OperationId = "op", InstanceId = "i-1", Deed = deed };

        (await Should.ThrowAsync<ArgumentException>(() => ground.Open().Run(bare))).Message.ShouldContain(part);
    }
}
