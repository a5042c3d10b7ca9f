using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Disks;

public sealed class DiskTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task A_disk_is_created_attached_marked_detached_and_deleted()
    {
        await using var visit = await EnterAsync("disks");
        await visit.ButtonAsync("Create disk");
        await visit.Dialog.GetByLabel("Zone").SelectOptionAsync("cn-hangzhou-k");
        await visit.Dialog.GetByLabel("Category").SelectOptionAsync("cloud_essd");
        await visit.Dialog.GetByLabel("Size (GiB)").FillAsync("60");
        await Expect(visit.Dialog).ToContainTextAsync("a day");
        await visit.Dialog.GetByLabel("Name").FillAsync("orders-data");
        await visit.SubmitAsync("Create disk");
        await Expect(visit.Notices).ToContainTextAsync("orders-data is being created.");
        await visit.ReadsAsync(Console, "orders-data", "Available");

        await visit.ButtonAsync("Attach orders-data");
        await visit.Dialog.GetByLabel("Instance").SelectOptionAsync(
            new SelectOptionValue { Label = "batch-worker-03" });
        await visit.SubmitAsync("Attach");
        await visit.ReadsAsync(Console, "orders-data", "In use");
        await Expect(visit.Part("orders-data")).ToContainTextAsync("batch-worker-03");

        await visit.ManageAsync("orders-data", "Release with instance");
        await Expect(visit.Notices).ToContainTextAsync("orders-data is released with its instance from now on.");
        await visit.Notices.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(visit.Part("orders-data")).ToContainTextAsync("Stays when its instance is released");

        await visit.ManageAsync("orders-data", "Detach");
        await visit.SubmitAsync("Detach orders-data");
        await visit.ReadsAsync(Console, "orders-data", "Available");

        await visit.ManageAsync("orders-data", "Delete");
        var delete = visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete orders-data", Exact = true });
        await Expect(visit.Dialog).ToContainTextAsync("All data on it is erased.");
        await Expect(delete).ToBeDisabledAsync();
        await visit.Typed.FillAsync("orders-data");
        await visit.SubmitAsync("Delete orders-data");
        await Expect(visit.Notices).ToContainTextAsync("orders-data is being deleted.");
    }

    [Fact]
    public async Task A_disk_in_use_is_not_deleted_and_the_menu_says_why()
    {
        await using var visit = await EnterAsync("disks?q=logs-archive");
        await visit.OpenManageAsync("logs-archive");
        await Expect(visit.Item("Delete")).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(visit.Item("Delete")).ToContainTextAsync("It is attached to batch-worker-07. Detach it first.");
    }

    [Fact]
    public async Task A_reader_sees_disabled_controls_with_the_reason()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.SubUser, "disks?q=mysql-archive");
        var create = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Create disk" });
        await Expect(create).ToBeDisabledAsync();
        await Expect(create).ToHaveAttributeAsync(
            "title", "You lack the right ecs:CreateDisk. The account owner can grant it.");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Attach mysql-archive-2025" }))
            .ToBeDisabledAsync();
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_can_be_cleared()
    {
        await using var visit = await EnterAsync("disks?q=nothing-like-this&state=inuse");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "No disk matches" })).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(visit.Part("mysql-archive-2025")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_bad_size_and_name_are_said_where_they_are_typed()
    {
        await using var visit = await EnterAsync("disks?do=create");
        await visit.Dialog.GetByLabel("Category").SelectOptionAsync("cloud_efficiency");
        await visit.Dialog.GetByLabel("Size (GiB)").FillAsync("19");
        await Expect(visit.Dialog).ToContainTextAsync("A disk of this category has 20 to 32768 GiB, not 19.");
        await Expect(visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Create disk" })).ToBeDisabledAsync();
    }
}
