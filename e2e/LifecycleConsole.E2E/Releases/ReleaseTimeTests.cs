using LifecycleConsole.E2E.Harness;

namespace LifecycleConsole.E2E.Releases;

/// <summary>The date and time of a scheduled release: how near, and where clocks are put forward and back.</summary>
public sealed class ReleaseTimeTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task Less_than_thirty_minutes_away_is_refused_with_the_earliest_time()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-01", "Release");
        await visit.ScheduleAsync(MinuteIn(TimeSpan.FromMinutes(30)));
        const string Refused = "The release time is too near. The earliest is 20 Nov 2026, 11:15 (UTC+8).";
        await Expect(visit.Dialog).ToContainTextAsync(Refused);
        await visit.Next.ClickAsync();
        await Expect(visit.Dialog.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync(Refused);
        await Expect(visit.Ok).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_first_whole_minute_after_thirty_is_accepted()
    {
        var at = MinuteIn(TimeSpan.FromMinutes(31));
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-02", "Release");
        await visit.ScheduleAsync(at);
        await visit.Next.ClickAsync();
        await visit.OkAsync();
        (await Console.InstanceAsync("batch-worker-02")).ReleaseAt.ShouldBe(at);
    }

    [Fact]
    public async Task The_dialog_offers_the_earliest_time_itself()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-03", "Release");
        await visit.Dialog.GetByLabel("Scheduled Release").CheckAsync();
        await visit.SwitchAsync(isOn: true);
        await Expect(visit.Dialog.GetByLabel("Date", new() { Exact = true })).ToHaveValueAsync("2026-11-20");
        await Expect(visit.Dialog.GetByLabel("Time", new() { Exact = true })).ToHaveValueAsync("11:15");
    }

    [Fact]
    public async Task A_time_that_clocks_skip_is_refused_with_the_next_one()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-04", "Release");
        await ChooseZoneAsync(visit, "America/New_York");
        await visit.SetTimeAsync("2027-03-14", "02:30");
        await Expect(visit.Dialog).ToContainTextAsync("does not exist in America/New_York: clocks skip it.");
        await Expect(visit.Next).ToBeDisabledAsync();
        await visit.SetTimeAsync("2027-03-14", "03:00");
        await Expect(visit.Next).ToBeEnabledAsync();
    }

    [Theory]
    [InlineData("The first one", "batch-worker-05", 0)]
    [InlineData("The second one", "batch-worker-06", 1)]
    public async Task A_time_that_comes_twice_is_asked_about(string which, string name, int utcHour)
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync(name, "Release");
        await ChooseZoneAsync(visit, "Europe/Berlin");
        await visit.SetTimeAsync("2027-10-31", "02:30");
        await Expect(visit.Dialog).ToContainTextAsync("02:30 happens twice that night, because the clocks go back.");
        await Expect(visit.Next).ToBeDisabledAsync();
        await visit.Dialog.GetByLabel(which).CheckAsync();
        await visit.Next.ClickAsync();
        await visit.OkAsync();
        (await Console.InstanceAsync(name)).ReleaseAt
            .ShouldBe(new DateTimeOffset(2027, 10, 31, utcHour, 30, 0, TimeSpan.Zero));
    }

    private static async Task ChooseZoneAsync(Visit visit, string zone)
    {
        await visit.Dialog.GetByLabel("Scheduled Release").CheckAsync();
        await visit.SwitchAsync(isOn: true);
        await visit.Dialog.GetByLabel("Time zone")
            .SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Value = zone });
    }
}
