using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.E2E.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Instances;

/// <summary>Create instance.</summary>
public sealed class LaunchTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task One_instance_is_created_and_runs()
    {
        await using var visit = await EnterAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Create instance" }).ClickAsync();
        await visit.Page.GetByLabel("Search types").FillAsync("g7 2 vCPU");
        await visit.Page.GetByRole(AriaRole.Radio, new() { Name = "ecs.g7.large" }).CheckAsync();
        await visit.Page.GetByLabel("Static public IP").CheckAsync();
        await visit.Page.GetByLabel("Instance name").FillAsync("journey-one");
        await Expect(visit.Page.GetByText("Its name: journey-one")).ToBeVisibleAsync();
        // 0.112 for the type, 40 GiB of disk at 0.00015, 5 Mbit/s at 0.0112.
        await Expect(visit.Page.GetByRole(AriaRole.Complementary, new() { Name = "What it costs" }))
            .ToContainTextAsync("0.1740");
        await visit.ButtonAsync("Next: review");
        await Expect(visit.Dialog).ToContainTextAsync("Static public IP, 5 Mbit/s");
        await visit.ButtonAsync("Create journey-one");

        await Expect(visit.Notices).ToContainTextAsync("journey-one is being created.");
        await visit.OpenListAsync();
        await Expect(visit.Row("journey-one")).ToContainTextAsync("Pending");
        Console.Host.Clock.Advance(TimeSpan.FromSeconds(6));
        await Expect(visit.Row("journey-one")).ToContainTextAsync("Running");
        (await Console.InstanceAsync("journey-one")).StaticAddress.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_instance_comes_with_a_new_Elastic_IP_that_is_bound_to_it()
    {
        await using var visit = await EnterAsync("instances/create");
        await visit.Page.GetByLabel("New Elastic IP").CheckAsync();
        await visit.Page.GetByLabel("Instance name").FillAsync("journey-eip");
        await Expect(visit.Page.GetByRole(AriaRole.Complementary, new() { Name = "What it costs" }))
            .ToContainTextAsync("New Elastic IP, 5 Mbit/s");
        await visit.ButtonAsync("Next: review");
        await Expect(visit.Dialog).ToContainTextAsync("New Elastic IP, 5 Mbit/s");
        await visit.ButtonAsync("Create journey-eip");
        await Expect(visit.Notices).ToContainTextAsync("journey-eip is being created.");

        var instance = await Console.InstanceAsync("journey-eip");
        await visit.GoAsync("addresses");
        await visit.ReadsAsync(Console, "journey-eip", "Bound");
        await visit.GoAsync($"instances/{instance.Id}");
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Attachments" }))
            .ToContainTextAsync("Elastic IP");
    }

    [Fact]
    public async Task Three_are_created_by_a_pattern_with_an_automatic_release_time()
    {
        await using var visit = await EnterAsync("instances/create?region=cn-shanghai");
        await Expect(visit.Page.GetByLabel("Region", new() { Exact = true })).ToHaveValueAsync("cn-shanghai");
        await visit.ButtonAsync("Next: review");
        await Expect(visit.Alert("The name has 0 characters.")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByLabel("Instance name")).ToBeFocusedAsync();
        await visit.Page.GetByLabel("Instance name").FillAsync("trio-[7,2]");
        await visit.Page.GetByLabel("Number", new() { Exact = true }).FillAsync("3");
        await Expect(visit.Page.GetByText("Their names: trio-07, trio-08, trio-09")).ToBeVisibleAsync();
        await visit.ButtonAsync("Add data disk");
        await visit.Page.GetByRole(AriaRole.Switch, new() { Name = "Automatic Release" }).ClickAsync();
        await visit.ButtonAsync("Next: review");
        await Expect(visit.Dialog).ToContainTextAsync("Released on");
        await visit.ButtonAsync("Create 3 instances");

        await Expect(visit.Notices).ToContainTextAsync("3 instances are being created.");
        var instances = await Task.WhenAll(
            Console.InstanceAsync("trio-07"), Console.InstanceAsync("trio-08"), Console.InstanceAsync("trio-09"));
        instances.ShouldAllBe(i => i.ReleaseAt != null && i.Region == "cn-shanghai");
    }

    [Fact]
    public async Task A_back_end_that_fails_leaves_a_record_with_its_reason_that_can_be_released()
    {
        Console.Host.Services.GetRequiredService<SimulatedFleet>().Inject(new FleetFault
        {
            Kind = FleetFaultKind.Fail, Deed = MachineDeed.Create, Times = 1, Reason = "Out of stock in this zone.",
        });
        await using var visit = await EnterAsync("instances/create");
        await visit.Page.GetByLabel("Instance name").FillAsync("journey-broken");
        await visit.ButtonAsync("Next: review");
        await visit.ButtonAsync("Create journey-broken");
        await Expect(visit.Notices).ToContainTextAsync("journey-broken is being created.");

        await visit.OpenListAsync();
        await Expect(visit.Row("journey-broken")).ToContainTextAsync("Launch failed");
        var failed = await Console.InstanceAsync("journey-broken");
        failed.PowerState.ShouldBe(PowerState.LaunchFailed);
        await visit.GoAsync($"instances/{failed.Id}");
        await Expect(visit.Page.GetByText("Out of stock in this zone.").First).ToBeVisibleAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("journey-broken", "Release");
        await visit.ReleaseNowAsync();
        await visit.ConfirmAsync("journey-broken");
        await Expect(visit.Row("journey-broken")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_read_only_user_is_told_which_right_is_missing()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.SubUser);
        var create = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Create instance" });
        await Expect(create).ToBeDisabledAsync();
        await visit.GoAsync("instances/create");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "You may not create instances" }))
            .ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("ecs:RunInstances")).ToBeVisibleAsync();
    }
}
