using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.People;

/// <summary>Three users whose rights come through groups, by themselves, and not at all.</summary>
public sealed class GroupTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task Three_users_may_what_their_group_gives_and_lose_it_while_the_page_is_open()
    {
        await using var owner = await EnterAsync("access/users");
        var runner = await owner.CreateUserAsync("gu.runner", "AliyunECSReadOnlyAccess");
        var looker = await owner.CreateUserAsync("gu.looker", "AliyunECSReadOnlyAccess");
        var payer = await owner.CreateUserAsync("gu.payer", "AliyunBSSReadOnlyAccess");

        await owner.GoAsync("access/groups");
        await owner.ButtonAsync("Create group");
        await owner.Dialog.GetByLabel("Name").FillAsync("night-shift");
        await owner.Dialog.GetByRole(AriaRole.Button, new() { Name = "Create group" }).ClickAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "night-shift" })).ToBeVisibleAsync();
        var members = owner.Page.GetByRole(AriaRole.Form, new() { Name = "Users in the group" });
        var gives = owner.Page.GetByRole(AriaRole.Form, new() { Name = "Policies" });
        await gives.GetByLabel("AliyunECSFullAccess").CheckAsync();
        await gives.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(gives.GetByText("Not saved yet")).ToHaveCountAsync(0);
        await members.GetByLabel("gu.runner").CheckAsync();
        await members.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(members.GetByText("Not saved yet")).ToHaveCountAsync(0);

        await using var first = await ComeInAsync(runner, "gu.runner");
        await using var second = await ComeInAsync(looker, "gu.looker");
        await using var third = await ComeInAsync(payer, "gu.payer");
        await first.GoAsync("instances?q=batch-worker-03");
        await first.OpenManageAsync("batch-worker-03");
        await Expect(first.Item("Reboot")).ToBeEnabledAsync();
        await second.GoAsync("instances?q=batch-worker-03");
        await second.OpenManageAsync("batch-worker-03");
        await Expect(second.Item("Reboot")).ToBeDisabledAsync();
        await third.GoAsync("instances");
        await Expect(third.Page.GetByRole(AriaRole.Main))
            .ToContainTextAsync("You lack the right ecs:DescribeInstances");

        await owner.GoAsync("access/simulator");
        await owner.Page.GetByLabel("User", new() { Exact = true }).SelectOptionAsync("gu.runner");
        await owner.Page.GetByLabel("Action").SelectOptionAsync("ecs:RunInstances");
        await owner.ButtonAsync("Simulate");
        await Expect(owner.Page.GetByText(
            "Decided by statement 1 of AliyunECSFullAccess, through the group night-shift.")).ToBeVisibleAsync();

        await owner.GoAsync("access/groups");
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Open the group night-shift" }).ClickAsync();
        await owner.ButtonAsync("Delete");
        await Expect(owner.Dialog).ToContainTextAsync("1 users lose its policies at once.");
        await owner.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete group" }).ClickAsync();
        await Expect(owner.Notices).ToContainTextAsync("The group night-shift is deleted.");
        await Expect(first.Notices).ToContainTextAsync("What you may do here was changed.");
        await first.GoAsync("instances?q=batch-worker-03");
        await first.OpenManageAsync("batch-worker-03");
        await Expect(first.Item("Reboot")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task The_editor_completes_names_by_the_keyboard()
    {
        await using var visit = await EnterAsync("access/policies/new");
        var text = visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "Document (JSON)" });
        await text.FillAsync(
            """{"Version": "1", "Statement": {"Effect": "Allow", "Resource": "*", "Action": """);
        await text.PressSequentiallyAsync("\"ecs:StopI");
        var list = visit.Page.GetByRole(AriaRole.Listbox);
        await Expect(list.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await Expect(list).ToContainTextAsync("Stop instances");
        await text.PressAsync("Tab");
        await Expect(list).ToHaveCountAsync(0);
        await text.PressSequentiallyAsync("\"}}");
        Assert.EndsWith("\"ecs:StopInstance\"}}", await text.InputValueAsync(), StringComparison.Ordinal);
        await text.BlurAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "What it says" }))
            .ToContainTextAsync("Stop instances");

        await text.FocusAsync();
        await text.PressAsync("End");
        await text.FillAsync("\"");
        await text.PressAsync("Control+Space");
        await Expect(list).ToBeVisibleAsync();
        await text.PressAsync("Escape");
        await Expect(list).ToHaveCountAsync(0);
    }

    private async Task<Visit> ComeInAsync(string link, string name)
    {
        var visit = await Visit.OpenAsync(Console.Browser, Console.Host.Address);
        await visit.ComeInAsync(link, name);
        return visit;
    }
}
