using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Wallet;

/// <summary>From a threshold to the message.</summary>
public sealed class BalanceAlertTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task A_threshold_above_the_balance_is_told_and_can_be_turned_off_again()
    {
        await using var visit = await EnterAsync("balance-alert");
        await visit.Page.GetByLabel("Threshold in").FillAsync("999999999");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(visit.Page.GetByText("of 5 messages sent")).ToBeVisibleAsync();

        await visit.GoAsync("messages?kind=BalanceLow");
        await Expect(visit.Page.GetByText("below your alert at").First).ToBeVisibleAsync();
        await visit.GoAsync("balance-alert");
        await visit.Page.GetByLabel("Threshold in").FillAsync("0");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(visit.Page.GetByText("The balance alert is off.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_may_only_read_sees_the_threshold_and_why_it_is_locked()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.SubUser, "balance-alert");

        await Expect(visit.Page.GetByLabel("Threshold in")).ToBeDisabledAsync();
        await Expect(visit.Page.GetByText("lc:SetBalanceAlert")).ToBeVisibleAsync();
    }
}
