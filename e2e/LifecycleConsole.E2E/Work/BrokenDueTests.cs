using LifecycleConsole.Domain.Instances;
using LifecycleConsole.E2E.Harness;
using LifecycleConsole.E2E.Looks;
using LifecycleConsole.Testing;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Work;

/// <summary>A release that cannot be carried out is tried again at once by the operator.</summary>
public sealed class BrokenDueTests(ConsoleFixture console) : Journey(console)
{
    private const string Name = "batch-worker-03";

    [Fact]
    public async Task What_was_set_aside_is_tried_now_fails_says_why_and_is_carried_out_when_it_can_be()
    {
        var due = MinuteIn(TimeSpan.FromMinutes(40));
        await Console.DoAsync(Name, ids => new ScheduleRelease(ids, due));
        var id = (await Console.InstanceAsync(Name)).Id;
        await RecordAsync(id, due.AddHours(1));
        Console.Host.Clock.AdvanceTo(due);

        await using var visit = await EnterAsAsync(ConsoleFixture.Operator, "work");
        var aside = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Due moments set aside" });
        await Console.SoonAsync(async () =>
        {
            await visit.GoAsync("work");
            return await aside.GetByText(id).CountAsync() > 0;
        });
        await visit.ButtonAsync($"Try now: {id}");
        await Expect(visit.Notices).ToContainTextAsync("Failed again: 1");
        await Expect(aside).ToContainTextAsync("does not fit");
        (await Axe.GraveFaultsAsync(visit.Page)).ShouldBeEmpty();

        await RecordAsync(id, due);
        await visit.ButtonAsync($"Try now: {id}");
        await Expect(visit.Notices).ToContainTextAsync("Carried out: 1.");
        await Expect(aside).ToContainTextAsync("Everything that was due could be carried out.");
        await Console.SoonAsync(async () => !await Console.ExistsAsync(Name));

        await using var owner = await EnterAsync("audit");
        await Expect(owner.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Due moments tried again" }).First)
            .ToContainTextAsync(ConsoleFixture.Operator);
    }

    private Task<int> RecordAsync(string id, DateTimeOffset releaseAt) =>
        Console.Host.Services.RecordReleaseAtAsync(id, releaseAt);
}
