using LifecycleConsole.E2E.Harness;

namespace LifecycleConsole.E2E.Releases;

/// <summary>Seed 1, "Enable automatic release" and "Disable automatic release".</summary>
public sealed class ScheduledReleaseTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task One_instance_is_released_by_itself_when_its_time_comes_and_never_before()
    {
        var at = MinuteIn(TimeSpan.FromHours(2));
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-01", "Release");
        await visit.ScheduleAsync(at);
        await visit.Next.ClickAsync();
        await visit.OkAsync();
        await Expect(visit.Notices).ToContainTextAsync("batch-worker-01 is released on");
        await Expect(visit.Row("batch-worker-01")).ToContainTextAsync("Released in ");

        Console.Host.Clock.AdvanceTo(at.AddMicroseconds(-1));
        await visit.OpenListAsync();
        await Expect(visit.Row("batch-worker-01")).ToContainTextAsync("Released in 0 s");
        Console.Host.Clock.AdvanceTo(at);
        await Expect(visit.Row("batch-worker-01")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Several_are_scheduled_by_Release_Setting_and_go_together()
    {
        var at = MinuteIn(TimeSpan.FromHours(3));
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.FilterByBillingMethodAsync("Pay-As-You-Go");
        await visit.SelectAsync("batch-worker-02", "batch-worker-03");
        await visit.BulkAsync("Release Setting");
        await visit.ScheduleAsync(at);
        await visit.Next.ClickAsync();
        await visit.OkAsync();
        await Expect(visit.Notices).ToContainTextAsync("2 instances are released on");

        Console.Host.Clock.AdvanceTo(at);
        await Expect(visit.Row("batch-worker-02")).ToBeHiddenAsync();
        await Expect(visit.Row("batch-worker-03")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_new_schedule_overwrites_the_old_one()
    {
        var (early, late) = (MinuteIn(TimeSpan.FromHours(1)), MinuteIn(TimeSpan.FromHours(5)));
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        foreach (var at in (DateTimeOffset[])[early, late])
        {
            await visit.ManageAsync("batch-worker-04", "Release");
            await visit.ScheduleAsync(at);
            await visit.Next.ClickAsync();
            await visit.OkAsync();
        }
        (await Console.InstanceAsync("batch-worker-04")).ReleaseAt.ShouldBe(late);

        Console.Host.Clock.AdvanceTo(early.AddMinutes(1));
        await visit.OpenListAsync();
        await Expect(visit.Row("batch-worker-04")).ToContainTextAsync("Released in 3 h 5");
    }

    [Fact]
    public async Task Turning_the_switch_off_cancels_the_schedule_of_one()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await ScheduleAsync(visit, "batch-worker-05");
        await visit.ManageAsync("batch-worker-05", "Release");
        await visit.Dialog.GetByLabel("Scheduled Release").CheckAsync();
        await visit.SwitchAsync(isOn: false);
        await visit.Next.ClickAsync();
        await visit.OkAsync();
        await Expect(visit.Notices).ToContainTextAsync("The schedule of batch-worker-05 is cancelled.");
        await Expect(visit.Row("batch-worker-05")).ToContainTextAsync("No release scheduled");
    }

    [Fact]
    public async Task Turning_the_switch_off_cancels_the_schedules_of_several()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await ScheduleAsync(visit, "batch-worker-06");
        await ScheduleAsync(visit, "batch-worker-07");
        await visit.FilterByBillingMethodAsync("Pay-As-You-Go");
        await visit.SelectAsync("batch-worker-06", "batch-worker-07");
        await visit.BulkAsync("Release Setting");
        await visit.Dialog.GetByLabel("Scheduled Release").CheckAsync();
        await visit.SwitchAsync(isOn: false);
        await visit.Next.ClickAsync();
        await visit.OkAsync();
        await Expect(visit.Notices).ToContainTextAsync("The schedules of 2 instances are cancelled.");
    }

    [Fact]
    public async Task Undo_takes_a_schedule_back()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await ScheduleAsync(visit, "batch-worker-08");
        await visit.Notices.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Undo" }).Last.ClickAsync();
        await Expect(visit.Row("batch-worker-08")).ToContainTextAsync("No release scheduled");
        (await Console.InstanceAsync("batch-worker-08")).ReleaseAt.ShouldBeNull();
    }

    private async Task ScheduleAsync(Visit visit, string name)
    {
        await visit.ManageAsync(name, "Release");
        await visit.ScheduleAsync(MinuteIn(TimeSpan.FromHours(30)));
        await visit.Next.ClickAsync();
        await visit.OkAsync();
        await Expect(visit.Row(name)).ToContainTextAsync("Released in");
    }
}
