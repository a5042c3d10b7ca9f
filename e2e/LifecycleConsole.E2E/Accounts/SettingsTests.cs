using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Accounts;

/// <summary>The settings of an account.</summary>
public sealed class SettingsTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task The_owner_switches_no_fees_on_and_moves_the_billing_zone()
    {
        await using var visit = await EnterAsync("settings");
        await visit.Page.GetByLabel("Account name").FillAsync("Mei's shop and café");
        await visit.Page.GetByLabel("Billing time zone")
            .SelectOptionAsync(new SelectOptionValue { Value = "Europe/Berlin" });
        await visit.Page.GetByLabel("No fees for stopped instances").CheckAsync();
        await visit.ButtonAsync("Save");
        await Expect(visit.Notices).ToContainTextAsync("The settings are saved.");

        await visit.GoAsync("settings");
        await Expect(visit.Page.GetByLabel("Account name")).ToHaveValueAsync("Mei's shop and café");
        await Expect(visit.Page.GetByLabel("Billing time zone")).ToHaveValueAsync("Europe/Berlin");
        await Expect(visit.Page.GetByLabel("No fees for stopped instances")).ToBeCheckedAsync();
        await visit.OpenListAsync();
        await visit.ButtonAsync("Stop batch-worker-01");
        await Expect(visit.Dialog).ToContainTextAsync("Stops. Only disks, EIPs and snapshots go on costing");
    }

    [Fact]
    public async Task A_read_only_user_sees_the_settings_locked_with_the_reason()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.SubUser, "settings");
        await Expect(visit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("You lack the right");
        await Expect(visit.Page.GetByLabel("Account name")).ToBeDisabledAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToBeDisabledAsync();
    }
}
