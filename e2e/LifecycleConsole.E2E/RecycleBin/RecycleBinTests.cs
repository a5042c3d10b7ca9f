using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.RecycleBin;

/// <summary>The Recycle Bin (seed 2): what is in it, recovering with all that must be put back, terminating.</summary>
public sealed class RecycleBinTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task What_expired_is_recovered_and_gets_its_address_back()
    {
        await using var visit = await EnterAsync("instances");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "In the bin", Exact = true }).ClickAsync();
        var row = visit.Row("old-blog-01");
        await Expect(row).ToContainTextAsync("Expired");
        await Expect(row).ToContainTextAsync("left");
        await Expect(row).ToContainTextAsync("Elastic IP 121.40.88.54");
        await row.GetByRole(AriaRole.Button, new() { Name = "Recover old-blog-01" }).ClickAsync();
        await Expect(visit.Dialog).ToContainTextAsync("Recovering renews from the old end");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Recover for USD" }).ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "old-blog-01", Level = 1 }))
            .ToBeVisibleAsync();
        await Expect(visit.Notices).ToContainTextAsync("old-blog-01 is recovered");
        var card = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Taken off by the Recycle Bin" });
        await PartSteps.ReadsAsync(Console, visit.Page.Locator("main"), "Running");
        await card.GetByRole(AriaRole.Button, new() { Name = "Bind 121.40.88.54" }).ClickAsync();
        await PartSteps.ReadsAsync(Console, card, "Back on this instance");
        await card.GetByRole(AriaRole.Button, new() { Name = "Put the list away" }).ClickAsync();
        await Expect(card).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Terminating_takes_its_name_and_erases()
    {
        await using var visit = await EnterAsync("recycle-bin");
        await visit.Row("campaign-2025").GetByRole(AriaRole.Button, new() { Name = "Terminate campaign-2025" })
            .ClickAsync();
        var ok = visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "OK, terminate campaign-2025" });
        await Expect(ok).ToBeDisabledAsync();
        await visit.Dialog.GetByRole(AriaRole.Textbox).FillAsync("campaign-2025");
        await ok.ClickAsync();

        await Expect(visit.Notices).ToContainTextAsync("campaign-2025 is terminated.");
        await Expect(visit.Page.Locator("main")).Not.ToContainTextAsync("campaign-2025");
    }
}

/// <summary>In a console of its own: the tests above empty the bin.</summary>
public sealed class RecycleBinReaderTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task Who_may_only_look_sees_why_not()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.SubUser, "recycle-bin");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Recycle Bin", Level = 1 }))
            .ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Recover " }).First).ToBeDisabledAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Terminate " }).First).ToBeDisabledAsync();
    }
}
