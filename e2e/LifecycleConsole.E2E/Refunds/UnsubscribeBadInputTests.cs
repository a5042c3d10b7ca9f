using LifecycleConsole.E2E.Harness;
using LifecycleConsole.Operations.Wallet;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Refunds;

/// <summary>Unsubscription of many, and what goes wrong: each with a sentence, nothing twice, nothing lost.</summary>
public sealed class UnsubscribeBadInputTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task Several_partial_refunds_are_unsubscribed_together()
    {
        await using var visit = await EnterAsync("unsubscribe");
        foreach (var name in (string[])["wiki-01", "docs-site-01"])
        {
            await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = $"Choose {name}" }).CheckAsync();
        }
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Batch Unsubscribe Resources" }).ClickAsync();
        await Expect(visit.Page.GetByText("of all 2 resources")).ToBeVisibleAsync();
        await AgreeAsync(visit);
        await Expect(visit.Notices).ToContainTextAsync("2 were unsubscribed.");
        await visit.GoAsync("refunds");
        foreach (var name in (string[])["wiki-01", "docs-site-01"])
        {
            await Expect(visit.Page.Locator("tbody tr").Filter(new() { HasText = name })).ToHaveCountAsync(1);
        }
    }

    [Fact]
    public async Task The_fifty_first_and_a_mix_of_classes_are_told_of()
    {
        var many = string.Join(',', Enumerable.Range(1, 51).Select(n => $"i-{n}"));
        await using var visit = await EnterAsync("unsubscribe/confirm?ids=" + many);
        await Expect(visit.Page.Locator("main")).ToContainTextAsync(
            "At most 50 can be unsubscribed at once, and 51 are selected.");
        await Expect(Now(visit)).ToHaveCountAsync(0);

        var (prepaid, byUse, gift) = (await Console.InstanceAsync("crm-app-01"),
            await Console.InstanceAsync("batch-worker-03"), await Console.InstanceAsync("newsletter-01"));
        await visit.GoAsync($"unsubscribe/confirm?ids={prepaid.Id},{byUse.Id},{gift.Id}");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("It is Pay-As-You-Go");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("No cash was paid for it");
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "crm-app-01" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Release" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_card_whose_bank_hangs_is_confirmed_by_hand_by_staff()
    {
        var sandbox = Console.Host.Services.GetRequiredService<SandboxGateway>();
        sandbox.Refunds = SandboxRefundChoice.Hang;
        var bought = await Console.InstanceAsync("shop-web-02");
        await using var visit = await EnterAsync($"unsubscribe/confirm?ids={bought.Id}");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("Bank card");
        await AgreeAsync(visit);
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("Processing");

        await using var staff = await EnterAsAsync(ConsoleFixture.Support, "refunds-under-way");
        await staff.Page.Locator("tbody tr").Filter(new() { HasText = "shop-web-02" })
            .GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await staff.Dialog.Locator("button[type=submit]").ClickAsync();
        await Expect(staff.Notices).ToContainTextAsync("is confirmed.");
        await Expect(visit.Page.Locator("main")).Not.ToContainTextAsync("Processing");
        sandbox.Refunds = SandboxRefundChoice.Succeed;
    }

    [Fact]
    public async Task Who_may_only_look_sees_the_sums_and_unsubscribes_nothing()
    {
        var crm = await Console.InstanceAsync("crm-app-01");
        await using var visit = await EnterAsAsync(ConsoleFixture.SubUser, "unsubscribe");
        await Expect(visit.Page.Locator("tbody tr").Filter(new() { HasText = "crm-app-01" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Unsubscribe Resource crm-app-01" }))
            .ToHaveCountAsync(0);
        await visit.GoAsync($"unsubscribe/confirm?ids={crm.Id}");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("You lack the right bss:RefundBatchRemainRefund.");
        await Expect(Now(visit)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_product_filter_filters_and_details_come_as_pdf()
    {
        await using var visit = await EnterAsync("unsubscribe?product=ecs.t6");
        await Expect(visit.Page.Locator("tbody tr").Filter(new() { HasText = "ecs.g7" })).ToHaveCountAsync(0);
        await visit.GoAsync("unsubscribe?product=ecs.r6e");
        await Expect(visit.Page.Locator("main").GetByRole(AriaRole.Heading, new() { Level = 2 })).ToBeVisibleAsync();

        await visit.GoAsync("refunds?kind=Resource");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "View Details of staging-app-01" }).ClickAsync();
        var file = await visit.Page.RunAndWaitForDownloadAsync(() =>
            visit.Page.GetByRole(AriaRole.Link, new() { Name = "PDF" }).ClickAsync());
        file.SuggestedFilename.ShouldMatch("^refund-o-.+\\.pdf$");
        (await File.ReadAllBytesAsync(await file.PathAsync())).AsSpan(0, 5).ToArray().ShouldBe("%PDF-"u8.ToArray());
    }

    internal static ILocator Now(Visit visit) =>
        visit.Page.GetByRole(AriaRole.Button, new() { Name = "Unsubscribe Now" });

    internal static async Task AgreeAsync(Visit visit)
    {
        await visit.ReadyAsync();
        await visit.Page.Locator(".agree input").Nth(0).CheckAsync();
        await visit.Page.Locator(".agree input").Nth(1).CheckAsync();
        await Now(visit).ClickAsync();
    }
}
