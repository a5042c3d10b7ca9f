using LifecycleConsole.E2E.Harness;
using LifecycleConsole.E2E.Looks;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Refunds;

/// <summary>Unsubscription (seed 4): what is promised before is what is paid back, and explained afterwards.</summary>
public sealed class UnsubscribeTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task A_renewal_and_then_the_instance_are_unsubscribed_and_explained()
    {
        await Console.PayInAsync("2000");
        await using var visit = await EnterAsync("instances/create");
        await BuyAsync(visit, "paid-ahead");
        await visit.ManageAsync("paid-ahead", "Renew");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Renew for USD" }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync("paid-ahead");

        await visit.GoAsync("unsubscribe?tab=renewals");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Unsubscribe from Renewal of paid-ahead" })
            .ClickAsync();
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("all cash that was paid");
        await AgreeAsync(visit);
        await ExplainsAsync(visit);

        await visit.GoAsync("unsubscribe");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Unsubscribe Resource paid-ahead" }).ClickAsync();
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("fewer than 30 used days");
        await AgreeAsync(visit);
        await ExplainsAsync(visit);
        await visit.GoAsync("refunds");
        await Expect(visit.Page.Locator("tbody tr").Filter(new() { HasText = "paid-ahead" })).ToHaveCountAsync(2);
        await visit.GoAsync("messages");
        await Expect(visit.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "paid-ahead was unsubscribed" }))
            .ToContainTextAsync("that were paid");
        await Axe.FitsAsync(visit);
        await visit.GoAsync("instances?q=paid-ahead");
        await Expect(visit.Page.Locator("tbody tr").Filter(new() { HasText = "paid-ahead" })).ToHaveCountAsync(0);
    }

    private async Task BuyAsync(Visit visit, string name)
    {
        await visit.FillSubscriptionAsync(name, "1 month");
        await visit.ButtonAsync("Next: review and pay");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Buy now for USD" }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync($"{name} is paid and is being created.");
        await visit.OpenListAsync();
        Console.Host.Clock.Advance(TimeSpan.FromSeconds(6));
        await Expect(visit.Row(name)).ToContainTextAsync("Running");
    }

    /// <summary>Only both boxes together let it go on.</summary>
    private static async Task AgreeAsync(Visit visit)
    {
        var now = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Unsubscribe Now" });
        await Axe.FitsAsync(visit);
        await visit.Page.GetByRole(AriaRole.Checkbox).Nth(0).CheckAsync();
        await Expect(now).ToBeDisabledAsync();
        await visit.Page.GetByRole(AriaRole.Checkbox).Nth(1).CheckAsync();
        await now.ClickAsync();
    }

    private static async Task ExplainsAsync(Visit visit)
    {
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Order Details", Level = 1 }))
            .ToBeVisibleAsync();
        await visit.ButtonAsync("Recompute");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("every value is the same");
        await Axe.FitsAsync(visit);
    }
}
