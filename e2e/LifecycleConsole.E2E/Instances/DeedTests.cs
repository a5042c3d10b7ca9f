using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Instances;

/// <summary>Everything else that an owner does to an instance, one or several.</summary>
public sealed class DeedTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task An_instance_stops_and_starts_again()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ButtonAsync("Stop batch-worker-01");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Stop batch-worker-01" }).ClickAsync();
        await Expect(visit.Row("batch-worker-01")).ToContainTextAsync("Stopped, still charged");
        await visit.ButtonAsync("Start batch-worker-01");
        await Expect(visit.Notices).ToContainTextAsync("batch-worker-01 starts.");
        await Expect(visit.Row("batch-worker-01")).ToContainTextAsync("Running");
    }

    [Fact]
    public async Task An_instance_stops_with_no_fees()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-02", "Stop with no fees");
        await Expect(visit.Dialog).ToContainTextAsync("Stops. Only disks, EIPs and snapshots go on costing");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Stop batch-worker-02" }).ClickAsync();
        await Expect(visit.Row("batch-worker-02")).ToContainTextAsync("Stopped, no fees");
    }

    [Fact]
    public async Task An_instance_reboots()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-03", "Reboot");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Reboot batch-worker-03" }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync("batch-worker-03 reboots.");
        await Expect(visit.Row("batch-worker-03")).ToContainTextAsync("Running");
    }

    [Fact]
    public async Task An_instance_gets_a_new_name_and_Undo_gives_the_old_one_back()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-04", "Rename");
        await visit.Dialog.GetByLabel("New name").FillAsync("nightly-04");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await Expect(visit.Row("nightly-04")).ToBeVisibleAsync();
        await visit.Notices.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(visit.Row("batch-worker-04")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Tags_are_added_and_found_by_the_filter()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-05", "Tags");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Add a tag" }).ClickAsync();
        await Expect(visit.Dialog.GetByLabel("Key").Last).ToBeEditableAsync();
        await visit.Dialog.GetByLabel("Key").Last.FillAsync("season");
        await visit.Dialog.GetByLabel("Value").Last.FillAsync("winter");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save tags" }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync("The tags of batch-worker-05 are changed.");
        await visit.GoAsync("instances?tag=season%3Dwinter");
        await Expect(visit.Page.Locator("table.instances tbody tr")).ToHaveCountAsync(1);
        await Expect(visit.Row("batch-worker-05")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Protection_blocks_a_release_until_it_is_turned_off()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-06", "Release protection");
        await Expect(visit.Row("batch-worker-06")).ToContainTextAsync("Release protection on");
        await visit.ManageAsync("batch-worker-06", "Release");
        await visit.ReleaseNowAsync();
        await Expect(visit.Dialog).ToContainTextAsync("Release protection is on. Turn the protection off first.");
        await Expect(visit.Ok).ToBeDisabledAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Notices.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(visit.Row("batch-worker-06")).ToContainTextAsync("Runs until you release it");
    }

    [Fact]
    public async Task Several_stop_start_and_are_protected_from_the_bar_below_the_list()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.SelectAsync("batch-worker-07", "batch-worker-08");
        await visit.BulkAsync("Stop");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Stop 2 instances" }).ClickAsync();
        await Expect(visit.Row("batch-worker-08")).ToContainTextAsync("Stopped");
        await Expect(visit.Row("batch-worker-07")).ToContainTextAsync("Stopped");
        await visit.SelectAsync("batch-worker-07", "batch-worker-08");
        await visit.BulkAsync("Start");
        await Expect(visit.Notices).ToContainTextAsync("2 instances start.");
        await Expect(visit.Row("batch-worker-07")).ToContainTextAsync("Running");
        await visit.SelectAsync("batch-worker-07", "batch-worker-08");
        await visit.BulkAsync("More");
        await visit.Item("Turn release protection on").ClickAsync();
        await Expect(visit.Row("batch-worker-08")).ToContainTextAsync("Release protection on");
    }

    [Fact]
    public async Task A_read_only_user_sees_what_he_may_not_do_and_why()
    {
        const string Lacks = "You lack the right";
        await using var visit = await EnterAsAsync(ConsoleFixture.SubUser);
        await visit.OpenListAsync();
        var stop = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Stop batch-worker-12", Exact = true });
        await Expect(stop).ToBeDisabledAsync();
        (await stop.GetAttributeAsync("title")).ShouldNotBeNull().ShouldContain(Lacks);
        await visit.OpenManageAsync("batch-worker-12");
        foreach (var deed in (string[])["Release", "Reboot", "Rename", "Tags", "Create snapshot"])
        {
            await Expect(visit.Item(deed)).ToContainTextAsync(Lacks);
        }
    }
}
