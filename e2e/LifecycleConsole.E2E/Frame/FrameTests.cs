using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Frame;

/// <summary>The bars around the pages.</summary>
public sealed class FrameTests(ConsoleFixture console) : Journey(console)
{
    private const string Background = "background-color";

    [Fact]
    public async Task The_demo_clock_lets_a_newcomer_watch_a_schedule_fire()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-01", "Release");
        await visit.ScheduleAsync(MinuteIn(TimeSpan.FromMinutes(50)));
        await visit.Next.ClickAsync();
        await visit.OkAsync();
        await Expect(visit.Row("batch-worker-01")).ToContainTextAsync("Released in");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Demo clock" }).ClickAsync();
        await visit.Item("+1 h").ClickAsync();
        await Expect(visit.Row("batch-worker-01")).ToBeHiddenAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Demo clock" })).ToContainTextAsync("03:43");
    }

    [Fact]
    public async Task The_look_follows_the_system_until_it_is_chosen_and_then_stays()
    {
        await using var visit = await EnterAsync(sight: Sight.Wide with { IsDark = true });
        await Expect(visit.Page.Locator("body")).ToHaveCSSAsync(Background, "rgb(18, 18, 20)");
        await visit.ButtonAsync("Theme");
        await Expect(visit.Page.Locator("body")).ToHaveCSSAsync(Background, "rgb(245, 245, 247)");
        await visit.GoAsync("instances");
        await Expect(visit.Page.Locator("body")).ToHaveCSSAsync(Background, "rgb(245, 245, 247)");
    }

    [Fact]
    public async Task A_missing_page_says_so_inside_the_console()
    {
        await using var visit = await EnterAsync();
        visit.Expect("status of 404");
        await visit.GoAsync("no-such-page");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "There is no such page" }))
            .ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Go to" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
    }

    /// <summary>A page is there to be read before its circuit listens, and is then drawn anew.</summary>
    [Theory]
    [InlineData("instances", "Search in this list")]
    [InlineData("accounts?q=nobody", "Account name or ID")]
    public async Task What_is_typed_before_the_page_listens_is_kept(string path, string field)
    {
        var session = await Console.SessionAsync(
            path == "instances" ? ConsoleFixture.Owner : ConsoleFixture.Operator);
        await using var visit = await Visit.OpenAsync(Console.Browser, Console.Host.Address, session);
        var held = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/_blazor/negotiate*", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await visit.Page.GotoAsync(path);
        await visit.Page.GetByLabel(field).FillAsync("batch-worker-03");
        held.SetResult();
        await visit.ReadyAsync();
        await Expect(visit.Page.GetByLabel(field)).ToHaveValueAsync("batch-worker-03");
        await Expect(visit.Page.GetByLabel(field)).ToBeFocusedAsync();
        await visit.Page.GetByLabel(field).PressAsync("Enter");
        await visit.IsAtAsync($"{path.Split('?')[0]}?q=batch-worker-03");
    }
}
