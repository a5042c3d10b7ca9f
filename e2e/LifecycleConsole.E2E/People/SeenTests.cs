using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.People;

/// <summary>An owner lets somebody see and release the instances of one team, and no others.</summary>
public sealed class SeenTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task Whoever_may_see_one_team_lists_counts_writes_and_releases_only_that()
    {
        await using var owner = await EnterAsync("access/policies/new");
        await owner.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("team-data-only");
        var text = owner.Page.GetByLabel("Document (JSON)");
        await text.FillAsync(
            """
            {"Version": "1", "Statement": {"Effect": "Allow", "Resource": "*",
             "Action": ["ecs:DescribeInstances", "ecs:DeleteInstance", "ecs:DescribeDisks"],
             "Condition": {"StringEquals": {"ecs:tag/team": "data"}}}}
            """);
        await text.BlurAsync();
        await Expect(owner.Alert("ecs:DescribeDisks is decided for the account as a whole")).ToBeVisibleAsync();
        await text.FillAsync(
            """
            {"Version": "1", "Statement": [
              {"Effect": "Allow", "Resource": "*", "Action": ["ecs:DescribeInstances", "ecs:DeleteInstance"],
               "Condition": {"StringEquals": {"ecs:tag/team": "data"}}},
              {"Effect": "Allow", "Resource": "*", "Action": "ecs:DescribeDisks"}]}
            """);
        await text.BlurAsync();
        await Expect(owner.Page.GetByText("show these instances; others are not there")).ToBeVisibleAsync();
        await owner.ButtonAsync("Create policy");
        await Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "team-data-only" })).ToBeVisibleAsync();
        await owner.GoAsync("access/users");
        var link = await owner.CreateUserAsync("sun.hao", "team-data-only");

        await using var user = await Visit.OpenAsync(Console.Browser, Console.Host.Address);
        await user.ComeInAsync(link, "sun.hao");
        await user.OpenListAsync();
        await Expect(user.Row("batch-worker-08")).ToBeVisibleAsync();
        await Expect(user.Page.Locator("table.instances tbody tr")).ToHaveCountAsync(12);
        await Expect(user.Row("shop-web-01")).ToHaveCountAsync(0);
        await Expect(user.Page.GetByRole(AriaRole.Navigation, new() { Name = "Views" })
            .GetByRole(AriaRole.Link, new() { Name = "All" })).ToContainTextAsync("12");

        await user.ButtonAsync("Export CSV");
        var file = await user.Page.RunAndWaitForDownloadAsync(() => user.Item("The shown columns").ClickAsync());
        var lines = await File.ReadAllLinesAsync(await file.PathAsync());
        lines.Skip(1).Count(line => line.StartsWith("batch-worker-", StringComparison.Ordinal)).ShouldBe(12);
        lines.Length.ShouldBe(13);

        var foreign = (await Console.InstanceAsync("shop-web-01")).Id;
        user.Expect("status of 404");
        await user.GoAsync("instances/" + foreign);
        await Expect(user.Page.GetByRole(AriaRole.Heading, new() { Name = $"There is no instance {foreign}" }))
            .ToBeVisibleAsync();
        await user.GoAsync("disks?rows=100");
        await Expect(user.Page.GetByText("An instance that you may not see").First).ToBeVisibleAsync();
        await Expect(user.Page.GetByText("shop-web-01", new() { Exact = true })).ToHaveCountAsync(0);

        await user.OpenListAsync();
        await user.ManageAsync("batch-worker-08", "Release");
        await user.ReleaseNowAsync();
        await user.ConfirmAsync("batch-worker-08");
        await Expect(user.Notices).ToContainTextAsync("batch-worker-08 is released. It is no longer charged.");
        await Expect(user.Row("batch-worker-08")).ToBeHiddenAsync();
    }
}
