using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Instances;

/// <summary>What is shown stands in the address: links, back, forward and reload.</summary>
public sealed class AddressTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task A_link_opens_the_list_with_its_filters()
    {
        await using var visit = await EnterAsync("instances?billing=payasyougo&state=stopped");
        await Expect(visit.Row("load-test-03")).ToBeVisibleAsync();
        await Expect(visit.Row("ci-runner-14")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("table.instances tbody tr")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_link_opens_a_dialog()
    {
        var instance = await Console.InstanceAsync("batch-worker-01");
        await using var visit = await EnterAsync($"instances?release={instance.Id}");
        await Expect(visit.Dialog).ToContainTextAsync("batch-worker-01");
    }

    [Fact]
    public async Task Back_forward_and_reload_keep_the_view_and_the_dialog()
    {
        await using var visit = await EnterAsync("instances?q=worker&sort=name");
        await visit.ManageAsync("batch-worker-02", "Release");
        await Expect(visit.Dialog).ToBeVisibleAsync();
        await visit.Page.GoBackAsync();
        await Expect(visit.Dialog).ToBeHiddenAsync();
        await Expect(visit.Page.GetByLabel("Search in this list")).ToHaveValueAsync("worker");
        await visit.Page.GoForwardAsync();
        await Expect(visit.Dialog).ToBeVisibleAsync();
        await visit.Page.ReloadAsync();
        await visit.ReadyAsync();
        await Expect(visit.Dialog).ToContainTextAsync("batch-worker-02");
        await visit.ButtonAsync("Cancel");
        await Expect(visit.Page).ToHaveURLAsync(new Uri(visit.Address, "instances?q=worker&sort=name").ToString());
    }

    [Fact]
    public async Task A_dialog_about_no_instance_of_the_account_does_not_open()
    {
        await using var visit = await EnterAsync("instances?release=i-bp1somebodyelses");
        await Expect(visit.Page.Locator("table.instances tbody tr")).ToHaveCountAsync(12);
        await Expect(visit.Dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_search_of_the_top_bar_finds_by_ID()
    {
        var instance = await Console.InstanceAsync("analytics-gpu-02");
        await using var visit = await EnterAsync();
        await visit.Page.Keyboard.PressAsync("/");
        await Expect(visit.Page.GetByLabel("Search instances by ID or name")).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync(instance.Id);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("table.instances tbody tr")).ToHaveCountAsync(1);
        await Expect(visit.Row("analytics-gpu-02")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_target_region_is_selected_in_the_top_bar()
    {
        await using var visit = await EnterAsync();
        await visit.ButtonAsync("Region: All regions");
        await visit.Item("China (Beijing)").ClickAsync();
        await Expect(visit.Page.Locator("table.instances tbody tr")).ToHaveCountAsync(2);
        await Expect(visit.Row("报表服务-01")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task No_match_says_so_and_offers_to_clear_the_filters()
    {
        await using var visit = await EnterAsync("instances?q=nothing-like-this");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "No instance matches" })).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(visit.Page.Locator("table.instances tbody tr")).ToHaveCountAsync(12);
    }

    [Fact]
    public async Task Pages_turn_forward_and_back()
    {
        await using var visit = await EnterAsync("instances?sort=name");
        await Expect(visit.Row("batch-worker-01")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(visit.Row("batch-worker-01")).ToBeHiddenAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Previous page" }).ClickAsync();
        await Expect(visit.Row("batch-worker-01")).ToBeVisibleAsync();
    }
}
