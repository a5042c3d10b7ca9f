using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Instances;

/// <summary>The page of one instance.</summary>
public sealed class DetailsTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task The_name_in_the_list_leads_to_the_page_of_the_instance()
    {
        await using var visit = await EnterAsync("instances?sort=name");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "batch-worker-07", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "batch-worker-07" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("logs-archive");
        await Expect(visit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Stays and goes on costing");
    }

    [Fact]
    public async Task It_is_released_from_its_own_page_too()
    {
        var instance = await Console.InstanceAsync("batch-worker-02");
        await using var visit = await EnterAsync($"instances/{instance.Id}");
        await visit.ManageAsync("batch-worker-02", "Release");
        await visit.ReleaseNowAsync();
        await visit.ConfirmAsync("batch-worker-02");
        await Expect(visit.Notices).ToContainTextAsync("batch-worker-02 is released.");
    }

    [Fact]
    public async Task An_instance_that_does_not_exist_says_so()
    {
        await using var visit = await EnterAsync();
        visit.Expect("status of 404");
        await visit.GoAsync("instances/i-bp1somebodyelses");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "There is no instance i-bp1somebodyelses" }))
            .ToBeVisibleAsync();
    }
}
