using System.Globalization;
using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;
using static LifecycleConsole.E2E.Refunds.UnsubscribeBadInputTests;

namespace LifecycleConsole.E2E.Refunds;

/// <summary>Seed 4 by its own words: what the two journeys of instances leave.</summary>
public sealed class UnsubscribeSeedTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task Batch_refund_renew_takes_the_orders_chosen_by_updated_expiration_time()
    {
        var (relay, crm) = (await Console.InstanceAsync("mail-relay-01"), await Console.InstanceAsync("crm-app-01"));
        await using var visit = await EnterAsync("unsubscribe");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Unsubscribe Renewal That Does Not Take Effect" })
            .ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Updated Expiration Time" }))
            .ToBeVisibleAsync();
        var ofRelay = Renewals(visit, "mail-relay-01");
        await Expect(ofRelay).ToHaveCountAsync(2);
        await ofRelay.Nth(0).CheckAsync();
        await Expect(ofRelay.Nth(1)).ToBeCheckedAsync(); // what follows goes along
        await ofRelay.Nth(0).UncheckAsync();
        await Expect(ofRelay.Nth(1)).ToBeCheckedAsync();
        await Renewals(visit, "crm-app-01").First.CheckAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Batch Refund/Renew" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "mail-relay-01" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "crm-app-01" })).ToBeVisibleAsync();
        await AgreeAsync(visit);
        await Expect(visit.Notices).ToContainTextAsync("2 were unsubscribed.");

        await visit.GoAsync("unsubscribe?tab=renewals");
        await Expect(Renewals(visit, "mail-relay-01")).ToHaveCountAsync(1);
        await Expect(Renewals(visit, "crm-app-01")).ToHaveCountAsync(0);
        (await Console.InstanceAsync("mail-relay-01")).PaidUntil!.Value.ShouldBeLessThan(relay.PaidUntil!.Value);
        (await Console.InstanceAsync("crm-app-01")).PaidUntil!.Value.ShouldBeLessThan(crm.PaidUntil!.Value);
    }

    [Fact]
    public async Task Resources_are_found_by_product_name_instance_id_and_order_time()
    {
        var wiki = await Console.InstanceAsync("wiki-01"); // ordered 155 days ago
        await using var visit = await EnterAsync("unsubscribe");
        await visit.Page.GetByLabel("Product name").SelectOptionAsync("ecs.t6");
        await visit.Page.GetByLabel("Instance ID").FillAsync(wiki.Id);
        await visit.Page.GetByLabel("Ordered from").FillAsync(Day(-157));
        await visit.Page.GetByLabel("until", new() { Exact = true }).FillAsync(Day(-153));
        await visit.ButtonAsync("Apply");
        await Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(visit.Page.Locator("tbody tr")).ToContainTextAsync("wiki-01");
        await visit.GoAsync($"unsubscribe?instance={wiki.Id}&from={Day(-150)}&until={Day(0)}");
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" })).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("Full Refund for Unused Resources")]
    [InlineData("Partial Refund")]
    public async Task A_resource_plan_of_each_type_is_unsubscribed_and_its_details_viewed(string type)
    {
        await using var visit = await EnterAsync("unsubscribe");
        await visit.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Resource Plans", Exact = true })
            .ClickAsync();
        var ofType = visit.Page.GetByRole(AriaRole.Link, new() { Name = type, Exact = true });
        await ofType.ClickAsync();
        await Expect(ofType).ToHaveAttributeAsync("aria-current", "true");
        await visit.Page.Locator("tbody").GetByRole(AriaRole.Link, new() { Name = "Unsubscribe Resource" }).First
            .ClickAsync();
        await Expect(Now(visit)).ToBeDisabledAsync();
        await AgreeAsync(visit);
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Order Details", Level = 1 }))
            .ToBeVisibleAsync();

        await visit.GoAsync("unsubscribe");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Unsubscribe Order Details" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "View Details" }).First.ClickAsync();
        foreach (var words in (string[])["Order Status", "Unsubscribe To", "Refund Time", "Refund Amount",
            "Unsubscription Information"])
        {
            await Expect(visit.Page.Locator("main")).ToContainTextAsync(words);
        }
    }

    private static ILocator Renewals(Visit visit, string name) =>
        visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = $"Renewal of {name} until" });

    private string Day(int days) => Console.Host.Clock.GetUtcNow().AddDays(days)
        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
