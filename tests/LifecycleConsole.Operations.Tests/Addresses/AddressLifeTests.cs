using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Addresses;

public sealed class AddressLifeTests
{
    private const string Id = "i-a";
    private const string EipId = "eip-1";

    [EveryDatabase]
    public async Task An_address_is_allocated_bound_resized_unbound_and_released(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);

        (await ground.AskAsync(new AllocateAddresses([EipId], "cn-hangzhou", 5))).IsDone.ShouldBeTrue();
        (await ground.AddressAsync(EipId)).State.ShouldBe(AddressState.Creating);
        await ground.WorkAsync();
        var idle = await ground.AddressAsync(EipId);
        (idle.State, idle.UnboundAt.HasValue).ShouldBe((AddressState.Idle, true));
        System.Net.IPAddress.TryParse(idle.Address, out _).ShouldBeTrue();

        await ground.AskAsync(new BindAddress(EipId, Id));
        await ground.WorkAsync();
        var bound = await ground.AddressAsync(EipId);
        (bound.State, bound.InstanceId, bound.UnboundAt).ShouldBe((AddressState.Bound, Id, null));

        await ground.AskAsync(new ResizeAddresses([EipId], 50));
        (await ground.AddressAsync(EipId)).BandwidthMbps.ShouldBe(5);
        await ground.WorkAsync();
        (await ground.AddressAsync(EipId)).BandwidthMbps.ShouldBe(50);

        await ground.AskAsync(new UnbindAddresses([EipId]));
        await ground.WorkAsync();
        (await ground.AddressAsync(EipId)).State.ShouldBe(AddressState.Idle);

        await ground.AskAsync(new ReleaseAddresses([EipId]));
        await ground.WorkAsync();
        (await ground.AddressAsync(EipId)).GoneAt.ShouldNotBeNull();
        FleetJournal.Read(ground.Fleet.JournalPath).Where(e => e.HasEffect).Select(e => e.Operation!.Deed).ShouldBe(
        [
            MachineDeed.CreateAddress, MachineDeed.BindAddress, MachineDeed.ResizeAddress, MachineDeed.UnbindAddress,
            MachineDeed.DeleteAddress,
        ]);
    }

    [EveryDatabase]
    public async Task Two_bindings_at_once_bind_once(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(
            kind, Parts.IdleAddress(EipId), Parts.IdleAddress("eip-2") with { Address = "47.98.230.12" });
        await ground.PlantAsync(Sample.Running("i-b"));

        var sameAddress = await Task.WhenAll(
            ground.AskAsync(new BindAddress(EipId, Id)), ground.AskAsync(new BindAddress(EipId, "i-b")));
        await ground.WorkAsync();
        sameAddress.Count(a => a.IsDone).ShouldBe(1);

        var taken = (await ground.AddressAsync(EipId)).InstanceId!;
        (await ground.RefusedAsync(new BindAddress("eip-2", taken))).ShouldBe("address.has-address");
        (await ground.RefusedAsync(new ReleaseAddresses([EipId]))).ShouldBe("address.bound");
    }

    [EveryDatabase]
    public async Task What_fails_goes_back_with_the_reason(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind, Parts.IdleAddress(EipId));
        await FailAsync(ground, new AllocateAddresses(["eip-new"], "cn-hangzhou", 5));
        var failed = await ground.AddressAsync("eip-new");
        (failed.State, failed.Problem).ShouldBe((AddressState.CreateFailed, "No route."));
        (await ground.AskAsync(new ReleaseAddresses(["eip-new"]))).IsDone.ShouldBeTrue();
        await ground.WorkAsync();

        await FailAsync(ground, new BindAddress(EipId, Id));
        var idle = await ground.AddressAsync(EipId);
        (idle.State, idle.Problem, idle.UnboundAt.HasValue).ShouldBe((AddressState.Idle, "No route.", true));

        await ground.AskAsync(new BindAddress(EipId, Id));
        await ground.WorkAsync();
        await FailAsync(ground, new ResizeAddresses([EipId], 50));
        await FailAsync(ground, new UnbindAddresses([EipId]));
        var bound = await ground.AddressAsync(EipId);
        (bound.State, bound.BandwidthMbps, bound.NewBandwidthMbps).ShouldBe((AddressState.Bound, 5, null));
    }

    [EveryDatabase]
    public async Task A_release_of_the_instance_leaves_the_address_idle_also_while_it_is_being_bound(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind, Parts.IdleAddress(EipId));
        await ground.AskAsync(new BindAddress(EipId, Id));
        await ground.AskAsync(new ReleaseNow([Id], SnapshotFirst: false, Force: true));
        await ground.WorkAsync();

        var address = await ground.AddressAsync(EipId);
        (address.State, address.InstanceId, address.UnboundAt).ShouldBe((AddressState.Idle, null, Ground.Start));
        await ground.PlantAsync(Sample.Running("i-b"));
        await ground.AskAsync(new BindAddress(EipId, "i-b"));
        await ground.WorkAsync();
        (await ground.AddressAsync(EipId)).State.ShouldBe(AddressState.Bound);
    }

    [EveryDatabase]
    public async Task Another_region_foreign_ids_and_readers_are_refused(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind, Parts.IdleAddress(EipId) with { Region = "cn-beijing" });
        await ground.PlantAsync(Sample.Running("i-other", Sample.OtherAccountId));

        (await ground.RefusedAsync(new BindAddress(EipId, Id))).ShouldBe("address.other-region");
        (await ground.RefusedAsync(new ReleaseAddresses([EipId]), Sample.OtherOwner)).ShouldBe("address.not-found");
        (await ground.RefusedAsync(new BindAddress(EipId, "i-other"))).ShouldBe("instance.not-found");
        (await ground.RefusedAsync(
            new ReleaseAddresses([EipId]), Sample.Of(UserKind.SubUser, Sample.AccountId)))
            .ShouldBe("access.missing-right");
    }

    [EveryDatabase]
    public async Task The_fleet_remembers_bindings_across_a_restart(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind, Parts.IdleAddress(EipId));
        await ground.AskAsync(new BindAddress(EipId, Id));
        await ground.WorkAsync();
        await ground.RestartAsync();

        var refused = await ground.Fleet.RunAsync(
            new() { OperationId = "op", InstanceId = "", Deed = MachineDeed.DeleteAddress, AddressId = EipId },
            default);
        refused.Fault.ShouldBe(MachineFault.AddressInUse);
    }

    private static async Task FailAsync(Ground ground, AddressCommand command)
    {
        ground.Fleet.Inject(new FleetFault { Kind = FleetFaultKind.Fail, Times = 1, Reason = "No route." });
        (await ground.AskAsync(command)).IsDone.ShouldBeTrue();
        await ground.WorkAsync();
    }

    private static async Task<Ground> PlantedAsync(DatabaseKind kind, params ElasticAddress[] addresses)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running(Id));
        await ground.PlantCashAsync(Sample.AccountId, 100_000);
        await ground.PlantPartsAsync(addresses: addresses);
        return ground;
    }
}
