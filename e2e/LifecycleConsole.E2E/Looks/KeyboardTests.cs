using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Looks;

/// <summary>Without a mouse.</summary>
public sealed class KeyboardTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task An_instance_is_released_with_the_keyboard_alone()
    {
        await using var visit = await EnterAsync("instances?sort=name");
        var manage = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Manage batch-worker-01", Exact = true });
        await TabToAsync(visit, manage);
        await PressAsync(visit, "ArrowDown");
        await Expect(visit.Page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
        await ArrowToAsync(visit, visit.Item("Release"));
        await PressAsync(visit, "Enter");
        await TabToAsync(visit, visit.Dialog.GetByLabel("Release Now"));
        await PressAsync(visit, "Space");
        await TabToAsync(visit, visit.Next);
        await PressAsync(visit, "Enter");
        await TabToAsync(visit, visit.Typed);
        await visit.Page.Keyboard.TypeAsync("batch-worker-01");
        await Expect(visit.Typed).ToHaveValueAsync("batch-worker-01");
        await Expect(visit.Ok).ToBeEnabledAsync();
        await TabToAsync(visit, visit.Ok);
        await PressAsync(visit, "Enter");
        await Expect(visit.Notices).ToContainTextAsync("batch-worker-01 is released.");
    }

    [Fact]
    public async Task A_page_begins_at_its_heading_and_takes_the_focus_from_nobody_who_is_at_work()
    {
        await using var visit = await EnterAsync("instances?sort=name");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Disks", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Disks", Level = 1 })).ToBeFocusedAsync();
        var row = visit.Page.Locator("tbody tr").First;
        await row.FocusAsync();
        foreach (var isFirst in (bool[])[true, false])
        {
            await visit.Page.EvaluateAsync("isFirst => lc.focusHeading(isFirst)", isFirst); // a circuit that comes late
            await Expect(row).ToBeFocusedAsync();
        }
    }

    [Fact]
    public async Task Fast_typing_loses_no_character()
    {
        const string Text = "abcdefghijklmnopqrstuvwxyz-0123456789";
        await using var visit = await EnterAsync("instances?sort=name");
        await visit.ManageAsync("batch-worker-04", "Rename");
        await visit.Dialog.GetByLabel("New name").FillAsync("");
        await visit.Page.Keyboard.TypeAsync(Text);
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync($"It is now called {Text}.");
        await visit.Page.GetByLabel("Search in this list").ClickAsync();
        await visit.Page.Keyboard.TypeAsync(Text);
        await Expect(visit.Row(Text)).ToBeVisibleAsync();
        await Expect(visit.Page.GetByLabel("Search in this list")).ToHaveValueAsync(Text);
    }

    [Fact]
    public async Task A_release_time_that_is_typed_fast_is_the_one_that_is_read_back()
    {
        await using var visit = await EnterAsync("instances?sort=name");
        await visit.ManageAsync("batch-worker-05", "Release");
        await visit.Dialog.GetByLabel("Scheduled Release").CheckAsync();
        await visit.SwitchAsync(isOn: true);
        await visit.Dialog.GetByLabel("Date", new() { Exact = true }).FocusAsync();
        await visit.Page.Keyboard.TypeAsync("12242026");
        await visit.Dialog.GetByLabel("Time", new() { Exact = true }).FocusAsync();
        await visit.Page.Keyboard.TypeAsync("0945PM");
        await Expect(visit.Dialog).ToContainTextAsync("24 Dec 2026");
        await Expect(visit.Dialog).ToContainTextAsync("21:45");
        await Expect(visit.Dialog.GetByLabel("Time", new() { Exact = true })).ToHaveValueAsync("21:45");
    }

    [Fact]
    public async Task Escape_closes_a_menu_and_the_focus_is_back_on_its_button()
    {
        await using var visit = await EnterAsync("instances?sort=name");
        await visit.OpenManageAsync("batch-worker-02");
        await Expect(visit.Page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
        await PressAsync(visit, "Escape");
        await Expect(visit.Page.GetByRole(AriaRole.Menu)).ToBeHiddenAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Manage batch-worker-02", Exact = true }))
            .ToBeFocusedAsync();
    }

    [Fact]
    public async Task Escape_closes_a_dialog_and_the_focus_is_back_where_it_was_opened()
    {
        await using var visit = await EnterAsync("instances?sort=name");
        await visit.ManageAsync("batch-worker-03", "Release");
        await Expect(visit.Dialog).ToBeVisibleAsync();
        await PressAsync(visit, "Escape");
        await Expect(visit.Dialog).ToBeHiddenAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Manage batch-worker-03", Exact = true }))
            .ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_focus_is_always_seen_and_never_under_the_bar_below_the_list()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.SelectAsync("batch-worker-06");
        var last = visit.BulkBar.GetByRole(AriaRole.Button, new() { Name = "More" });
        for (var step = 0; step < 200 && !await HasFocusAsync(last); step++)
        {
            await PressAsync(visit, "Tab");
            (await visit.Page.EvaluateAsync<string?>(Hidden)).ShouldBeNull();
        }
        await Expect(last).ToBeFocusedAsync();
    }

    /// <summary>Tells of the focused element where it has no outline or something else lies over its middle.</summary>
    private const string Hidden = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body) return null;
          const box = e.getBoundingClientRect();
          const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          const style = getComputedStyle(e);
          const seen = style.outlineStyle !== 'none' || style.boxShadow !== 'none'
            || getComputedStyle(e.parentElement).outlineStyle !== 'none';
          const open = top && (e.contains(top) || top.contains(e));
          return seen && open ? null : `${e.outerHTML.slice(0, 200)} outline: ${seen}, uncovered: ${!!open}`;
        }
        """;

    private static Task PressAsync(Visit visit, string key) => visit.Page.Keyboard.PressAsync(key);

    private static Task TabToAsync(Visit visit, ILocator target) => ReachAsync(visit, target, "Tab");

    private static Task ArrowToAsync(Visit visit, ILocator target) => ReachAsync(visit, target, "ArrowDown");

    private static async Task ReachAsync(Visit visit, ILocator target, string key)
    {
        await Expect(target).ToBeVisibleAsync();
        for (var step = 0; step < 80; step++)
        {
            if (await HasFocusAsync(target))
            {
                return;
            }
            await PressAsync(visit, key);
        }
        Assert.Fail($"The focus did not come to it by {key}.");
    }

    private static Task<bool> HasFocusAsync(ILocator target) =>
        target.EvaluateAsync<bool>("e => e === document.activeElement");
}
