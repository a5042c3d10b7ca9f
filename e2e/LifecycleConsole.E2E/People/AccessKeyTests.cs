using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.People;

/// <summary>Keys of programs, from the first to the end of one.</summary>
public sealed class AccessKeyTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task An_owner_opens_the_api_to_a_user_makes_a_key_disables_and_deletes_it()
    {
        await using var owner = await EnterAsync("access/users");
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Open wang.fang" }).ClickAsync();
        var create = owner.Page.GetByRole(AriaRole.Button, new() { Name = "Create AccessKey" });
        await Expect(create).ToBeDisabledAsync();
        await Expect(owner.Page.GetByText("wang.fang has no API access. Allow it first.")).ToBeVisibleAsync();
        await owner.Page.GetByLabel("API access").CheckAsync();
        await owner.ButtonAsync("Save access");
        await Expect(owner.Notices).ToContainTextAsync("Saved. It holds from now on.");

        await create.ClickAsync();
        var id = await owner.Dialog.GetByLabel("AccessKey ID", new() { Exact = false }).First.InputValueAsync();
        var secret = await owner.Dialog.GetByLabel("AccessKey secret", new() { Exact = false }).First.InputValueAsync();
        Assert.Matches("^LTAI[A-Za-z0-9]{20}$", id);
        Assert.Equal(30, secret.Length);
        await owner.Dialog.GetByRole(AriaRole.Button, new() { Name = "I have copied it" }).ClickAsync();
        var row = owner.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = id });
        await Expect(row).ToContainTextAsync("Enabled");
        await Expect(row).ToContainTextAsync("Never");
        Assert.DoesNotContain(secret, await owner.Page.ContentAsync(), StringComparison.Ordinal);

        await Expect(row.GetByRole(AriaRole.Button, new() { Name = $"Delete {id}" })).ToBeDisabledAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = $"Disable {id}" }).ClickAsync();
        await owner.Dialog.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await Expect(owner.Notices).ToContainTextAsync($"The AccessKey {id} is disabled.");
        await Expect(row).ToContainTextAsync("Disabled");
        await row.GetByRole(AriaRole.Button, new() { Name = $"Delete {id}" }).ClickAsync();
        await owner.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete AccessKey" }).ClickAsync();
        await Expect(owner.Notices).ToContainTextAsync($"The AccessKey {id} is deleted.");
        await Expect(row).ToHaveCountAsync(0);

        await owner.GoAsync("audit");
        await Expect(owner.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "AccessKey deleted" }).First)
            .ToContainTextAsync(id);
    }

    [Fact]
    public async Task Ones_own_keys_are_in_the_account_menu_for_whoever_may()
    {
        await using var owner = await EnterAsync("overview");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Account: mei.lin" }).ClickAsync();
        await owner.Page.GetByRole(AriaRole.Menuitem, new() { Name = "AccessKeys" }).ClickAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "Your AccessKeys" })).ToBeVisibleAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Button, new() { Name = "Create AccessKey" })).ToBeEnabledAsync();

        await using var other = await EnterAsAsync("wang.fang", "access-keys");
        await Expect(other.Page.GetByText("You lack the right ram:ListAccessKeys")).ToBeVisibleAsync();
    }
}
