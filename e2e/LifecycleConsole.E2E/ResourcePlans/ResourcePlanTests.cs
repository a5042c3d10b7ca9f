using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.ResourcePlans;

/// <summary>A resource plan from the form to its deductions, and one that is bought for later.</summary>
public sealed class ResourcePlanTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task A_plan_is_bought_draws_by_itself_and_shows_each_hour()
    {
        await Console.PayInAsync("50");
        await using var visit = await EnterAsync("resource-plans");
        await visit.ButtonAsync("Buy resource plan");
        await visit.Dialog.GetByLabel("Disk storage, 100 GiB for a month").CheckAsync();
        await Expect(visit.Dialog).ToContainTextAsync("74,400 GiB-hours");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Pay USD 9.90" }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync("is bought.");

        Console.Host.Clock.Advance(TimeSpan.FromHours(2));
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Disk storage, 100 GiB for a month" }).First
            .ClickAsync();
        var draws = visit.Page.GetByRole(AriaRole.Table, new() { Name = "Deductions" });
        await Expect(draws).ToContainTextAsync("GiB-hours");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("In use");

        await draws.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(visit.Page.GetByText("Only the hour from")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("of which resource plans paid USD");
    }

    [Fact]
    public async Task One_for_later_waits_and_is_activated_by_hand()
    {
        await Console.PayInAsync("50");
        await using var visit = await EnterAsync("resource-plans?do=buy");
        await visit.Dialog.GetByLabel("Disk storage, starter").CheckAsync();
        await visit.Dialog.GetByLabel("Later, by hand").CheckAsync();
        await Expect(visit.Dialog).ToContainTextAsync("Activates by itself");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Pay USD 0.50" }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync("is bought.");

        await visit.GoAsync("resource-plans?state=NotActivated");
        await visit.ButtonAsync("Activate Disk storage, starter");
        await Expect(visit.Dialog).ToContainTextAsync("It is active from now on, until");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Activate", Exact = true }).ClickAsync();

        await Expect(visit.Notices).ToContainTextAsync("Disk storage, starter is active.");
        await Expect(visit.Page.Locator("main")).Not.ToContainTextAsync("Disk storage, starter");
    }

    [Fact]
    public async Task What_is_not_activated_is_unsubscribed_with_both_boxes_and_paid_back_in_full()
    {
        await Console.PayInAsync("100");
        await using var visit = await EnterAsync("resource-plans?do=buy");
        await visit.Dialog.GetByLabel("Public bandwidth, 10 Mbit/s for a month").CheckAsync();
        await visit.Dialog.GetByLabel("Later, by hand").CheckAsync();
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Pay USD 59.00" }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync("is bought.");

        await visit.GoAsync("unsubscribe");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Resource Plans", Exact = true }).Last.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Unactivated Subscription Refund" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Unsubscribe Resource Public bandwidth" }).First
            .ClickAsync();
        var now = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Unsubscribe Now" });
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("It ends at once and cannot be brought back.");
        await Expect(now).ToBeDisabledAsync();
        await visit.Page.GetByRole(AriaRole.Checkbox).Nth(0).CheckAsync();
        await visit.Page.GetByRole(AriaRole.Checkbox).Nth(1).CheckAsync();
        await now.ClickAsync();

        await Expect(visit.Page.Locator("main")).ToContainTextAsync("USD 59.00");
        await visit.GoAsync("resource-plans?state=Refunded");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("Public bandwidth, 10 Mbit/s for a month");
    }
}
