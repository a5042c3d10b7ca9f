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
        await using var visit = await OpenAsync(path);
        var deaf = await DeafAsync(visit, path);
        await visit.Page.GetByLabel(field).FillAsync("batch-worker-03");
        deaf.SetResult();
        await visit.ReadyAsync();
        await Expect(visit.Page.GetByLabel(field)).ToHaveValueAsync("batch-worker-03");
        await Expect(visit.Page.GetByLabel(field)).ToBeFocusedAsync();
        await visit.Page.GetByLabel(field).PressAsync("Enter");
        await visit.IsAtAsync($"{path.Split('?')[0]}?q=batch-worker-03");
    }

    [Fact]
    public async Task Enter_and_a_date_before_the_page_listens_lead_where_they_lead_later()
    {
        await using var visit = await OpenAsync("instances");
        var deaf = await DeafAsync(visit, "instances?billing=subscription");
        await visit.Page.GetByLabel("Search in this list").FillAsync("shop");
        await visit.Page.GetByLabel("Search in this list").PressAsync("Enter");
        deaf.SetResult();
        await visit.IsAtAsync("q=shop");
        visit.Page.Url.ShouldContain("billing=");
        await Expect(visit.Page.GetByLabel("Search in this list")).ToHaveValueAsync("shop");

        deaf = await DeafAsync(visit, "renewals");
        await visit.Page.GetByLabel("until", new() { Exact = true }).FillAsync("2027-03-01");
        deaf.SetResult();
        await visit.IsAtAsync("until=2027-03-01");
    }

    [Theory]
    [InlineData(ConsoleFixture.Owner, false, "Billing method", "Subscription")]
    [InlineData(ConsoleFixture.SubUser, true, "Demo clock", "+1 h")]
    public async Task A_button_pressed_before_the_page_listens_is_pressed_once_it_does(
        string user, bool isNarrow, string button, string item)
    {
        await using var visit = await Visit.OpenAsync(
            Console.Browser, Console.Host.Address, await Console.SessionAsync(user),
            isNarrow ? Sight.Narrow : Sight.Wide);
        var deaf = await DeafAsync(visit, "instances");
        await Named(visit, button).ClickAsync();
        await Named(visit, button).ClickAsync(); // impatient: it opens, and does not close again
        deaf.SetResult();
        await Expect(visit.Item(item)).ToBeVisibleAsync();
        await Expect(Named(visit, button)).ToHaveAttributeAsync("aria-expanded", "true");
    }

    [Fact]
    public async Task A_button_pressed_too_early_is_left_alone_when_something_else_is_done_since()
    {
        const string Button = "Billing method";
        await using var visit = await OpenAsync("instances");
        var deaf = await DeafAsync(visit, "instances");
        await visit.ButtonAsync(Button);
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Instances" }).ClickAsync();
        deaf.SetResult();
        await visit.ReadyAsync();
        await Named(visit, "Demo clock").ClickAsync(); // comes after whatever was pressed before
        await Expect(visit.Item("+1 h")).ToBeVisibleAsync();
        await Expect(Named(visit, Button)).ToHaveAttributeAsync("aria-expanded", "false");
    }

    private static ILocator Named(Visit visit, string button) =>
        visit.Page.GetByRole(AriaRole.Button, new() { Name = button });

    private async Task<Visit> OpenAsync(string path) => await Visit.OpenAsync(
        Console.Browser, Console.Host.Address, await Console.SessionAsync(
            path.StartsWith("accounts", StringComparison.Ordinal) ? ConsoleFixture.Operator : ConsoleFixture.Owner));

    /// <summary>The page is there, and its circuit listens when the result is set.</summary>
    private static async Task<TaskCompletionSource> DeafAsync(Visit visit, string path)
    {
        const string Negotiation = "**/_blazor/negotiate*";
        var held = new TaskCompletionSource();
        await visit.Page.UnrouteAsync(Negotiation);
        await visit.Page.RouteAsync(Negotiation, async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await visit.Page.GotoAsync(path);
        return held;
    }
}
