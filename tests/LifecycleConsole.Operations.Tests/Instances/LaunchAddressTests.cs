using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Instances;

/// <summary>An Elastic IP that is ordered together with its instance.</summary>
public sealed class LaunchAddressTests
{
    private static readonly LaunchInstances Command = SampleLaunch.Form;

    [EveryDatabase]
    public async Task Each_instance_gets_an_address_of_its_own_that_is_bound_to_it(DatabaseKind kind)
    {
        await using var ground = await LaunchedAsync(kind, Command with { Count = 2 });
        (await AddressesAsync(ground)).ShouldAllBe(a => a.State == AddressState.Creating && a.InstanceId != null);

        await ground.WorkAsync();

        var addresses = await AddressesAsync(ground);
        addresses.ShouldAllBe(a => a.State == AddressState.Bound && a.Address.Length > 0 && a.UnboundAt == null);
        addresses.Select(a => a.InstanceId).Distinct(StringComparer.Ordinal).Count().ShouldBe(2);
        (await ground.ReadAsync(db => db.Instances.ToListAsync())).ShouldAllBe(i =>
            i.PowerState == PowerState.Running && i.StaticAddress == null);
    }

    [EveryDatabase]
    public async Task An_instance_that_cannot_be_made_gives_its_address_back(DatabaseKind kind)
    {
        await using var ground = await LaunchedAsync(kind, Command, (MachineDeed.Create, "Out of stock."));
        await ground.WorkAsync();

        (await ground.ReadAsync(db => db.Instances.SingleAsync())).PowerState.ShouldBe(PowerState.LaunchFailed);
        var address = (await AddressesAsync(ground)).ShouldHaveSingleItem();
        (address.InstanceId, address.ReleasedAt is null, address.GoneAt is null).ShouldBe((null, false, false));
        (await ground.ReadAsync(db => db.WorkItems.CountAsync(w => w.State == WorkState.Open))).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task Without_an_address_the_instance_runs_and_the_address_says_why(DatabaseKind kind)
    {
        await using var ground = await LaunchedAsync(kind, Command, (MachineDeed.CreateAddress, "No more addresses."));
        await ground.WorkAsync();

        (await ground.ReadAsync(db => db.Instances.SingleAsync())).PowerState.ShouldBe(PowerState.Running);
        var address = (await AddressesAsync(ground)).ShouldHaveSingleItem();
        (address.State, address.Problem, address.InstanceId)
            .ShouldBe((AddressState.CreateFailed, "No more addresses.", null));
    }

    [EveryDatabase]
    public async Task An_address_that_cannot_be_bound_stays_idle_and_says_why(DatabaseKind kind)
    {
        await using var ground = await LaunchedAsync(kind, Command, (MachineDeed.BindAddress, "The port is taken."));
        await ground.WorkAsync();

        var address = (await AddressesAsync(ground)).ShouldHaveSingleItem();
        (address.State, address.Problem).ShouldBe((AddressState.Idle, "The port is taken."));
        address.UnboundAt.ShouldNotBeNull();
    }

    [EveryDatabase]
    public async Task A_restart_between_machine_and_address_loses_neither(DatabaseKind kind)
    {
        await using var ground = await LaunchedAsync(kind, Command);
        await ground.Runner.RunAsync(default);
        await ground.RestartAsync();
        await ground.WorkAsync();

        (await AddressesAsync(ground)).ShouldHaveSingleItem().State.ShouldBe(AddressState.Bound);
        (await ground.ReadAsync(db => db.WorkItems.OrderBy(w => w.Id).Select(w => w.Kind).ToListAsync()))
            .ShouldBe([WorkKind.Create, WorkKind.CreateAddress, WorkKind.BindAddress]);
    }

    [EveryDatabase]
    public async Task A_release_that_comes_due_before_the_address_leaves_it_idle(DatabaseKind kind)
    {
        var releaseAt = Ground.Start.AddMinutes(31);
        await using var ground = await LaunchedAsync(kind, Command with { ReleaseAt = releaseAt });
        ground.Clock.AdvanceTo(releaseAt);
        await ground.SweepAsync();
        await ground.WorkAsync();

        (await ground.ReadAsync(db => db.Instances.SingleAsync())).DestroyedAt.ShouldNotBeNull();
        var address = (await AddressesAsync(ground)).ShouldHaveSingleItem();
        (address.State, address.InstanceId).ShouldBe((AddressState.Idle, null));
    }

    private static async Task<Ground> LaunchedAsync(
        DatabaseKind kind, LaunchInstances command, (MachineDeed Deed, string Reason)? fault = null)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantCashAsync(Sample.AccountId, 100_000);
        if (fault is { } failing)
        {
            ground.Fleet.Inject(new FleetFault
            {
                Kind = FleetFaultKind.Fail, Deed = failing.Deed, Times = 1, Reason = failing.Reason,
            });
        }
        (await ground.Get<LaunchOperations>().CommitAsync(Sample.Owner, command, null, default)).IsDone.ShouldBeTrue();
        return ground;
    }

    private static Task<List<ElasticAddress>> AddressesAsync(Ground ground) =>
        ground.ReadAsync(db => db.Addresses.OrderBy(a => a.Id).ToListAsync());
}
