using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Looks;

/// <summary>What opens in the list of instances: its dialogs, its menus, and what comes with a selection.</summary>
internal static class ListPlaces
{
    private const string ViewName = "Workers of the shop";

    public static readonly IReadOnlyList<Place> All =
    [
        new("list-columns", ConsoleFixture.Owner, "instances", ColumnsAsync),
        new("list-save-view", ConsoleFixture.Owner, "instances?q=worker", SaveViewAsync),
        new("list-view", ConsoleFixture.Owner, "instances?q=worker", ViewMenuAsync),
        new("list-csv", ConsoleFixture.Owner, "instances", CsvAsync),
        new("list-days", ConsoleFixture.Owner, "instances?from=2026-11-20&to=2026-12-31", DaysAsync),
        new("list-keys", ConsoleFixture.Owner, "instances", KeysAsync),
        new("list-matching", ConsoleFixture.Owner, "instances?q=worker&sort=name&rows=10", MatchingAsync),
        new("list-chosen", ConsoleFixture.Owner, "instances?sort=name&rows=10", ChosenAsync),
    ];

    private static async Task ColumnsAsync(Visit visit)
    {
        await visit.ButtonAsync("Columns and density");
        await Assertions.Expect(visit.Dialog).ToBeVisibleAsync();
    }

    private static async Task SaveViewAsync(Visit visit)
    {
        await visit.ButtonAsync("Save view");
        await Assertions.Expect(visit.Dialog).ToBeVisibleAsync();
    }

    private static async Task CsvAsync(Visit visit)
    {
        await visit.ButtonAsync("Export CSV");
        await Assertions.Expect(visit.Item("The shown columns")).ToBeFocusedAsync();
    }

    /// <summary>Saved once, opened by those who come later.</summary>
    private static async Task ViewMenuAsync(Visit visit)
    {
        var tab = visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Views" })
            .GetByRole(AriaRole.Link, new() { Name = ViewName });
        if (await tab.CountAsync() == 0)
        {
            await SaveViewAsync(visit);
            await visit.Dialog.GetByLabel("Name").FillAsync(ViewName);
            await visit.ButtonAsync("Save");
        }
        else
        {
            await tab.ClickAsync();
        }
        await Assertions.Expect(tab).ToHaveAttributeAsync("aria-current", "page");
        await visit.ButtonAsync($"Actions of the view {ViewName}");
    }

    /// <summary>Behind "Filters" where it is narrow.</summary>
    private static async Task DaysAsync(Visit visit)
    {
        if (IsNarrow(visit))
        {
            await visit.Page.Locator(".filters .behind").ClickAsync();
        }
        await visit.Page.Locator("details.days summary").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("details.days input").First).ToBeVisibleAsync();
    }

    private static async Task KeysAsync(Visit visit)
    {
        await visit.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(visit.Dialog).ToBeVisibleAsync();
    }

    private static async Task MatchingAsync(Visit visit)
    {
        await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all on this page" }).CheckAsync();
        await Assertions.Expect(visit.BulkBar).ToBeVisibleAsync();
    }

    private static async Task ChosenAsync(Visit visit)
    {
        await MatchingAsync(visit);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "that match" }).ClickAsync();
        await Assertions.Expect(visit.BulkBar).ToContainTextAsync("chosen");
    }

    private static bool IsNarrow(Visit visit) => visit.Page.ViewportSize!.Width < 768;
}
