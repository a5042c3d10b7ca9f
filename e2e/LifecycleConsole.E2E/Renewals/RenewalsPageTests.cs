using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Renewals;

/// <summary>Renewals, as seeds 3 and 5 say: the account menu's Renew, Set to Auto Renew, OK.</summary>
public sealed class RenewalsPageTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task From_the_account_menu_one_is_set_to_auto_renew_undone_set_again_and_unified()
    {
        await using var visit = await EnterAsync();
        await visit.ButtonAsync($"Account: {ConsoleFixture.Owner}");
        await visit.Item("Renew").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Renewals" })).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("they are in the Recycle Bin");

        await visit.ButtonAsync("Set to Auto Renew shop-web-02");
        await visit.ButtonAsync("OK, renew automatically");
        await Expect(visit.Notices).ToContainTextAsync("shop-web-02 is renewed by itself from now on.");
        await Expect(visit.Row("shop-web-02")).ToContainTextAsync("balance suffices");
        await visit.Notices.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(visit.Row("shop-web-02")).ToContainTextAsync("Manual renewal");

        await visit.GoAsync("renewals?state=auto");
        await Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await visit.GoAsync("renewals");
        await visit.ManageAsync("shop-web-02", "Set as no renewal");
        await visit.ButtonAsync("OK, do not renew");
        await Expect(visit.Row("shop-web-02")).ToContainTextAsync("Ends with its period");

        await UnifyAsync(visit);
    }

    [Fact]
    public async Task Who_may_only_look_sees_the_page_and_changes_nothing()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.SubUser, "renewals");
        await Expect(visit.Row("docs-site-01")).ToContainTextAsync("Auto-renewal, 1 month");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Set to Auto Renew shop-web-01" }))
            .ToBeDisabledAsync();
    }

    private static async Task UnifyAsync(Visit visit)
    {
        foreach (var name in new[] { "shop-web-01", "shop-web-02" })
        {
            await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = $"Select {name}", Exact = true }).CheckAsync();
        }
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Unify expiry date" }).ClickAsync();
        var day = visit.Dialog.GetByLabel("Day of the month");
        await day.FillAsync("31");
        await day.PressAsync("Tab");
        await Expect(visit.Dialog).ToContainTextAsync("31 is no day that every month has. Choose one from 1 to 28.");
        await day.FillAsync("20");
        await day.PressAsync("Tab");
        await Expect(visit.Dialog).ToContainTextAsync("1 month and");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Renew for USD" }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync("2 instances are renewed.");
        await Expect(visit.Row("shop-web-01")).ToContainTextAsync("20 Jan 2027");
        await Expect(visit.Row("shop-web-02")).ToContainTextAsync("20 Jan 2027");
    }
}
