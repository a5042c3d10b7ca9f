using System.Text;
using System.Text.Json.Nodes;
using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Catalog;

/// <summary>Operator > Price list.</summary>
public sealed class PricesTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task The_operator_uploads_a_list_reads_what_it_changes_and_publishes_it()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.Operator, "prices?currency=CNY");
        var list = await DownloadAsync(visit, "CNY", 1);
        list["types"]![0]!["perHour"] = 0.5m;
        list["types"]!.AsArray().RemoveAt(1);
        await visit.ButtonAsync("Upload price list");
        await visit.Dialog.GetByLabel("JSON file").SetInputFilesAsync(FileOf(list.ToJsonString()));

        var changes = visit.Dialog.GetByRole(AriaRole.Row);
        await Expect(changes.Filter(new() { HasText = "Dearer" })).ToContainTextAsync("ecs.t6.large, per hour");
        await Expect(changes.Filter(new() { HasText = "ecs.c7.large, per month" })).ToContainTextAsync("Gone");
        await visit.ButtonAsync("Publish version 2");

        await Expect(visit.Notices).ToContainTextAsync("The price list CNY is published.");
        await Expect(visit.Page.GetByText("CNY, version 2")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "What version 2 changed" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "What version 2 changed" }))
            .ToContainTextAsync("ecs.t6.large, per hour");
        (await DownloadAsync(visit, "CNY", 2))["types"]![0]!["perHour"]!.GetValue<decimal>().ShouldBe(0.5m);
    }

    [Fact]
    public async Task A_broken_list_is_told_problem_by_problem_and_changes_nothing()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.Operator, "prices?currency=USD");
        var list = await DownloadAsync(visit, "USD", 1);
        list["types"]![0]!["perHour"] = -1;
        list["types"]![1]!["perMonth"] = 0.1234567m;
        list.AsObject().Remove("currency");
        await visit.ButtonAsync("Upload price list");
        await visit.Dialog.GetByLabel("or paste the text here").FillAsync(list.ToJsonString());
        await visit.ButtonAsync("Preview");

        var told = visit.Alert("3 problems. Nothing was changed.");
        await Expect(told).ToContainTextAsync("$.currency is missing. Add it.");
        await Expect(told).ToContainTextAsync("$.types[0].perHour is -1. Give 0 or more.");
        await Expect(told).ToContainTextAsync("$.types[1].perMonth is 0.1234567");
        await visit.Dialog.GetByLabel("or paste the text here").FillAsync("{ \"currency\": ");
        await visit.ButtonAsync("Preview");
        await Expect(visit.Alert("the text is not JSON")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("USD, version 1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Support_reads_prices_and_an_owner_does_not()
    {
        await using var support = await EnterAsAsync(ConsoleFixture.Support, "prices");
        await Expect(support.Page.GetByRole(AriaRole.Button, new() { Name = "Upload price list" })).ToBeDisabledAsync();
        await using var owner = await EnterAsync("prices");
        await Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "You may not open the price list" }))
            .ToBeVisibleAsync();
    }

    private static FilePayload FileOf(string text) =>
        new() { Name = "prices.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(text) };

    internal static async Task<JsonNode> DownloadAsync(Visit visit, string currency, int version)
    {
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page
            .GetByRole(AriaRole.Link, new() { Name = $"Download version {version}", Exact = true }).ClickAsync());
        download.SuggestedFilename.ShouldBe($"prices-{currency}-{version}.json");
        await using var text = await download.CreateReadStreamAsync();
        return (await JsonNode.ParseAsync(text))!;
    }
}
