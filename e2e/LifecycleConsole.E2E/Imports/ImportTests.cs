using System.Text;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.E2E.Harness;
using LifecycleConsole.Testing;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Imports;

/// <summary>An owner brings a file, reads what would happen, and confirms.</summary>
public sealed class ImportTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task An_export_of_Alibaba_is_previewed_and_imported()
    {
        await using var visit = await EnterAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Import", Exact = true }).ClickAsync();
        await visit.ReadyAsync();
        await visit.ChooseAsync("fleet.json", VendorFiles.AlibabaPage(
            VendorFiles.Alibaba("i-e2ea1", "imported-01"), VendorFiles.Alibaba("i-e2ea2", "报表服务-02")));

        await Expect(visit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "报表服务-02" }))
            .ToContainTextAsync("New");
        await visit.ButtonAsync("Import 2 instances");

        await Expect(visit.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "2 instances were imported." }))
            .ToBeVisibleAsync();
        (await Console.InstanceAsync("imported-01")).PowerState.ShouldBe(PowerState.Running);
    }

    [Fact]
    public async Task An_export_of_Tencent_is_imported_and_its_machine_can_be_stopped()
    {
        await using var visit = await EnterAsync("imports");
        await visit.ChooseAsync("cvm.json", VendorFiles.TencentPage(VendorFiles.Tencent(
            "ins-e2etc001", "客户服务-01",
            """ "InstanceChargeType": "POSTPAID_BY_HOUR", "RenewFlag": null, "ExpiredTime": null """)));
        await visit.ButtonAsync("Import 1 instance");
        await Expect(visit.Page.GetByText("1 instance was imported.")).ToBeVisibleAsync();

        await Console.DoAsync("客户服务-01", ids => new StopInstances(ids, StoppedMode.KeepCharging));
        await visit.GoAsync("instances?q=客户服务-01");

        await Expect(visit.Row("客户服务-01")).ToContainTextAsync("Stopped");
    }

    [Fact]
    public async Task A_spreadsheet_twice_changes_nothing_and_its_history_stays()
    {
        await using var visit = await EnterAsync("imports");
        await visit.ChooseAsync("sheet.csv", CsvColumns.Template);
        await visit.ButtonAsync("Import 2 instances");
        await Expect(visit.Page.GetByText("2 instances were imported.")).ToBeVisibleAsync();

        await visit.GoAsync("imports");
        await visit.ChooseAsync("sheet.csv", CsvColumns.Template);

        await Expect(visit.Page.GetByText("Everything in the file is here already.")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Import 0 instances" })).ToBeDisabledAsync();
        await visit.ButtonAsync("Discard");
        await Expect(visit.Notices).ToContainTextAsync("The import was discarded.");
        await visit.GoAsync("imports");
        await Expect(visit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "sheet.csv" })).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_bad_file_names_the_line_and_cannot_be_imported()
    {
        await using var visit = await EnterAsync("imports");
        await visit.ChooseAsync("bad.json", VendorFiles.AlibabaPage(
            VendorFiles.Alibaba("i-e2eb1", "bad-01"),
            VendorFiles.Alibaba("i-e2eb2", more: """ "InstanceChargeType": "Free" """)));

        await Expect(visit.Alert("1 line is invalid")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Invalid 1" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "i-e2eb2" }))
            .ToContainTextAsync("InstanceChargeType: It is \"Free\"");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Import 1 instance" })).ToBeDisabledAsync();
        (await Console.ExistsAsync("bad-01")).ShouldBeFalse();
    }

    [Fact]
    public async Task An_end_that_is_near_is_held_until_it_is_confirmed()
    {
        await using var visit = await EnterAsync("imports");
        var at = MinuteIn(TimeSpan.FromHours(5)).UtcDateTime;
        await visit.ChooseAsync("held.json", VendorFiles.AlibabaPage(VendorFiles.Alibaba(
            "i-e2eh1", "held-01", $""" "AutoReleaseTime": "{at:yyyy-MM-dd'T'HH:mm}Z" """)));
        await visit.ButtonAsync("Import 1 instance");
        await Expect(visit.Page.GetByText("1 instance was imported.")).ToBeVisibleAsync();

        await visit.GoAsync("instances?q=held-01");
        await Expect(visit.Row("held-01")).ToContainTextAsync("Held");
        await visit.ManageAsync("held-01", "Confirm the held end");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Confirm for held-01" }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync("The end of held-01 is confirmed.");

        (await Console.InstanceAsync("held-01")).HeldAt.ShouldBeNull();
        await Expect(visit.Row("held-01")).ToContainTextAsync("Released in");
    }

    [Fact]
    public async Task A_full_disk_is_told_in_the_page_and_nothing_was_taken()
    {
        await using var visit = await EnterAsync("imports");
        visit.Expect("507");
        await FullDisk.FillAsync(Console.Host.Services);

        await visit.Page.GetByLabel("Drop a file here").SetInputFilesAsync(new FilePayload
        {
            Name = "large.json", MimeType = "application/json",
            Buffer = Encoding.UTF8.GetBytes(VendorFiles.AlibabaPage(
                [.. Enumerable.Range(0, 3000).Select(n => VendorFiles.Alibaba($"i-e2ef{n}", $"full-{n}"))])),
        });

        await Expect(visit.Alert("nothing of it was imported. Free space on the disk of the database"))
            .ToBeVisibleAsync();
        await FullDisk.FreeAsync(Console.Host.Services);
        await visit.GoAsync("imports");
        await visit.ChooseAsync("small.json", VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-e2ef1", "full-1")));
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Import 1 instance" })).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Who_may_only_look_is_told_so()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.SubUser, "imports");

        await Expect(visit.Page.GetByText("You lack the right lc:ImportInstances.")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByLabel("Drop a file here")).ToHaveCountAsync(0);
    }
}

/// <summary>What somebody does on the import's page.</summary>
internal static class ImportSteps
{
    /// <summary>Chooses a file, and waits until its preview is shown.</summary>
    public static async Task ChooseAsync(this Visit visit, string name, string text)
    {
        await visit.Page.GetByLabel("Drop a file here").SetInputFilesAsync(
            new FilePayload { Name = name, MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(text) });
        await visit.IsAtAsync("/imports/");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
    }
}
