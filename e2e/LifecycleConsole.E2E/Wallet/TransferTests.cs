using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Wallet;

/// <summary>Offline transfers between a customer and staff, and what the operator grants.</summary>
public sealed class TransferTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task A_transfer_is_announced_confirmed_by_staff_and_on_the_balance_before_the_customers_eyes()
    {
        await using var owner = await EnterAsync("top-up");
        var reference = await AnnounceAsync(owner, "1200");

        await using var staff = await EnterAsAsync(ConsoleFixture.Operator, "offline-transfers");
        await staff.ButtonAsync($"Confirm {reference}");
        await staff.Dialog.GetByLabel("Received in USD").FillAsync("1198.50");
        await staff.Dialog.GetByRole(AriaRole.Button, new() { Name = "Confirm", Exact = true }).ClickAsync();
        await Expect(staff.Notices).ToContainTextAsync($"The transfer {reference} is booked.");

        await Expect(RowOf(owner, reference)).ToContainTextAsync("USD 1,198.50");
        await owner.GoAsync("transactions");
        await Expect(owner.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = reference }))
            .ToContainTextAsync("+USD 1,198.50");
    }

    [Fact]
    public async Task A_rejected_transfer_shows_its_reason_to_the_customer()
    {
        await using var owner = await EnterAsync("top-up");
        var reference = await AnnounceAsync(owner, "31");

        await using var staff = await EnterAsAsync(ConsoleFixture.Operator, "offline-transfers");
        await staff.ButtonAsync($"Reject {reference}");
        await staff.Dialog.GetByRole(AriaRole.Button, new() { Name = "Reject", Exact = true }).ClickAsync();
        await Expect(staff.Alert("Say why")).ToBeVisibleAsync();
        await staff.Dialog.GetByLabel("Reason, read by the customer").FillAsync("No such money came in");
        await staff.Dialog.GetByRole(AriaRole.Button, new() { Name = "Reject", Exact = true }).ClickAsync();

        await Expect(RowOf(owner, reference)).ToContainTextAsync("No such money came in");
    }

    [Fact]
    public async Task A_voucher_and_a_gift_of_the_operator_are_on_the_customers_page()
    {
        await using var staff = await EnterAsAsync(ConsoleFixture.Operator, "vouchers");
        await GrantAsync(staff, "Grant voucher", "40", "Welcome voucher");
        await GrantAsync(staff, "Grant gift", "12.34", "Sorry for the outage");

        await using var owner = await EnterAsync("transactions");
        await Expect(owner.Page.GetByRole(AriaRole.Region, new() { Name = "Vouchers" })
            .GetByRole(AriaRole.Row).Filter(new() { HasText = "Welcome voucher" })).ToContainTextAsync("Valid");
        await Expect(owner.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Sorry for the outage" }))
            .ToContainTextAsync("+USD 12.34");
    }

    [Fact]
    public async Task A_read_only_user_sees_the_money_and_may_not_move_it()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.SubUser, "top-up");
        await Expect(visit.Page.GetByText("You lack the right lc:TopUp.").First).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Continue to payment" })).ToBeDisabledAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Announce transfer" })).ToBeDisabledAsync();
    }

    [Fact]
    public async Task An_owner_may_not_open_the_staffs_pages_of_money()
    {
        await using var visit = await EnterAsync("offline-transfers");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "You may not open Offline transfers" }))
            .ToBeVisibleAsync();
        await visit.GoAsync("vouchers");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "You may not open Vouchers and gifts" }))
            .ToBeVisibleAsync();
    }

    private static async Task<string> AnnounceAsync(Visit owner, string amount)
    {
        await owner.Page.GetByLabel("Amount of the transfer in USD").FillAsync(amount);
        await owner.ButtonAsync("Announce transfer");
        await Expect(owner.Notices).ToContainTextAsync("Write the reference LC");
        var said = await owner.Notices.InnerTextAsync();
        return said[said.IndexOf("LC", StringComparison.Ordinal)..][..10];
    }

    private static async Task GrantAsync(Visit staff, string what, string amount, string reason)
    {
        await staff.ButtonAsync(what);
        await staff.Dialog.GetByLabel("Account").SelectOptionAsync(
            new SelectOptionValue { Label = "Mei's shop (USD)" });
        await staff.Dialog.GetByLabel("Amount").FillAsync(amount);
        await staff.Dialog.GetByLabel("Reason, read by the customer").FillAsync(reason);
        await staff.Dialog.GetByRole(AriaRole.Button, new() { Name = "Grant", Exact = true }).ClickAsync();
        await Expect(staff.Dialog).ToHaveCountAsync(0);
    }

    private static ILocator RowOf(Visit visit, string reference) =>
        visit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = reference });
}
