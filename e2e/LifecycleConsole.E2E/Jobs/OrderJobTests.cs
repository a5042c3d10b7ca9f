using LifecycleConsole.E2E.Harness;
using LifecycleConsole.Operations.Demo;
using LifecycleConsole.Testing;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Jobs;

/// <summary>More than twenty renewals or Elastic IPs at once, from the list to the results.</summary>
public sealed class OrderJobTests(ConsoleFixture console) : Journey(console)
{
    private static readonly DateTimeOffset End = new(2027, 1, 28, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Many_are_renewed_each_as_an_order_of_its_own()
    {
        await Console.PayInAsync("900000");
        await JobFleet.PlantAsync(Console.Host.Services, DemoSeed.AccountId, "lease", 24, End);
        await using var visit = await EnterAsync("renewals?q=lease-&rows=100");
        await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all on this page" }).CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Renew 24 of 24", Exact = true }).ClickAsync();
        await Expect(visit.Dialog).ToContainTextAsync("Each line is an order of its own");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "3 months" }).Or(
            visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "3", Exact = true })).First.ClickAsync();
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Expect(visit.Dialog).ToContainTextAsync("Paid and renewed, each by itself");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Renew 24 instances" }).ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Renew 24 instances" }))
            .ToBeVisibleAsync();
        await visit.IsAtAsync("/jobs/");
        await Expect(visit.Page.Locator(".bulk")).ToHaveCountAsync(0); // of the list that is left
        await Expect(visit.Page.GetByText("24 of 24")).ToBeVisibleAsync();
        await Expect(visit.Row("lease-03")).ToContainTextAsync("Paid and renewed until");
        await Expect(visit.Row("lease-03")).ToContainTextAsync("28 Apr 2027");
        await visit.GoAsync("orders");
        await Expect(visit.Page.Locator("tbody tr").Filter(new() { HasText = "lease-" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Many_idle_addresses_are_released_as_a_job()
    {
        await JobFleet.PlantAddressesAsync(Console.Host.Services, DemoSeed.AccountId, 22);
        await using var visit = await EnterAsync("addresses?q=10.77.0.&rows=100");
        await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all on this page" }).CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Release 22 of 22" }).ClickAsync();
        await Expect(visit.Dialog).ToContainTextAsync("22 × Elastic IPs");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Release 22 Elastic IPs" }).ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Release 22 Elastic IPs" }))
            .ToBeVisibleAsync();
        await visit.IsAtAsync("/jobs/");
        await Expect(visit.Page.Locator(".bulk")).ToHaveCountAsync(0); // of the list that is left
        await Expect(visit.Page.GetByText("22 of 22")).ToBeVisibleAsync();
        await Expect(visit.Row("10.77.0.7")).ToContainTextAsync("Done");
    }

    [Fact]
    public async Task All_that_match_are_chosen_across_pages_and_their_expiry_is_unified()
    {
        await Console.PayInAsync("900000");
        await JobFleet.PlantAsync(Console.Host.Services, DemoSeed.AccountId, "tenure", 30, End);
        await using var visit = await EnterAsync("renewals?q=tenure-&rows=12");
        await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all on this page" }).CheckAsync();
        await visit.ButtonAsync("Select all 30 that match");
        await Expect(visit.Page.GetByText("30 chosen")).ToBeVisibleAsync();
        await visit.ButtonAsync("Unify expiry date");
        await visit.Dialog.GetByLabel("Day of the month").FillAsync("15");
        await visit.Dialog.GetByLabel("Day of the month").PressAsync("Tab");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Unify the expiry date of 30 instances" })
            .ClickAsync();

        await visit.IsAtAsync("/jobs/");
        await Expect(visit.Page.Locator(".bulk")).ToHaveCountAsync(0); // of the list that is left
        await Expect(visit.Page.GetByText("30 of 30")).ToBeVisibleAsync();
        await Expect(visit.Row("tenure-03")).ToContainTextAsync("15 Mar 2027");
    }
}
