using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Audit;

/// <summary>What proves a deed, from the page of the thing it was done to.</summary>
public sealed class EvidenceTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task A_released_instance_and_an_order_have_their_evidence_as_json_and_pdf()
    {
        var instance = await Console.InstanceAsync("batch-worker-03");
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-03", "Release");
        await visit.ReleaseNowAsync();
        await visit.ConfirmAsync("batch-worker-03");
        await Console.SoonAsync(async () =>
        {
            await visit.GoAsync($"instances/{instance.Id}");
            return await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Evidence file JSON" }).IsVisibleAsync();
        });
        await TakeAsync(visit, "JSON", $"evidence-{instance.Id}.json");
        await TakeAsync(visit, "PDF", $"evidence-{instance.Id}.pdf");

        await visit.GoAsync("orders");
        await visit.Page.Locator("tbody a[href^='orders/']").First.ClickAsync();
        await TakeAsync(visit, "JSON", "evidence-");
        await TakeAsync(visit, "PDF", "evidence-");
    }

    private static async Task TakeAsync(Visit visit, string form, string name)
    {
        var file = await visit.Page.RunAndWaitForDownloadAsync(() =>
            visit.Page.GetByRole(AriaRole.Link, new() { Name = "Evidence file " + form, Exact = true }).ClickAsync());
        file.SuggestedFilename.ShouldStartWith(name);
        (await file.FailureAsync()).ShouldBeNull();
    }
}
