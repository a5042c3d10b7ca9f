using LifecycleConsole.E2E.Harness;
using LifecycleConsole.Operations.Demo;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Jobs;

/// <summary>A console whose jobs move only when the test says so, and its owner signed in.</summary>
public sealed class StillConsole(OneBrowser browser) : IAsyncLifetime
{
    private string? _session;

    public ConsoleHost Host { get; } = new(settings: new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Scheduling:Enabled"] = "false",
    });

    public async ValueTask InitializeAsync()
    {
        await Host.StartWithDemoAsync();
        _session = await Host.SignInAsync(browser.Browser, ConsoleFixture.Owner);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    public Task<Visit> EnterAsync() => Visit.OpenAsync(browser.Browser, Host.Address, _session);

    public async Task RunAsync()
    {
        while (await Host.Services.GetRequiredService<JobRunner>().RunAsync(CancellationToken.None))
        {
            // half a second of it
        }
    }
}

/// <summary>Jobs that are cancelled, left, and come back to.</summary>
public sealed class LeftJobTests(StillConsole console) : IClassFixture<StillConsole>
{
    [Fact]
    public async Task The_rest_is_cancelled_and_what_waits_is_left_alone()
    {
        await using var visit = await StartedAsync("drop");

        await visit.ButtonAsync("Cancel the rest 24");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel the rest" }).ClickAsync();
        await Assertions.Expect(visit.Dialog).ToBeHiddenAsync();
        await console.RunAsync();

        await Assertions.Expect(visit.Page.GetByText("24 of 24")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Row("drop-03")).ToContainTextAsync("cancelled the rest before its turn");
        await visit.GoAsync("instances?q=drop-&sort=name");
        await Assertions.Expect(visit.Row("drop-03")).ToContainTextAsync("Running");
    }

    [Fact]
    public async Task The_tab_is_closed_and_the_job_goes_on()
    {
        string address;
        await using (var first = await StartedAsync("leave"))
        {
            address = first.Page.Url;
            await first.GoAsync("instances");
            await Assertions.Expect(first.Page.GetByText("Releasing 24 instances: 0 done")).ToBeVisibleAsync();
        }
        await console.RunAsync();

        await using var second = await console.EnterAsync();
        await second.GoAsync(address);
        await Assertions.Expect(second.Page.GetByText("24 of 24")).ToBeVisibleAsync();
        await Assertions.Expect(second.Row("leave-03")).ToContainTextAsync("Done");
    }

    [Fact]
    public async Task Whoever_has_started_it_is_told_when_it_has_ended()
    {
        await using var visit = await StartedAsync("tell");
        await visit.GoAsync("audit");
        await Assertions.Expect(visit.Page.GetByText("Releasing 24 instances: 0 done")).ToBeVisibleAsync();

        await console.RunAsync();

        await Assertions.Expect(visit.Notices).ToContainTextAsync("Release 24 instances: finished, 24 done.");
        await Assertions.Expect(visit.Page.GetByText("Releasing 24 instances")).ToBeHiddenAsync();
    }

    private async Task<Visit> StartedAsync(string name)
    {
        await JobFleet.PlantAsync(console.Host.Services, DemoSeed.AccountId, name, 24);
        var visit = await console.EnterAsync();
        await visit.GoAsync($"instances?q={name}-&sort=name&rows=12");
        await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all on this page" }).CheckAsync();
        await visit.ButtonAsync("Select all 24 that match");
        await Assertions.Expect(visit.BulkBar).ToContainTextAsync("24 chosen");
        await visit.BulkAsync("Release Setting");
        await visit.ReleaseNowAsync();
        await visit.ConfirmAsync("release 24");
        await Assertions.Expect(visit.Page.GetByText("0 of 24")).ToBeVisibleAsync();
        return visit;
    }
}
