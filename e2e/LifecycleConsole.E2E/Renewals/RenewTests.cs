using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Renewals;

/// <summary>Renewing by hand (seeds 3 and 5), and what becomes of the orders.</summary>
public sealed class RenewTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task One_is_renewed_from_the_list_and_its_order_tells_all()
    {
        await using var visit = await EnterAsync("instances?q=shop-web");
        await visit.Row("shop-web-01").GetByRole(AriaRole.Button, new() { Name = "Renew shop-web-01" }).ClickAsync();
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "12 months", Exact = true }).ClickAsync();
        await Expect(visit.Dialog).ToContainTextAsync("Price for 12 months");
        await Expect(visit.Dialog).ToContainTextAsync("27 Nov 2027");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Renew for USD" }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync("shop-web-01 is renewed.");

        await visit.GoAsync("orders?kind=Renew");
        var row = visit.Page.Locator("tbody tr").Filter(new() { HasText = "shop-web-01" });
        await Expect(row).ToContainTextAsync("Fulfilled");
        await row.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Order details" })).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("× 0.83 from 12 months");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("until 27 Nov 2027");
    }

    [Fact]
    public async Task What_is_too_dear_is_ordered_and_paid_once_in_two_tabs_or_cancelled()
    {
        await using var visit = await EnterAsync(await RenewalOfTwoAsync());
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "36 months", Exact = true }).ClickAsync();
        await Expect(visit.Dialog).ToContainTextAsync("is missing. Top up first.");
        await visit.ButtonAsync("Order now, pay later");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Order for USD" }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync("2 renewals are ordered.");

        await OpenOrderAsync(visit, "crm-app-01");
        await using var other = await EnterAsync(new Uri(visit.Page.Url).PathAndQuery.TrimStart('/'));
        await visit.ButtonAsync("Pay");
        await other.ButtonAsync("Pay");
        await PressOkAsync(visit, "Pay for crm-app-01");
        await Expect(visit.Notices).ToContainTextAsync("The order for crm-app-01 is paid and carried out.");
        await PressOkAsync(other, "Pay for crm-app-01");
        await Expect(other.Dialog).ToContainTextAsync("so this is not possible any more");

        await visit.GoAsync("orders?state=Unpaid");
        await OpenOrderAsync(visit, "shop-db-primary");
        await visit.ButtonAsync("Cancel order");
        await PressOkAsync(visit, "Cancel the order for shop-db-primary");
        await Expect(visit.Notices).ToContainTextAsync("The order for shop-db-primary is cancelled.");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("Cancelled");
    }

    [Fact]
    public async Task Who_may_only_look_sees_orders_and_may_not_renew()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.SubUser, "instances?q=shop-web");
        await Expect(visit.Row("shop-web-02").GetByRole(AriaRole.Button, new() { Name = "Renew shop-web-02" }))
            .ToBeDisabledAsync();
        await visit.GoAsync("orders?state=Reversed");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("No order matches");
    }

    private async Task<string> RenewalOfTwoAsync()
    {
        var (crm, db) = (await Console.InstanceAsync("crm-app-01"), await Console.InstanceAsync("shop-db-primary"));
        return $"instances?renew={crm.Id},{db.Id}";
    }

    private static Task OpenOrderAsync(Visit visit, string name) =>
        visit.Page.Locator("tbody tr").Filter(new() { HasText = name }).GetByRole(AriaRole.Link).First.ClickAsync();

    private static Task PressOkAsync(Visit visit, string name) =>
        visit.Dialog.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
