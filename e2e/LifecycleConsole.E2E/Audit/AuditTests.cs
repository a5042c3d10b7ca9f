using System.Globalization;
using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Audit;

/// <summary>Who did what, and that nobody has changed what is written.</summary>
public sealed class AuditTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task What_was_done_is_recorded_and_the_chain_is_whole()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-01", "Release");
        await visit.ReleaseNowAsync();
        await visit.ConfirmAsync("batch-worker-01");
        await visit.GoAsync("audit?q=batch-worker-01");
        var released = visit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Released (stopped by force)" });
        await Expect(released).ToContainTextAsync("mei.lin");
        await Expect(released).ToContainTextAsync("batch-worker-01");
        await visit.ButtonAsync("Verify the chain");
        await Expect(visit.Page.GetByText("The chain is whole:")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_scheduled_release_is_recorded_under_its_due_time()
    {
        var at = MinuteIn(TimeSpan.FromHours(2));
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-02", "Release");
        await visit.ScheduleAsync(at);
        await visit.Next.ClickAsync();
        await visit.OkAsync();
        Console.Host.Clock.AdvanceTo(at.AddMinutes(10));
        await Expect(visit.Row("batch-worker-02")).ToBeHiddenAsync();
        await visit.GoAsync("audit?q=batch-worker-02");
        var time = visit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Released (stopped by force)" })
            .Locator("time");
        await Expect(time).ToHaveAttributeAsync("datetime", at
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_record_opens_its_detail()
    {
        await using var visit = await EnterAsync("audit?before=2");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show the detail of Record 1", Exact = true })
            .ClickAsync();
        await Expect(visit.Page.GetByText("transfer.announced USD 1500.00")).ToBeVisibleAsync();
    }
}
