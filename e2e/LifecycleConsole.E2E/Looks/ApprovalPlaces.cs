using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Looks;

/// <summary>What needs a second person, and requests, as those who ask and those who decide see them.</summary>
internal static class ApprovalPlaces
{
    private const string Asker = "wang.fang";
    private const string Machine = "batch-worker-08";

    public static readonly IReadOnlyList<Place> All =
    [
        new("approvals-none", ConsoleFixture.Owner, "approvals?tab=decided"),
        new("approvals-rule", ConsoleFixture.Owner, "approvals/rule") { Before = SomebodyAsks },
        new("approvals-rule-read-only", ConsoleFixture.SubUser, "approvals/rule"),
        new("approvals", ConsoleFixture.Owner, "approvals") { Before = SomebodyAsks },
        new("approvals-request", ConsoleFixture.Owner, "approvals", OpenFirst) { Before = SomebodyAsks },
        new("approvals-request-own", Asker, "approvals", OpenFirst) { Before = SomebodyAsks },
        new("approvals-request-missing", ConsoleFixture.Owner, "approvals/apr-nobody"),
        new("approvals-ask", Asker, "instances?release={batch-worker-09}", ReleaseHeld) { Before = SomebodyAsks },
        new("approvals-job", Asker, "instances?q=worker&sort=name&rows=10", JobHeld) { Before = SomebodyAsks },
    ];

    private static Task SomebodyAsks(ConsoleFixture console) => console.AskForReleaseAsync(Asker, Machine);

    private static async Task OpenFirst(Visit visit)
    {
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Open the request" }).First.ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "What was asked for" }))
            .ToBeVisibleAsync();
    }

    /// <summary>The review of a job says it before anybody presses the button.</summary>
    private static async Task JobHeld(Visit visit)
    {
        await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all on this page" }).CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "that match" }).ClickAsync();
        await Assertions.Expect(visit.BulkBar).ToContainTextAsync("chosen");
        await visit.BulkAsync("Release Setting");
        await visit.ReleaseNowAsync();
        await visit.Dialog.GetByLabel("Why you ask").ScrollIntoViewIfNeededAsync();
    }

    private static async Task ReleaseHeld(Visit visit)
    {
        await visit.ReleaseNowAsync();
        await visit.Typed.FillAsync("batch-worker-09");
        await visit.Ok.ClickAsync();
        await Assertions.Expect(visit.Dialog.GetByLabel("Why you ask")).ToBeVisibleAsync();
        await visit.Dialog.GetByLabel("Why you ask").ScrollIntoViewIfNeededAsync();
    }
}
