using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Looks;

/// <summary>Unsubscription, refunds and resource plans.</summary>
internal static class ExpensePlaces
{
    public static readonly IReadOnlyList<Place> All =
    [
        new("unsubscribe", ConsoleFixture.Owner, "unsubscribe"),
        new("unsubscribe-none", ConsoleFixture.Owner, "unsubscribe?type=none"),
        new("unsubscribe-renewals", ConsoleFixture.Owner, "unsubscribe?tab=renewals"),
        new("unsubscribe-read-only", ConsoleFixture.SubUser, "unsubscribe?type=none"),
        new("unsubscribe-confirm", ConsoleFixture.Owner, "unsubscribe/confirm?ids={shop-web-01},{batch-worker-07}"),
        new("refunds", ConsoleFixture.Owner, "refunds"),
        new("refund-missing", ConsoleFixture.Owner, "refunds/o-1"),
        new("refunds-under-way", ConsoleFixture.Operator, "refunds-under-way"),
        new("resource-plans", ConsoleFixture.Owner, "resource-plans", BoughtPlan),
        new("resource-plans-buy", ConsoleFixture.Owner, "resource-plans?do=buy", PlanForm),
        new("refund-details", ConsoleFixture.Owner, "refunds", FirstRefund),
        new("unsubscribe-family", ConsoleFixture.Owner, "unsubscribe?product=ecs.g7"),
        new("unsubscribe-renewals-confirm", ConsoleFixture.Owner, "unsubscribe?tab=renewals", FirstRenewal),
        new("unsubscribe-plans-partial", ConsoleFixture.Owner, "unsubscribe/plans?type=PartialPlan"),
        new("unsubscribe-plans-unused", ConsoleFixture.Owner, "unsubscribe/plans?type=UnusedPlan"),
        new("support", ConsoleFixture.Support, "support"),
        new("support-found", ConsoleFixture.Support, "support?q=mei.lin@demo"),
        new("support-nothing", ConsoleFixture.Support, "support?q=o-nobody"),
        new("support-reason", ConsoleFixture.Support, "support?account=1203456789012345"),
        new("support-no-case", ConsoleFixture.Operator, "support/case"),
        new("support-case", ConsoleFixture.Support, "support?account=1203456789012345", OpenedCase),
        new("support-staff", ConsoleFixture.Operator, "support/staff"),
        new("audit-staff", ConsoleFixture.Owner, "audit/staff"),
        new("support-no-right", ConsoleFixture.Owner, "support"),
        new("policies-unsubscription", ConsoleFixture.Owner, "policies/unsubscription"),
        new("order-details", ConsoleFixture.Owner, "orders", FirstOrder),
        new("resource-plans-none", ConsoleFixture.Owner, "resource-plans?state=Expired"),
        new("resource-plans-read-only", ConsoleFixture.SubUser, "resource-plans"),
        new("resource-plan", ConsoleFixture.Owner, "resource-plans", FirstPlan),
        new("unsubscribe-plans", ConsoleFixture.Owner, "unsubscribe/plans"),
        new("unsubscribe-plans-none", ConsoleFixture.Owner, "unsubscribe/plans?plan=rp-nobody"),
        new("resource-plan-missing", ConsoleFixture.Owner, "resource-plans/rp-1"),
    ];

    private static async Task FirstRefund(Visit visit)
    {
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "View Details" }).First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Order Details", Level = 1 }).WaitForAsync();
    }

    private static async Task FirstOrder(Visit visit)
    {
        await visit.Page.Locator("tbody tr").Filter(new() { HasText = "wiki-01" }).GetByRole(AriaRole.Link).First
            .ClickAsync();
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Order details", Level = 1 }).WaitForAsync();
    }

    private static async Task FirstRenewal(Visit visit)
    {
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Unsubscribe from Renewal" }).First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Unsubscribe Now" }).WaitForAsync();
    }

    /// <summary>The reason is asked once: the case of the sights before goes on.</summary>
    private static async Task OpenedCase(Visit visit)
    {
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Open the account" }).WaitForAsync();
        if (await visit.Dialog.GetByLabel("Why do you look").CountAsync() > 0)
        {
            await visit.Dialog.GetByLabel("Why do you look").FillAsync("Asks why the refund is so little");
        }
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Open the account" }).ClickAsync();
        await visit.ReadyAsync();
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Messages sent" }).WaitForAsync();
    }

    private static async Task PlanForm(Visit visit)
    {
        await visit.Dialog.GetByText("Active until").WaitForAsync();
        await visit.Dialog.GetByLabel("Later, by hand").CheckAsync();
        await visit.Dialog.GetByText("Activates by itself").First.WaitForAsync();
    }

    /// <summary>One for later, so that its table has a row with a button.</summary>
    private static async Task BoughtPlan(Visit visit)
    {
        if (await visit.Page.Locator(".plans tbody tr").CountAsync() == 0)
        {
            await visit.ButtonAsync("Buy resource plan");
            await PlanForm(visit);
            await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Pay USD" }).ClickAsync();
        }
        await visit.Page.Locator(".plans tbody tr").First.WaitForAsync();
    }

    private static async Task FirstPlan(Visit visit)
    {
        await BoughtPlan(visit);
        await visit.Page.Locator(".plans tbody a").First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Deductions" }).WaitForAsync();
    }
}
