using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Tests.Metering;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Arrears;

/// <summary>In arrears nothing that costs can be had, by whichever way (rules §6).</summary>
public sealed class ArrearsHolesTests
{
    private const long Id = Sample.AccountId;

    [EveryDatabase]
    public async Task Snapshots_disks_and_addresses_wait_for_a_top_up(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await OweAsync(ground);

        (await ground.RefusedAsync(new CreateSnapshot("s-1", "d-free", "before"))).ShouldBe("arrears.nothing-new");
        (await ground.RefusedAsync(new CreateSnapshots(["i-runs"]))).ShouldBe("arrears.nothing-new");
        (await ground.RefusedAsync(new ReleaseNow(["i-runs"], SnapshotFirst: true, Force: true)))
            .ShouldBe("arrears.nothing-new");
        (await ground.RefusedAsync(new AllocateAddresses(["eip-1"], "cn-hangzhou", 5)))
            .ShouldBe("arrears.nothing-new");
        (await ground.ReadAsync(db => db.Snapshots.CountAsync())).ShouldBe(0);

        await ground.PlantCashAsync(Id, 1_000, "enough");
        (await ground.AskAsync(new CreateSnapshot("s-1", "d-free", "before"))).IsDone.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task What_arrears_have_stopped_takes_no_disk_and_no_address(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await OweAsync(ground);
        (await ground.AskAsync(new AttachDisk("d-free", "i-runs"))).IsDone.ShouldBeTrue("the grace lasts");
        await ground.WorkAsync();
        await ground.PlantPartsAsync(disks: [Parts.FreeDisk("d-more")]);
        await PassToAsync(ground, Ground.Start.AddHours(2));
        await ground.WorkAsync();

        (await ground.RefusedAsync(new AttachDisk("d-more", "i-runs"))).ShouldBe("arrears.held-takes-nothing");
        (await ground.RefusedAsync(new BindAddress("eip-idle", "i-runs"))).ShouldBe("arrears.held-takes-nothing");
    }

    [EveryDatabase]
    public async Task A_release_that_waited_for_a_snapshot_that_fails_comes_again_a_day_later(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        ground.Fleet.Inject(new FleetFault
        {
            Kind = FleetFaultKind.Fail, Deed = MachineDeed.CreateSnapshot, Times = 1, Reason = "Disk error.",
        });
        await ground.AskAsync(new CreateSnapshots(["i-runs"]));
        await OweAsync(ground);
        await PassToAsync(ground, Ground.Start.AddHours(2));
        var release = Ground.Start.AddHours(2).AddDays(15);
        await PassToAsync(ground, release);
        (await ground.InstanceAsync("i-runs")).ReleaseWaits.ShouldBe(ReleaseCause.Arrears);

        await ground.WorkAsync();

        (await ground.InstanceAsync("i-runs")).ShouldSatisfyAllConditions(
            i => i.ReleaseWaits.ShouldBeNull(), i => i.Phase.ShouldBe(Phase.Active));
        var told = await ground.ReadAsync(db => db.Notices
            .Where(n => n.Kind == NoticeKind.ArrearsReleaseComing).OrderBy(n => n.Number).LastAsync());
        var again = (DateTimeOffset)NoticeFact.Read(told.Arguments["releaseAt"]);
        (again - release).ShouldBeInRange(TimeSpan.FromHours(24), TimeSpan.FromHours(24.1));
        await PassToAsync(ground, again.AddMicroseconds(-1));
        (await ground.InstanceAsync("i-runs")).Phase.ShouldBe(Phase.Active);
        await PassToAsync(ground, again);
        (await ground.InstanceAsync("i-runs")).ReleaseCause.ShouldBe(ReleaseCause.Arrears);
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-runs"));
        await ground.PlantPartsAsync(disks: [Parts.FreeDisk("d-free")], addresses: [Parts.IdleAddress("eip-idle")]);
        return ground;
    }

    private static Task<int> OweAsync(Ground ground) => ground.PostAsync(Id, new Posting(
        PostingKind.UsageCharged, "use", "", new Transfer(Book.Cash, Book.UsageRevenue, new(500, Currency.Usd))));

    private static async Task PassToAsync(Ground ground, DateTimeOffset at)
    {
        ground.Clock.AdvanceTo(at);
        await ground.PassAsync();
    }
}
