using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Instances;

/// <summary>The list as a tool: search, order, pages, keys, columns, views, file.</summary>
public sealed class ListTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task Search_order_and_pages_lead_to_a_row()
    {
        await using var visit = await EnterAsync("instances?rows=5");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Name and ID" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Name and ID" }))
            .ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(visit.Row("analytics-gpu-02")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Last page" }).ClickAsync();
        await Expect(visit.Row("报表服务-01")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Previous page" }).ClickAsync();
        await Expect(visit.Row("报表服务-01")).ToBeHiddenAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "First page" }).ClickAsync();
        await Expect(visit.Row("analytics-gpu-02")).ToBeVisibleAsync();
        await visit.Page.GetByLabel("Jump to name").FillAsync("docs");
        await visit.Page.GetByLabel("Jump to name").PressAsync("Enter");
        await Expect(visit.Page.Locator("tbody tr").First).ToContainTextAsync("docs-site-01");
        await visit.Page.GetByLabel("Search in this list").FillAsync("报表服");
        await Expect(visit.Page.Locator("table.instances tbody tr")).ToHaveCountAsync(1);
        await Expect(visit.Row("报表服务-01")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Rows_answer_to_keys()
    {
        await using var visit = await EnterAsync("instances?sort=name");
        var rows = visit.Page.Locator("table.instances tbody tr");
        await rows.First.FocusAsync();
        await PressAsync(visit, "ArrowDown", "Space", "ArrowDown", "ArrowDown", "Shift+Space");
        await Expect(visit.BulkBar).ToContainTextAsync("3 selected");
        await PressAsync(visit, "End");
        await Expect(rows.Last).ToBeFocusedAsync();
        await PressAsync(visit, "Home", "?");
        await Expect(visit.Dialog).ToContainTextAsync("Keys of this list");
        await PressAsync(visit, "Escape");
        await Expect(visit.Dialog).ToBeHiddenAsync();
        await rows.First.FocusAsync();
        await PressAsync(visit, "Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "analytics-gpu-02" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Columns_and_density_outlive_the_session()
    {
        await using (var visit = await EnterAsAsync(ConsoleFixture.SubUser))
        {
            await visit.ButtonAsync("Columns and density");
            await visit.Dialog.GetByLabel("Billing method", new() { Exact = true }).UncheckAsync();
            await visit.Dialog.GetByLabel("Tags", new() { Exact = true }).CheckAsync();
            await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Move Tags up" }).ClickAsync();
            await visit.Dialog.GetByLabel("Comfortable rows").CheckAsync();
            await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
            await Expect(Head(visit, "Tags")).ToBeVisibleAsync();
        }
        await using var later = await Visit.OpenAsync(Console.Browser, Console.Host.Address);
        await later.SignInAsync(ConsoleFixture.SubUser, ConsoleFixture.Password);
        await later.GoAsync("instances");
        (await later.Page.GetByRole(AriaRole.Columnheader).AllInnerTextsAsync()).Select(text => text.Trim())
            .ShouldBe(
                ["", "Name and ID", "State", "What comes next", "Configuration, zone", "Tags", "Price", "Actions"]);
        await Expect(later.Page.Locator(".stage.roomy")).ToBeVisibleAsync();
        await later.ButtonAsync("Columns and density");
        await later.Dialog.GetByRole(AriaRole.Button, new() { Name = "Reset to default" }).ClickAsync();
        await later.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(Head(later, "Billing method")).ToBeVisibleAsync();
        await Expect(Head(later, "Tags")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_view_is_saved_opened_by_another_shared_and_deleted()
    {
        await using var visit = await EnterAsync("instances?q=worker&sort=name");
        await visit.ButtonAsync("Save view");
        await visit.Dialog.GetByLabel("Name").FillAsync("Workers");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(Tab(visit, "Workers")).ToHaveAttributeAsync("aria-current", "page");
        var address = visit.Page.Url;

        await using var other = await EnterAsAsync(ConsoleFixture.SubUser, address);
        await Expect(other.Row("batch-worker-01")).ToBeVisibleAsync();
        await Expect(Tab(other, "Workers")).ToBeHiddenAsync();

        await ActAsync(visit, "Share with the account");
        await Expect(visit.Notices).ToContainTextAsync("Everybody in the account sees the view Workers now.");
        await other.GoAsync("instances");
        await Tab(other, "Workers").ClickAsync();
        await Expect(other.Page.GetByLabel("Search in this list")).ToHaveValueAsync("worker");

        await ActAsync(visit, "Delete");
        await Expect(Tab(visit, "Workers")).ToBeHiddenAsync();
        await visit.Notices.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Tab(visit, "Workers")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_default_view_opens_first_and_all_is_still_there()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.SubUser, "instances?state=stopped");
        await visit.ButtonAsync("Save view");
        await visit.Dialog.GetByLabel("Name").FillAsync("Stopped ones");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(Tab(visit, "Stopped ones")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Actions of the view Stopped ones" }).ClickAsync();
        await visit.Item("Open it first").ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync("The list opens with the view Stopped ones from now on.");
        await visit.GoAsync("instances");
        await Expect(visit.Row("ci-runner-14")).ToBeVisibleAsync();
        await Expect(visit.Row("batch-worker-01")).ToBeHiddenAsync();
        await visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Views" })
            .GetByRole(AriaRole.Link, new() { Name = "All" }).ClickAsync();
        await Expect(visit.Page.Locator("table.instances tbody tr")).ToHaveCountAsync(12);
        await visit.Page.ReloadAsync();
        await visit.ReadyAsync();
        await Expect(visit.Page.Locator("table.instances tbody tr")).ToHaveCountAsync(12);
    }

    [Fact]
    public async Task The_view_is_a_file()
    {
        await using var visit = await EnterAsync("instances?q=worker&sort=name");
        await visit.ButtonAsync("Export CSV");
        var file = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Item("The shown columns").ClickAsync());
        file.SuggestedFilename.ShouldMatch(@"^instances-.+-20261120-1043\.csv$");
        var lines = await File.ReadAllLinesAsync(await file.PathAsync());
        lines[0].ShouldStartWith("Name,ID,State,Billing method,What comes next");
        lines.Skip(1).Select(line => line.Split(',')[0]).ShouldAllBe(name => name.StartsWith("batch-worker-"));
        lines.Length.ShouldBeGreaterThan(12);
    }

    [Fact]
    public async Task Those_without_an_account_get_a_sentence_and_no_file()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.Operator, "accounts");
        var answer = await visit.Page.APIRequest.GetAsync(
            new Uri(visit.Address, "instances/export.csv").ToString());
        answer.Status.ShouldBe(403);
        (await answer.TextAsync()).ShouldContain("No account is open.");
    }

    private static ILocator Head(Visit visit, string name) =>
        visit.Page.GetByRole(AriaRole.Columnheader, new() { Name = name, Exact = true });

    private static ILocator Tab(Visit visit, string name) => visit.Page
        .GetByRole(AriaRole.Navigation, new() { Name = "Views" }).GetByRole(AriaRole.Link, new() { Name = name });

    private static async Task ActAsync(Visit visit, string item)
    {
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Actions of the view Workers" }).ClickAsync();
        await visit.Item(item).ClickAsync();
    }

    private static async Task PressAsync(Visit visit, params IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            await visit.Page.Keyboard.PressAsync(key);
        }
    }
}
