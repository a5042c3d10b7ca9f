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
        await Expect(row).ToContainTextAsync("Load balancer lb-bp1shopfront0a1b2c3");
        await Expect(row).ToContainTextAsync("Auxiliary interface eni-bp1");
        await row.GetByRole(AriaRole.Button, new() { Name = "Recover old-blog-01" }).ClickAsync();
        await Expect(visit.Dialog).ToContainTextAsync("Recovering renews from the old end");
        await Expect(visit.Dialog).ToContainTextAsync("Load balancer lb-bp1shopfront0a1b2c3");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Recover for USD" }).ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "old-blog-01", Level = 1 }))
            .ToBeVisibleAsync();
        await Expect(visit.Notices).ToContainTextAsync("old-blog-01 is recovered");
        var card = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Taken off by the Recycle Bin" });
        await PartSteps.ReadsAsync(Console, visit.Page.Locator("main"), "Running");
        await card.GetByRole(AriaRole.Button, new() { Name = "Bind 121.40.88.54" }).ClickAsync();
        await PartSteps.ReadsAsync(Console, card, "Back on this instance");
        await Expect(card).ToContainTextAsync("port 80, weight 20");
        await card.GetByRole(AriaRole.Button, new() { Name = "Attach lb-bp1shopfront0a1b2c3" }).ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Attach eni-bp1" }).ClickAsync();
        await Console.SoonAsync(async () => await card.GetByText("Back on this instance").CountAsync() == 3);
        var attached = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Attachments" });
        await Expect(attached).ToContainTextAsync("port 80, weight 20");
        await card.GetByRole(AriaRole.Button, new() { Name = "Put the list away" }).ClickAsync();
        await Expect(card).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_load_balancer_is_joined_and_left_from_the_page_of_the_instance()
    {
        await using var visit = await EnterAsync("instances?q=batch-worker-03");
        await visit.Row("batch-worker-03").GetByRole(AriaRole.Link, new() { Name = "batch-worker-03" }).ClickAsync();
        var attached = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Attachments" });
        await attached.GetByRole(AriaRole.Button, new() { Name = "Add to this instance" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Link to a VPC" })).ToBeDisabledAsync();
        await visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Join a load balancer" }).ClickAsync();
        await visit.Dialog.GetByLabel("ID of the load balancer").FillAsync("lb-bp1workers");
        await visit.Dialog.GetByLabel("Settings (optional)").FillAsync("port");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Attach", Exact = true }).ClickAsync();
        await Expect(visit.Dialog).ToContainTextAsync("Settings are written NAME=VALUE");
        await visit.Dialog.GetByLabel("Settings (optional)").FillAsync("port=9000&weight=10");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Attach", Exact = true }).ClickAsync();
        await PartSteps.ReadsAsync(Console, attached, "Ends with the instance");
        await Expect(attached).ToContainTextAsync("port 9000, weight 10");

        await attached.GetByRole(AriaRole.Button, new() { Name = "Detach Load balancer" }).ClickAsync();
        await Expect(visit.Dialog).ToContainTextAsync("sends this instance no more requests");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Detach", Exact = true }).ClickAsync();
        await Console.SoonAsync(async () => await attached.GetByText("lb-bp1workers").CountAsync() == 0);
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
