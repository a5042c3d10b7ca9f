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
    ];

    private static Task SomebodyAsks(ConsoleFixture console) => console.AskForReleaseAsync(Asker, Machine);

    private static async Task OpenFirst(Visit visit)
    {
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Open the request" }).First.ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "What was asked for" }))
            .ToBeVisibleAsync();
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
