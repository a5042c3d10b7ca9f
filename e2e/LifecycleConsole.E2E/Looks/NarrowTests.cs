using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Looks;

/// <summary>A telephone of 360 pixels.</summary>
public sealed class NarrowTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task Both_actions_of_a_card_work()
    {
        await using var visit = await EnterAsync("instances?sort=name", Sight.Narrow);
        var card = visit.Row("batch-worker-01");
        await card.GetByRole(AriaRole.Button, new() { Name = "Stop batch-worker-01" }).ClickAsync();
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Stop batch-worker-01" }).ClickAsync();
        await Expect(card).ToContainTextAsync("Stopped");
        await card.GetByRole(AriaRole.Button, new() { Name = "Manage batch-worker-01" }).ClickAsync();
        await visit.Item("Release").ClickAsync();
        await visit.ReleaseNowAsync();
        await visit.ConfirmAsync("batch-worker-01");
        await Expect(card).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Cards_are_selected_and_the_bar_stays_in_sight()
    {
        await using var visit = await EnterAsync("instances?sort=name&rows=10", Sight.Narrow);
        await visit.SelectAsync("batch-worker-02", "batch-worker-03");

        await Expect(visit.BulkBar).ToBeInViewportAsync();
        await visit.BulkAsync("Release Setting");
        await Expect(visit.Dialog).ToContainTextAsync("batch-worker-03");
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all on this page" }).CheckAsync();
        await Expect(visit.BulkBar).ToContainTextAsync("10 selected");
    }

    [Fact]
    public async Task The_navigation_opens_as_a_drawer()
    {
        await using var visit = await EnterAsync(sight: Sight.Narrow);
        var disks = visit.Page.Locator("a.ni[href='/disks']");
        var settings = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Settings" });
        await Expect(disks).Not.ToBeInViewportAsync();
        await visit.ButtonAsync("Open the navigation");
        await Expect(disks).ToBeInViewportAsync();
        await settings.ScrollIntoViewIfNeededAsync(); // the last are below
        await Expect(settings).ToBeInViewportAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(settings).Not.ToBeInViewportAsync();
    }
}
