using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LifecycleConsole.E2E.Harness;
using LifecycleConsole.Operations.Demo;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.UsageReports;

/// <summary>What was counted outside: from the operator's file, or the meter's, to the owner's charges.</summary>
public sealed class UsageReportTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task The_operator_reports_a_file_and_the_owner_sees_what_it_cost()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.Operator, "usage-reports");
        await visit.ButtonAsync("Report use");
        await visit.Dialog.GetByLabel("File").SetInputFilesAsync(FileOf(
            Line("a-1", "gateway", 5_000_000), Line("a-2", "gateway", -1), Line("a-1", "gateway", 7)));
        var told = visit.Alert("2 things are wrong. Nothing was taken.");
        await Expect(told).ToContainTextAsync("Line 3: the quantity has to be a whole number");
        await Expect(told).ToContainTextAsync("Line 4: a report with the ID a-1");

        var file = FileOf(Line("a-1", "gateway", 5_000_000), Line("a-2", "images", 250_000));
        await visit.Dialog.GetByLabel("File").SetInputFilesAsync(file);
        var row = visit.Dialog.GetByRole(AriaRole.Row).Filter(new() { HasText = "API calls" });
        await Expect(row).ToContainTextAsync("5,250,000 calls");
        await Expect(row).ToContainTextAsync("USD 2.10");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Take 2 reports" }).ClickAsync();
        await Expect(visit.Notices).ToContainTextAsync("2 reports taken");
        await Expect(visit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "a-2" }))
            .ToContainTextAsync("250,000 calls");

        await visit.ButtonAsync("Report use");
        await visit.Dialog.GetByLabel("File").SetInputFilesAsync(file);
        await Expect(visit.Dialog).ToContainTextAsync("Every line was taken before. There is nothing to do.");
        await Expect(visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Take" })).ToHaveCountAsync(0);

        Console.Host.Clock.Advance(TimeSpan.FromHours(1));
        await using var owner = await EnterAsync("charges?kind=ApiCalls");
        var charge = owner.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "gateway" });
        await Expect(charge).ToContainTextAsync("2.00");
    }

    [Fact]
    public async Task The_meter_sends_files_with_its_key_and_is_told_what_is_wrong()
    {
        using var http = new HttpClient { BaseAddress = Console.Host.Address };
        (await SendAsync(http, key: null, Line("m-1", "gateway", 5))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync(http, new string('x', 40), Line("m-1", "gateway", 5))).Status
            .ShouldBe(HttpStatusCode.Unauthorized);

        var wrong = await SendAsync(http, ConsoleHost.UsageKey, Line("m-1", "gateway", 5), Line("m-2", "", 5));
        (wrong.Status, wrong.Body["type"]!.GetValue<string>()).ShouldBe((HttpStatusCode.BadRequest, "usage.service"));
        wrong.Body["problems"]!.AsArray().Single()!.GetValue<string>().ShouldStartWith("Line 3: ");

        var taken = await SendAsync(http, ConsoleHost.UsageKey, Line("m-1", "gateway", 5));
        (taken.Status, taken.Body["taken"]!.GetValue<int>()).ShouldBe((HttpStatusCode.OK, 1));
        var again = await SendAsync(http, ConsoleHost.UsageKey, Line("m-1", "gateway", 5), Line("m-2", "gateway", 5));
        (again.Body["taken"]!.GetValue<int>(), again.Body["known"]!.GetValue<int>()).ShouldBe((1, 1));
        using var large = new ByteArrayContent(new byte[(1024 * 1024) + 1]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "usage-reports/file") { Content = large };
        request.Headers.Authorization = new("Bearer", ConsoleHost.UsageKey);
        using var refused = await http.SendAsync(request);
        refused.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task An_owner_is_refused_the_page()
    {
        await using var owner = await EnterAsync("usage-reports");
        await Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "You may not open usage reports" }))
            .ToBeVisibleAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Button, new() { Name = "Report use" })).ToBeDisabledAsync();
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(
        HttpClient http, string? key, params string[] lines)
    {
        using var content = new ByteArrayContent(Text(lines));
        using var request = new HttpRequestMessage(HttpMethod.Post, "usage-reports/file") { Content = content };
        request.Headers.Authorization = key is null ? null : new("Bearer", key);
        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private static FilePayload FileOf(params string[] lines) =>
        new() { Name = "usage.csv", MimeType = "text/csv", Buffer = Text(lines) };

    private static byte[] Text(string[] lines) => Encoding.UTF8.GetBytes(
        "report_id,account,resource,kind,quantity,from,until\r\n" + string.Join("\r\n", lines));

    private static string Line(string id, string service, int calls) =>
        $"{id},{DemoSeed.AccountId},{service},ApiCalls,{calls},2026-11-20T01:00:00Z,2026-11-20T02:00:00Z";
}
