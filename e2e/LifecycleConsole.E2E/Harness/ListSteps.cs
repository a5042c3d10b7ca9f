using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Harness;

/// <summary>What the seed's procedures do in the list of instances, in their words.</summary>
public static class ListSteps
{
    private const string AllRows = "instances?rows=100&sort=name";

    /// <summary>In the left-side navigation pane, click Instances. With all rows on one page.</summary>
    public static Task OpenListAsync(this Visit visit) => visit.GoAsync(AllRows);

    public static ILocator Row(this Visit visit, string name) => visit.Page.GetByRole(AriaRole.Row)
        .Filter(new() { Has = visit.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }) });

    /// <summary>
    /// In the Actions column, select Manage and then the item. Rows are live: where one moves away under the menu, a
    /// person opens it again, and so does this.
    /// </summary>
    public static async Task ManageAsync(this Visit visit, string name, string item)
    {
        for (var again = 2; ; again--)
        {
            await visit.OpenManageAsync(name);
            try
            {
                await visit.Item(item).ClickAsync(new() { Timeout = 5_000 });
                return;
            }
            catch (TimeoutException) when (again > 0)
            {
                await visit.Page.Keyboard.PressAsync("Escape"); // the menu went with its row, or stands half drawn
            }
        }
    }

    public static Task OpenManageAsync(this Visit visit, string name) => visit.Page
        .GetByRole(AriaRole.Button, new() { Name = $"Manage {name}", Exact = true }).ClickAsync();

    /// <summary>An item of the open menu, whatever details stand beside its name.</summary>
    public static ILocator Item(this Visit visit, string name) => visit.Page.GetByRole(AriaRole.Menu)
        .Locator("[role^=menuitem]").Filter(new() { Has = visit.Page.GetByText(name, new() { Exact = true }) });

    /// <summary>Find the Pay-As-You-Go instances according to the Billing Method.</summary>
    public static async Task FilterByBillingMethodAsync(this Visit visit, string method)
    {
        await visit.ButtonAsync("Billing method");
        await visit.Item(method).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = $"Billing method: {method}" }))
            .ToBeVisibleAsync();
    }

    /// <summary>Select multiple instances.</summary>
    public static async Task SelectAsync(this Visit visit, params IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = $"Select {name}", Exact = true }).CheckAsync();
        }
        await Assertions.Expect(visit.BulkBar).ToContainTextAsync($"{names.Count} selected");
    }

    extension(Visit visit)
    {
        public ILocator BulkBar =>
            visit.Page.GetByRole(AriaRole.Region, new() { Name = "Deeds for the selected instances" });
    }

    /// <summary>Click the button at the bottom of the list.</summary>
    public static Task BulkAsync(this Visit visit, string button) =>
        visit.BulkBar.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
}
