using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.E2E.Harness;
using LifecycleConsole.E2E.Looks;
using LifecycleConsole.Operations.Demo;
using LifecycleConsole.Operations.Plans;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Support;

/// <summary>A customer asks and support answers: search, reason, case, formula, note. The owner reads of it.</summary>
public sealed class SupportDeskTests(ConsoleFixture console) : Journey(console)
{
    private const string Reason = "Asks why the refund of staging-app-01 is so little";

    [Fact]
    public async Task Support_finds_a_refund_explains_it_notes_it_and_the_owner_reads_who_looked()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.Support, "support");
        await SearchAsync(visit, "mei.lin@demo");
        await OpenAsync(visit, "Open Person mei.lin");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Mei's shop", Level = 1 }))
            .ToBeVisibleAsync();
        var refunds = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Refunds" });
        await Expect(refunds).ToContainTextAsync("staging-app-01");
        foreach (var words in (string[])["Orders", "Transactions", "Instances", "Messages sent"])
        {
            await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = words, Exact = true })
                .Locator("tbody tr").First).ToBeVisibleAsync();
        }
        await FitsAsync(visit);

        await visit.Page.GetByLabel("New note").FillAsync("Told: fewer than 30 used days count half as much again");
        await visit.ButtonAsync("Write note");
        await Expect(visit.Notices).ToContainTextAsync("The note is written.");
        await refunds.GetByRole(AriaRole.Row).Filter(new() { HasText = "staging-app-01" })
            .GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("30 used days or more");

        await using var owner = await EnterAsync("audit/staff");
        await Expect(owner.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Reason })
            .Filter(new() { HasText = "open until" })).ToHaveCountAsync(1);
        await owner.GoAsync("audit");
        await Expect(owner.Page.Locator("main")).Not.ToContainTextAsync("Told: fewer");
        await FitsAsync(owner);
    }

    [Fact]
    public async Task From_the_case_a_transfer_is_confirmed_and_an_order_marked_and_the_owner_reads_both()
    {
        var owner = new Actor
        {
            Kind = UserKind.Owner, AccountId = DemoSeed.AccountId, UserId = ConsoleFixture.Owner,
            UserName = ConsoleFixture.Owner,
        };
        var announced = await Console.Host.Services.GetRequiredService<CommandDesk>()
            .CommitAsync(owner, new AnnounceTransfer("80", ConsoleFixture.Owner), null, CancellationToken.None);
        var reference = announced.Plan!.Lines[0].SubjectName;
        await using var visit = await EnterAsAsync(ConsoleFixture.Support, "support");
        await SearchAsync(visit, "Mei's");
        await OpenAsync(visit, "Open Account Mei's shop");

        await visit.ButtonAsync($"Confirm {reference}");
        await visit.Dialog.GetByLabel("Received in USD").FillAsync("nothing");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Expect(visit.Dialog.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await visit.Dialog.GetByLabel("Received in USD").FillAsync("79.25");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Expect(visit.Dialog).ToContainTextAsync("79.25");
        await FitsAsync(visit);
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Confirm", Exact = true }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync($"The transfer {reference} is booked.");

        var orders = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Orders", Exact = true });
        await orders.GetByRole(AriaRole.Button, new() { Name = "Mark as not refundable: order" }).First.ClickAsync();
        await visit.Dialog.GetByLabel("Reason, read by the customer").FillAsync("Sold in the autumn sale");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Expect(visit.Dialog).ToContainTextAsync("It is not refunded from now on.");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Mark as not refundable", Exact = true })
            .ClickAsync();
        await Expect(orders).ToContainTextAsync("Not refundable: Sold in the autumn sale");
        await FitsAsync(visit);

        await using var reader = await EnterAsync("messages");
        await Expect(reader.Page.Locator("main")).ToContainTextAsync("not refundable: Sold in the autumn sale");
        await reader.GoAsync("audit");
        await Expect(reader.Page.GetByRole(AriaRole.Row)
            .Filter(new() { HasText = "Order marked as not refundable" }).First)
            .ToContainTextAsync(ConsoleFixture.Support);
        await reader.GoAsync("transactions");
        await Expect(reader.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = reference }))
            .ToContainTextAsync("+USD 79.25");
    }

    [Fact]
    public async Task A_case_is_ended_by_hand_and_the_account_is_closed()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.Support, "support");
        await SearchAsync(visit, "Mei's");
        await OpenAsync(visit, "Open Account Mei's shop");
        await visit.ButtonAsync("End the case");
        await Expect(visit.Page.GetByText("You have no account open.")).ToBeVisibleAsync();
        await visit.GoAsync("support/case");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("No account is open. Open one from Support first.");
    }

    [Fact]
    public async Task What_is_not_found_or_too_short_says_so_and_others_may_not_search()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.Support, "support?q=o-nothing-like-this");
        await Expect(visit.Page.GetByText("Nothing is called o-nothing-like-this")).ToBeVisibleAsync();
        await SearchAsync(visit, "me");
        await Expect(visit.Page.GetByText("Give 3 characters at least")).ToBeVisibleAsync();
        await using var owner = await EnterAsync("support");
        await Expect(owner.Page.GetByText("You may not search across accounts")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_operator_takes_a_right_and_gives_it_back()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.Operator, "support/staff");
        var box = visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Confirm offline transfers: support" });
        await box.UncheckAsync();
        await Expect(visit.Notices).ToContainTextAsync("support may no longer: Confirm offline transfers");
        await box.CheckAsync();
        await Expect(visit.Notices).ToContainTextAsync("support may from now on: Confirm offline transfers");
        await FitsAsync(visit);
    }

    private static async Task SearchAsync(Visit visit, string text)
    {
        await visit.Page.GetByLabel("Account ID or name, order, refund, instance ID, e-mail").FillAsync(text);
        await visit.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true })
            .ClickAsync();
    }

    private static async Task OpenAsync(Visit visit, string link)
    {
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Open the account" }).WaitForAsync();
        if (await visit.Dialog.GetByLabel("Why do you look into this account?").CountAsync() > 0)
        {
            await visit.Dialog.GetByLabel("Why do you look into this account?").FillAsync(Reason);
        }
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Open the account" }).ClickAsync();
        await visit.ReadyAsync();
    }

    /// <summary>Nothing grave, and nothing scrolls sideways, at either width.</summary>
    private static async Task FitsAsync(Visit visit)
    {
        foreach (var sight in (Sight[])[Sight.Narrow, Sight.Wide])
        {
            await visit.Page.SetViewportSizeAsync(sight.Width, sight.Height);
            (await Axe.GraveFaultsAsync(visit.Page)).ShouldBeEmpty();
            (await visit.Page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth > innerWidth"))
                .ShouldBeFalse();
        }
    }
}
