using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Tests.Disks;

public sealed class DiskTests
{
    private static readonly Disk Free = Given.DataDisk with { Id = "d-free", Name = "spare", InstanceId = null };
    private static readonly DiskOrder Order = new("cn-hangzhou", "cn-hangzhou-i", "cloud_efficiency", 40, "logs");

    [Theory]
    [InlineData(19, "disk.size")]
    [InlineData(20, null)]
    [InlineData(32_768, null)]
    [InlineData(32_769, "disk.size")]
    [InlineData(-1, "disk.size")]
    public void A_new_disk_has_a_size_of_its_category(int size, string? code) =>
        (Created(Order with { SizeGib = size }).Refusal?.Code).ShouldBe(code);

    [Fact]
    public void A_category_that_the_price_list_lacks_is_refused() =>
        Created(Order with { Category = "cloud_gold" }).Refusal!.Code.ShouldBe("disk.category");

    [Fact]
    public void A_zone_of_another_region_and_an_unknown_region_are_refused()
    {
        Created(Order with { Zone = "cn-beijing-h" }).Refusal!.Code.ShouldBe("disk.zone");
        Created(Order with { Region = "mars-1" }).Refusal!.Code.ShouldBe("disk.region");
    }

    [Theory]
    [InlineData("d", "name.length")]
    [InlineData(" ab ", null)]
    [InlineData("数据盘-一", null)]
    [InlineData("<script>alert(1)</script>", null)]
    [InlineData("two\nlines", "name.characters")]
    public void Names_are_plain_text_of_any_script(string name, string? code) =>
        (Created(Order with { Name = name }).Refusal?.Code).ShouldBe(code);

    [Fact]
    public void A_name_has_128_characters_at_most()
    {
        Created(Order with { Name = new string('n', 128) }).Refusal.ShouldBeNull();
        Created(Order with { Name = new string('n', 129) }).Refusal!.Code.ShouldBe("name.length");
    }

    [Fact]
    public void The_same_order_given_twice_is_refused_the_second_time() => DiskDecisions
        .Decide(State(Free), new CreateDisk(Free.Id, Order), Given.Moments).Refusal!.Code.ShouldBe("disk.exists");

    [Fact]
    public void A_new_disk_is_begun_queued_and_priced_by_the_day()
    {
        var line = Created(Order).Value!.Lines.ShouldHaveSingleItem();
        line.Effect.ShouldBe(Effect.DiskCreated);
        line.Changes.OfType<DiskBegun>().ShouldHaveSingleItem().Disk.State.ShouldBe(DiskState.Creating);
        line.Changes[^1].ShouldBe(new WorkQueued("d-new", WorkKind.CreateDisk, "d-new"));
        line.Money.ShouldHaveSingleItem().Amount.Minor.ShouldBe(14); // 40 GiB × 0.00015 × 24 h
    }

    [Theory]
    [InlineData("cn-hangzhou-i", null)]
    [InlineData("cn-hangzhou-k", "disk.other-zone")]
    public void A_disk_attaches_within_its_zone_only(string zone, string? code) =>
        Reason(new AttachDisk(Free.Id, "i-a"), Free with { Zone = zone }).ShouldBe(code);

    [Theory]
    [InlineData(15, null)]
    [InlineData(16, "disk.too-many")]
    public void The_seventeenth_data_disk_is_refused(int already, string? code)
    {
        var holding = Given.Holding with
        {
            Disks =
            [
                Given.SystemDisk, .. Enumerable.Range(0, already).Select(n => Given.DataDisk with { Id = $"d-{n}" }),
            ],
        };
        Reason(new AttachDisk(Free.Id, "i-a"), Free, holding).ShouldBe(code);
    }

    [Theory]
    [InlineData(PowerState.Running, null)]
    [InlineData(PowerState.Stopped, null)]
    [InlineData(PowerState.Starting, "disk.instance-busy")]
    [InlineData(PowerState.Stopping, "disk.instance-busy")]
    [InlineData(PowerState.Rebooting, "disk.instance-busy")]
    [InlineData(PowerState.Pending, "disk.instance-busy")]
    [InlineData(PowerState.LaunchFailed, "disk.instance-busy")]
    public void Attach_and_detach_need_an_instance_that_stands_still(PowerState power, string? code)
    {
        Reason(new AttachDisk(Free.Id, "i-a"), Free, Given.In(power)).ShouldBe(code);
        Reason(new DetachDisks([Given.DataDisk.Id]), Given.DataDisk, Given.In(power)).ShouldBe(code);
    }

    [Theory]
    [InlineData(Phase.Released, "instance.released")]
    [InlineData(Phase.Recycled, "instance.recycled")]
    public void Nothing_is_attached_to_an_instance_that_has_left(Phase phase, string code) =>
        Reason(new AttachDisk(Free.Id, "i-a"), Free, Given.With(i => i with { Phase = phase })).ShouldBe(code);

    [Fact]
    public void Nothing_is_attached_to_an_instance_that_waits_to_be_released() =>
        Reason(new AttachDisk(Free.Id, "i-a"), Free,
            Given.With(i => i with { ReleaseWaits = ReleaseCause.Manual })).ShouldBe("disk.instance-leaves");

    [Fact]
    public void An_attached_disk_and_an_unknown_instance_are_refused()
    {
        Reason(new AttachDisk(Given.DataDisk.Id, "i-a"), Given.DataDisk).ShouldBe("disk.in-use");
        DiskDecisions.Decide(State(Free), new AttachDisk(Free.Id, "i-nobody"), Given.Moments).Refusal!.Code
            .ShouldBe("instance.not-found");
    }

