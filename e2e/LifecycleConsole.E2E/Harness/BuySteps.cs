using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Harness;

/// <summary>What one does on the page that creates instances.</summary>
public static class BuySteps
{
    public static async Task FillSubscriptionAsync(this Visit visit, string name, string duration)
    {
        await visit.Page.GetByRole(AriaRole.Radio, new() { Name = "Subscription" }).CheckAsync();
        await visit.Page.GetByRole(AriaRole.Radio, new() { Name = duration }).First.CheckAsync();
        await visit.Page.GetByLabel("Instance name").FillAsync(name);
    }
}
