using LifecycleConsole.Domain.Instances;
using LifecycleConsole.E2E.Harness;
using LifecycleConsole.Operations.Demo;
using LifecycleConsole.Testing;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Jobs;

/// <summary>More than twenty instances at once, from the list to the results.</summary>
public sealed class JobTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task All_that_match_are_released_and_what_failed_is_retried()
    {
        await PlantAsync("press", 30);
        await using var visit = await EnterAsync("instances?q=press-&sort=name&rows=12");
        await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all on this page" }).CheckAsync();
        await visit.ButtonAsync("Select all 30 that match");
        await Expect(visit.BulkBar).ToContainTextAsync("30 chosen");
        await visit.BulkAsync("Release Setting");
        await visit.ReleaseNowAsync();
        await Expect(visit.Dialog).ToContainTextAsync("Running: stopped by force, then erased");
        await Expect(visit.Dialog).ToContainTextAsync("30 × system disks");

        await Console.DoAsync("press-07", ids => new SetReleaseProtection(ids, IsOn: true));
        await visit.ConfirmAsync("release 30");

        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Release 30 instances" }))
            .ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("30 of 30")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Failed 1" }).ClickAsync();
        await Expect(visit.Row("press-07")).ToContainTextAsync("Release protection is on");
        await Expect(visit.Row("press-08")).ToBeHiddenAsync();

        await Console.DoAsync("press-07", ids => new SetReleaseProtection(ids, IsOn: false));
        await visit.ButtonAsync("Retry failed 1");
        await visit.ConfirmAsync("release 1");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Release 1 instance" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("1 of 1")).ToBeVisibleAsync();
        await Expect(visit.Row("press-07")).ToContainTextAsync("Done");
        await Expect(visit.Page.GetByText("Retry of")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task More_than_twenty_selected_rows_become_a_job_with_a_file_of_results()
    {
        await PlantAsync("stamp", 25);
        await using var visit = await EnterAsync("instances?q=stamp-&sort=name&rows=100");
        await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all on this page" }).CheckAsync();
        await Expect(visit.BulkBar).ToContainTextAsync("25 selected");
        await visit.BulkAsync("Reboot");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Reboot 25 instances" }).ClickAsync();

        await Expect(visit.Page.GetByText("25 of 25")).ToBeVisibleAsync();
        var download = await visit.Page.RunAndWaitForDownloadAsync(() =>
            visit.Page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        lines.Length.ShouldBe(26);
        lines[1].ShouldStartWith("\"i-stamp-00\",\"stamp-00\",\"Done\",");
        await visit.GoAsync("jobs");
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Reboot 25 instances" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_became_of_each_of_a_few_is_looked_at_from_the_notice()
    {
        await PlantAsync("clamp", 3);
        await using var visit = await EnterAsync("instances?q=clamp-&sort=name");
        await visit.SelectAsync("clamp-00", "clamp-01", "clamp-02");
        await visit.BulkAsync("Reboot");
        await Expect(visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Reboot 3 instances" })).ToBeEnabledAsync();
        await Console.DoAsync("clamp-01", ids => new StopInstances(ids, StoppedMode.KeepCharging));
        // else it stops between the two confirmations, and is asked about again
        await Console.ReachesAsync("clamp-01", PowerState.Stopped);
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Reboot 3 instances" }).ClickAsync();
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Reboot 2 instances" }).ClickAsync();

        await visit.Notices.GetByRole(AriaRole.Button, new() { Name = "Results" }).ClickAsync();

        var lines = visit.Dialog.GetByRole(AriaRole.Row);
        await Expect(lines.Nth(1)).ToContainTextAsync("clamp-01");
        await Expect(lines.Nth(1)).ToContainTextAsync("Skipped");
        await Expect(lines.Filter(new() { HasText = "Done" })).ToHaveCountAsync(2);
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).Last.ClickAsync();
        await Expect(visit.Dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Somebody_who_may_only_look_cannot_choose_all_and_sees_no_other_accounts_job()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.SubUser, "instances?sort=name&rows=12");
        await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all on this page" }).CheckAsync();
        await Expect(visit.Page.GetByText("that match")).ToBeHiddenAsync();

        await visit.GoAsync("jobs/job-1");
        await Expect(visit.Page.GetByText("There is no job job-1 in this account.")).ToBeVisibleAsync();
        await visit.GoAsync("jobs/rubbish");
        await Expect(visit.Page.GetByText("There is no job")).ToBeVisibleAsync();
    }

    private Task PlantAsync(string name, int count) =>
        JobFleet.PlantAsync(Console.Host.Services, DemoSeed.AccountId, name, count);
}
