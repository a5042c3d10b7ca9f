using LifecycleConsole.E2E.Harness;
using LifecycleConsole.Operations.Demo;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.People;

/// <summary>An owner lets others do some things and not others, and takes it back.</summary>
public sealed class PeopleTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task Whoever_may_renew_renews_may_not_release_and_loses_it_while_the_page_is_open()
    {
        await Console.GiveAsync("500");
        await using var owner = await EnterAsync("access/users");
        var link = await owner.CreateUserAsync(
            "li.na", "AliyunECSReadOnlyAccess", "AliyunBSSRenewFullAccess", "AliyunBSSReadOnlyAccess");

        await using var user = await Visit.OpenAsync(Console.Browser, Console.Host.Address);
        await user.ComeInAsync(link, "li.na");
        await user.GoAsync("instances?q=shop-web-02");
        await user.Row("shop-web-02").GetByRole(AriaRole.Button, new() { Name = "Renew shop-web-02" }).ClickAsync();
        await user.Dialog.GetByRole(AriaRole.Button, new() { Name = "Renew for USD" }).ClickAsync();
        await Expect(user.Notices).ToContainTextAsync("shop-web-02 is renewed.");

        await user.GoAsync("instances?q=batch-worker-03");
        await user.OpenManageAsync("batch-worker-03");
        await Expect(user.Item("Release")).ToBeDisabledAsync();
        await Expect(user.Item("Release")).ToContainTextAsync("You lack the right ecs:DeleteInstance");

        await user.GoAsync("instances?q=shop-web-02");
        var renew = user.Row("shop-web-02").GetByRole(AriaRole.Button, new() { Name = "Renew shop-web-02" });
        await Expect(renew).ToBeEnabledAsync();
        await OpenAsync(owner, "li.na");
        await owner.Page.GetByLabel("AliyunBSSRenewFullAccess").UncheckAsync();
        await owner.ButtonAsync("Save");
        await Expect(owner.Notices).ToContainTextAsync("Saved. It holds from now on.");
        await Expect(renew).ToBeDisabledAsync();
        await Expect(user.Notices).ToContainTextAsync("What you may do here was changed.");

        await owner.ButtonAsync("Disable");
        await owner.Dialog.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await Expect(owner.Notices).ToContainTextAsync("li.na is disabled and signed out.");
        await Expect(user.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await user.FillSignInAsync("li.na", PeopleSteps.Words);
        await Expect(user.Alert("Name and password do not fit")).ToBeVisibleAsync();

        await owner.GoAsync("audit");
        await Expect(owner.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "User disabled" }).First)
            .ToContainTextAsync("li.na");
    }

    [Fact]
    public async Task A_policy_of_ones_own_is_written_read_back_in_words_given_and_tried_out()
    {
        await using var visit = await EnterAsync("access/policies/new");
        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("stop-staging-only");
        var text = visit.Page.GetByLabel("Document (JSON)");
        await text.FillAsync("{\n\"Version\": \"1\",\n\"Statement\": [}");
        await text.BlurAsync();
        await Expect(visit.Alert("Line 3")).ToBeVisibleAsync();
        await text.FillAsync(
            """
            {"Version": "1", "Statement": {"Effect": "Allow", "Action": "ecs:StopInstance", "Resource": "*",
             "Condition": {"StringEquals": {"ecs:tag/env": "staging"}}}}
            """);
        await text.BlurAsync();
        await Expect(visit.Page.GetByText("Only if the tag env of the instance is staging.")).ToBeVisibleAsync();
        await visit.ButtonAsync("Create policy");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "stop-staging-only" })).ToBeVisibleAsync();

        await visit.GoAsync("access/users");
        await visit.CreateUserAsync("wu.min", "AliyunECSReadOnlyAccess", "stop-staging-only");
        await visit.GoAsync("access/simulator");
        await visit.Page.GetByLabel("User", new() { Exact = true }).SelectOptionAsync("wu.min");
        await visit.Page.GetByLabel("Action").SelectOptionAsync("ecs:StopInstance");
        await visit.ButtonAsync("Simulate");
        await Expect(visit.Page.GetByText("It depends on the instance or the sum")).ToBeVisibleAsync();
        await visit.Page.GetByLabel("Instance ID").FillAsync((await Console.InstanceAsync("batch-worker-03")).Id);
        await visit.ButtonAsync("Simulate");
        await Expect(visit.Page.GetByText("You lack the right ecs:StopInstance on")).ToBeVisibleAsync();
        await visit.Page.GetByLabel("Action").SelectOptionAsync("ecs:DescribeInstances");
        await visit.ButtonAsync("Simulate");
        await Expect(visit.Page.GetByText("Decided by statement 1 of AliyunECSReadOnlyAccess.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_may_only_look_sees_users_and_policies_locked()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.SubUser, "access/users");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Create user" })).ToBeDisabledAsync();
        await OpenAsync(visit, ConsoleFixture.SubUser);
        await Expect(visit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("You lack the right");
        await Expect(visit.Page.GetByLabel("AdministratorAccess")).ToBeDisabledAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Delete" })).ToBeDisabledAsync();
    }

    [Fact]
    public async Task A_user_signs_in_with_the_number_of_the_account_too()
    {
        await using var visit = await Visit.OpenAsync(Console.Browser, Console.Host.Address);
        await visit.SignInAsync($"wang.fang@{DemoSeed.AccountId}", ConsoleFixture.Password);
        await visit.GoAsync("access/users");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "You may not open this" }))
            .ToBeVisibleAsync();
    }

    private static async Task OpenAsync(Visit visit, string name)
    {
        await visit.GoAsync("access/users");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = $"Open {name}" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true })).ToBeVisibleAsync();
    }
}
