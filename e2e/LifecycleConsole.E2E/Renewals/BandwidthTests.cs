using LifecycleConsole.E2E.Harness;
using LifecycleConsole.E2E.Looks;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Renewals;

/// <summary>
/// Seed 3: "select the time for renewal and select whether or not to adjust the bandwidth, and then click OK"; and what
/// is no longer wanted as Subscription goes on as Pay-As-You-Go.
/// </summary>
public sealed class BandwidthTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task A_renewal_adjusts_the_bandwidth_at_once_and_the_instance_then_goes_on_by_use()
    {
        await Console.PayInAsync("2000");
        await using var visit = await EnterAsync("instances/create");
        await BuyAsync(visit, "wider-web");

        await visit.ManageAsync("wider-web", "Renew");
        await visit.Dialog.GetByRole(AriaRole.Switch, new() { Name = "Adjust the bandwidth" }).CheckAsync();
        await Expect(visit.Dialog).ToContainTextAsync("2 Mbit/s now.");
        var size = visit.Dialog.GetByLabel("New bandwidth, Mbit/s");
        await size.FillAsync("1");
        await size.PressAsync("Tab");
        await Expect(visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "At once" })).ToBeDisabledAsync();
        await size.FillAsync("5");
        await size.PressAsync("Tab");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "At once" }).ClickAsync();
        await Expect(visit.Dialog).ToContainTextAsync("2 → 5 Mbit/s");
        await FitsAsync(visit);
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Renew for USD" }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync("wider-web is renewed.");
        await Console.SoonAsync(async () => (await Console.InstanceAsync("wider-web")).BandwidthMbps == 5);
        await visit.GoAsync("orders?kind=Upgrade");
        await Expect(visit.Page.Locator("tbody tr").Filter(new() { HasText = "wider-web" }))
            .ToContainTextAsync("Fulfilled");

        await SwitchAsync(visit, "wider-web");
    }

    private async Task SwitchAsync(Visit visit, string name)
    {
        await visit.OpenListAsync();
        await visit.ManageAsync(name, "Switch to Pay-As-You-Go");
        await Expect(visit.Dialog).ToContainTextAsync("fewer than 30 used days");
        await Expect(visit.Dialog).ToContainTextAsync("all cash that was paid");
        var ok = visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "paid back" });
        await Expect(ok).ToBeDisabledAsync();
        await FitsAsync(visit);
        await visit.Dialog.GetByRole(AriaRole.Checkbox).CheckAsync();
        await ok.ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync($"{name} is a Pay-As-You-Go instance now.");
        await Expect(visit.Row(name)).ToContainTextAsync("Pay-As-You-Go");
        await visit.GoAsync("refunds");
        await visit.Page.Locator("tbody tr").Filter(new() { HasText = name }).GetByRole(AriaRole.Link).First
            .ClickAsync();
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("Switch to Pay-As-You-Go");
        await visit.ButtonAsync("Recompute");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("every value is the same");
    }

    private async Task BuyAsync(Visit visit, string name)
    {
        await visit.FillSubscriptionAsync(name, "1 month");
        await visit.Page.GetByRole(AriaRole.Radio, new() { Name = "Static public IP" }).CheckAsync();
        await visit.Page.Locator("#launch-mbps").FillAsync("2");
        await visit.Page.Locator("#launch-mbps").PressAsync("Tab");
        await visit.ButtonAsync("Next: review and pay");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Buy now for USD" }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync($"{name} is paid and is being created.");
        await visit.OpenListAsync();
        Console.Host.Clock.Advance(TimeSpan.FromSeconds(6));
        await Expect(visit.Row(name)).ToContainTextAsync("Running");
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
