using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Looks;

/// <summary>A telephone of 360 pixels.</summary>
public sealed class NarrowTests(ConsoleFixture console) : Journey(console)
{
    /// <summary>Names what scrolls sideways, and the elements in it that reach farthest to the right.</summary>
    private const string Wider = """
        () => {
          const scrollers = [document.scrollingElement,
            ...document.querySelectorAll('main, dialog[open], dialog[open] > .in')];
          const wide = scrollers.find(e => e.scrollWidth > e.clientWidth);
          if (!wide) return null;
          const far = [...wide.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1);
          return far.slice(0, 6).map(e => e.outerHTML.slice(0, 120)).join(' | ') || wide.outerHTML.slice(0, 120);
        }
        """;

    [Fact]
    public async Task No_page_scrolls_sideways()
    {
        foreach (var byUser in Place.All.GroupBy(place => place.User, StringComparer.Ordinal))
        {
            await using var visit = await EnterAsAsync(byUser.Key, "", Sight.Narrow);
            foreach (var place in byUser)
            {
                await place.ArriveAsync(visit, Console);
                (await visit.Page.EvaluateAsync<string?>(Wider)).ShouldBeNull(place.Name);
            }
        }
    }

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
        var settings = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Settings" });
        await Expect(settings).Not.ToBeInViewportAsync();
        await visit.ButtonAsync("Open the navigation");
        await Expect(settings).ToBeInViewportAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(settings).Not.ToBeInViewportAsync();
    }
}