    [Fact]
    public void System_disks_prepaid_disks_and_free_disks_are_not_detached()
    {
        Reason(new DetachDisks(["d-system"]), Given.SystemDisk).ShouldBe("disk.system");
        Reason(new DetachDisks([Free.Id]), Free).ShouldBe("disk.free");
        Reason(new DetachDisks([Given.DataDisk.Id]), Given.DataDisk with { ChargeType = ChargeType.Subscription })
            .ShouldBe("disk.prepaid");
    }

    [Fact]
    public void A_disk_in_use_and_one_with_a_snapshot_under_way_are_not_deleted()
    {
        Reason(new DeleteDisks([Given.DataDisk.Id]), Given.DataDisk).ShouldBe("disk.in-use");
        var state = State(Free) with
        {
            Snapshots = [Given.Snapshot with { DiskId = Free.Id, State = SnapshotState.Creating }],
        };
        DiskDecisions.WhyNot(state, new DeleteDisks([Free.Id]), Given.Moments)!.Code
            .ShouldBe("disk.snapshot-under-way");
    }

    [Theory]
    [InlineData(DiskStep.Creating)]
    [InlineData(DiskStep.Attaching)]
    [InlineData(DiskStep.Detaching)]
    public void What_is_on_its_way_is_left_alone(DiskStep step)
    {
        var disk = Given.DataDisk with { Step = step };
        Reason(new AttachDisk(disk.Id, "i-a"), disk).ShouldBe("disk.busy");
        Reason(new DetachDisks([disk.Id]), disk).ShouldBe("disk.busy");
        Reason(new DeleteDisks([disk.Id]), disk).ShouldBe("disk.busy");
    }

    [Fact]
    public void A_disk_that_never_came_to_be_can_be_removed_and_nothing_is_lost()
    {
        var failed = Free with { Step = DiskStep.CreateFailed };
        Reason(new AttachDisk(failed.Id, "i-a"), failed).ShouldBe("disk.create-failed");
        var line = Line(new DeleteDisks([failed.Id]), failed);
        (line.Applies, line.Lost.Count, line.Money.Count).ShouldBe((true, 0, 0));
    }

    [Fact]
    public void Automatic_snapshots_go_with_a_disk_that_is_marked_so_and_manual_ones_stay()
    {
        var disk = Free with { DeleteAutomaticSnapshots = true };
        var state = State(disk) with
        {
            Snapshots =
            [
                Given.Snapshot with { DiskId = disk.Id },
                Given.Snapshot with { Id = "s-auto", DiskId = disk.Id, IsAutomatic = true },
            ],
        };
        var line = DiskDecisions.Decide(state, new DeleteDisks([disk.Id]), Given.Moments).Value!.Lines[0];
        line.Lost.Select(thing => thing.Id).ShouldBe(["d-free", "s-auto"]);
        line.Stays.Select(thing => thing.Id).ShouldBe(["s-1"]);
        line.Changes.OfType<SnapshotDeleted>().ShouldHaveSingleItem().SnapshotId.ShouldBe("s-auto");
    }

    [Fact]
    public void Marks_are_set_once_and_never_on_system_disks()
    {
        Reason(new MarkDiskRelease(["d-system"], WithInstance: false), Given.SystemDisk).ShouldBe("disk.system-mark");
        Reason(new MarkDiskRelease([Given.DataDisk.Id], WithInstance: true), Given.DataDisk)
            .ShouldBe("disk.marked-already");
        Line(new MarkDiskRelease([Given.DataDisk.Id], WithInstance: false), Given.DataDisk).Effect
            .ShouldBe(Effect.DiskStaysAlone);
        Line(new MarkDiskSnapshots(["d-system"], WithDisk: true), Given.SystemDisk).Effect
            .ShouldBe(Effect.SnapshotsGoWithDisk);
    }

    [Fact]
    public void Another_accounts_disk_looks_missing() =>
        Reason(new DeleteDisks([Free.Id]), Free with { AccountId = 7 }).ShouldBe("disk.not-found");

    [Fact]
    public void A_disk_that_somebody_is_detaching_is_kept_by_a_release_of_its_instance()
    {
        var leaving = Given.DataDisk with { Step = DiskStep.Detaching };
        var changes = ReleaseDecisions.ChangesOf(
            Given.Holding with { Disks = [Given.SystemDisk, leaving] }, ReleaseCause.Manual);
        changes.ShouldContain(new DiskKept(leaving.Id));
        changes.ShouldNotContain(new DiskErased(leaving.Id));
    }

    private static Outcome<Plan> Created(DiskOrder order) =>
        DiskDecisions.Decide(State(), new CreateDisk("d-new", order), Given.Moments);

    private static AccountState State(params IReadOnlyList<Disk> disks) => Given.State(Given.Holding) with
    {
        Disks = disks,
        Prices = Given.PricesWithRegions,
    };

    private static PlanLine Line(DiskCommand command, Disk disk, Holding? holding = null) => DiskDecisions
        .Decide(State(disk) with { Holdings = [holding ?? Given.Holding] }, command, Given.Moments).Value!.Lines
        .ShouldHaveSingleItem();

    private static string? Reason(DiskCommand command, Disk disk, Holding? holding = null) =>
        Line(command, disk, holding).Reason?.Code;
}
