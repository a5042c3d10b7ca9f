using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using static LifecycleConsole.Operations.Tests.Fleet.FleetGround;

namespace LifecycleConsole.Operations.Tests.Fleet;

public sealed class FleetDiskTests : IDisposable
{
    private readonly FleetGround ground = new();

    public void Dispose() => ground.Dispose();

    [Fact]
    public async Task A_detached_disk_outlives_its_machine_and_can_be_attached_elsewhere()
    {
        var fleet = ground.Open(Running("i-1", "d-0", "d-1"), Running("i-2"));
        await fleet.Finish(Wish(MachineDeed.Detach), ground.Clock);
        (await fleet.Inspect("i-1"))!.AttachedDiskIds.ShouldBe(["d-0"]);
        await fleet.Finish(Wish(MachineDeed.Destroy), ground.Clock);

        fleet = ground.Restart(fleet);
        (await fleet.Finish(Wish(MachineDeed.Attach, "i-2"), ground.Clock)).ShouldBe(MachineOutcome.Done);

        (await ground.Restart(fleet).Inspect("i-2"))!.AttachedDiskIds.ShouldBe(["d-1"]);
    }

    [Fact]
    public async Task A_disk_goes_with_its_machine_unless_detached()
    {
        var fleet = ground.Open(Running("i-1", "d-1"), Running("i-2"));
        await fleet.Finish(Wish(MachineDeed.Destroy), ground.Clock);

        (await fleet.Run(Wish(MachineDeed.Attach, "i-2"))).Fault.ShouldBe(MachineFault.DiskMissing);
    }

    [Fact]
    public async Task An_attached_disk_is_not_deleted()
    {
        var fleet = ground.Open(Running("i-1", "d-1"));

        (await fleet.Run(Wish(MachineDeed.DeleteDisk))).Fault.ShouldBe(MachineFault.DiskInUse);
    }

    [Fact]
    public async Task A_free_disk_needs_no_machine_to_be_made_copied_and_deleted()
    {
        var fleet = ground.Open();
        MachineDeed[] deeds =
            [MachineDeed.CreateDisk, MachineDeed.CreateSnapshot, MachineDeed.DeleteDisk, MachineDeed.DeleteSnapshot];

        foreach (var deed in deeds)
        {
            var wish = Wish(deed, instanceId: "");
            (await fleet.Finish(wish, ground.Clock)).ShouldBe(MachineOutcome.Done);
            fleet.EffectCount(wish.OperationId).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_disk_that_is_not_there_is_not_copied()
    {
        var fleet = ground.Open(Running("i-1"));

        (await fleet.Run(Wish(MachineDeed.CreateSnapshot))).Fault.ShouldBe(MachineFault.DiskMissing);
    }

    [Fact]
    public async Task A_thing_that_was_adopted_is_deleted_once()
    {
        var fleet = ground.Open();
        fleet.Adopt([new FleetThing(FleetThingKind.Address, "e-1")]);

        await fleet.Finish(Wish(MachineDeed.DeleteAddress, "", "first"), ground.Clock);
        await fleet.Finish(Wish(MachineDeed.DeleteAddress, "", "second"), ground.Clock);

        (fleet.EffectCount("first"), fleet.EffectCount("second")).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_bandwidth_is_resized_when_its_time_is_over()
    {
        var fleet = ground.Open(Running("i-1") with { BandwidthMbps = 5 });

        await fleet.Run(Wish(MachineDeed.ResizeBandwidth));

        (await fleet.Inspect("i-1"))!.BandwidthMbps.ShouldBe(5);
        ground.Clock.Advance(TimeSpan.FromSeconds(1));
        (await fleet.Inspect("i-1"))!.BandwidthMbps.ShouldBe(7);
    }
}
