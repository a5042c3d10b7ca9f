using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Accounts;

/// <summary>What operator and support see and do.</summary>
public sealed class StaffTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task The_operator_makes_an_account_and_its_owner_comes_in_and_sees_nothing_of_others()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.Operator, "accounts");
        await visit.ButtonAsync("Create account");
        await visit.Dialog.GetByLabel("Account name").FillAsync("Bakery");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await Expect(visit.Dialog).ToContainTextAsync("Invite a user of Bakery");
        await visit.Dialog.GetByLabel("User name").FillAsync("ben");
        await visit.Dialog.GetByLabel("E-mail").FillAsync("ben@bakery.example");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        var link = await visit.Dialog.GetByLabel("Invitation link", new() { Exact = true }).InputValueAsync();

        await using var owner = await Visit.OpenAsync(Console.Browser, Console.Host.Address);
        await ComeInAsync(owner, link, "ben");
        await owner.GoAsync("instances");
        await Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "No instances yet" })).ToBeVisibleAsync();

        var foreign = await Console.InstanceAsync("batch-worker-01");
        owner.Expect("status of 404");
        await owner.GoAsync($"instances/{foreign.Id}");
        await Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = $"There is no instance {foreign.Id}" }))
            .ToBeVisibleAsync();
    }

    private static async Task ComeInAsync(Visit owner, string link, string user)
    {
        const string Words = "warm-loaves-before-sunrise";
        await owner.Page.GotoAsync(link);
        await owner.Page.GetByLabel("New password", new() { Exact = true }).FillAsync(Words);
        await owner.Page.GetByLabel("New password again").FillAsync(Words);
        await owner.ButtonAsync("Set password");
        await Expect(owner.Page.GetByText("Your password is set.")).ToBeVisibleAsync();
        await owner.SignInAsync(user, Words);
    }

    [Fact]
    public async Task The_operator_compares_records_and_machines()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.Operator, "work");
        await Expect(visit.Page.GetByText("No work is open, and none has failed.")).ToBeVisibleAsync();
        await visit.ButtonAsync("Reconcile now");
        await Expect(visit.Notices).ToContainTextAsync("Looked at everything: 0 differences.");
    }

    [Fact]
    public async Task The_operator_reads_the_consoles_own_records()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.Operator, "audit");
        await Expect(visit.Page.GetByText("What was done to the console itself.")).ToBeVisibleAsync();
        await visit.ButtonAsync("Verify the chain");
        await Expect(visit.Page.GetByText("The chain is whole")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Support_looks_into_an_account_read_only_and_its_owner_reads_of_it()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.Support, "accounts");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Open Mei's shop, read-only" }).ClickAsync();
        await visit.Dialog.GetByLabel("Why do you look into this account?").FillAsync("Asks about a stopped worker");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Open the account" }).ClickAsync();
        await visit.ReadyAsync();
        await visit.OpenListAsync();
        await visit.OpenManageAsync("batch-worker-01");
        await Expect(visit.Item("Release")).ToContainTextAsync("Only its own users can.");

        await using var owner = await EnterAsync("audit");
        await Expect(owner.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Account looked at by staff" }))
            .ToContainTextAsync("Asks about a stopped worker");
    }

    [Fact]
    public async Task An_owner_may_not_open_the_pages_of_staff()
    {
        await using var visit = await EnterAsync("accounts");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "You may not open Accounts" }))
            .ToBeVisibleAsync();
        await visit.GoAsync("work");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "You may not open Work and drift" }))
            .ToBeVisibleAsync();
    }
}
