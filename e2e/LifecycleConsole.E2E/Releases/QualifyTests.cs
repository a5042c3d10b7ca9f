using LifecycleConsole.Domain.Instances;
using LifecycleConsole.E2E.Harness;

namespace LifecycleConsole.E2E.Releases;

/// <summary>Who is released and who is not: Subscription, protection, and snapshots that come first.</summary>
public sealed class QualifyTests(ConsoleFixture console) : Journey(console)
{
    private const string ByItself = "A Subscription instance is released by itself after its period.";

    [Fact]
    public async Task A_Subscription_instance_cannot_be_released_and_the_menu_says_why()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.OpenManageAsync("shop-web-01");
        await Expect(visit.Item("Release")).ToContainTextAsync(ByItself);
        await Expect(visit.Item("Release")).ToHaveAttributeAsync("aria-disabled", "true");
    }

    [Fact]
    public async Task A_batch_skips_Subscription_and_protected_instances_and_says_so()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.SelectAsync("batch-worker-01", "docs-site-01", "edge-proxy-sgp-1");
        await Expect(visit.BulkBar).ToContainTextAsync("Release Setting skips docs-site-01:");
        await visit.BulkAsync("Release Setting");
        await visit.Dialog.GetByLabel("Release Now").CheckAsync();
        await Expect(visit.Dialog).ToContainTextAsync($"docs-site-01. {ByItself}");
        await Expect(visit.Dialog).ToContainTextAsync("edge-proxy-sgp-1. Release protection is on.");
        await visit.Next.ClickAsync();
        await visit.ConfirmAsync("batch-worker-01");
        await Expect(visit.Notices).ToContainTextAsync("batch-worker-01 is released. It is no longer charged. 2 "
            + "skipped.");
        (await Console.InstanceAsync("docs-site-01")).Phase.ShouldBe(Phase.Active);
        (await Console.InstanceAsync("edge-proxy-sgp-1")).Phase.ShouldBe(Phase.Active);
    }

    [Fact]
    public async Task A_batch_of_protected_instances_alone_cannot_go_on()
    {
        await Console.DoAsync("batch-worker-02", ids => new SetReleaseProtection(ids, IsOn: true));
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.SelectAsync("batch-worker-02", "edge-proxy-sgp-1");
        await visit.BulkAsync("Release Setting");
        await visit.ReleaseNowAsync();
        await Expect(visit.Dialog).ToContainTextAsync("None of the chosen instances qualifies");
        await Expect(visit.Ok).ToBeDisabledAsync();
    }

    [Fact]
    public async Task A_protected_instance_may_be_scheduled_with_a_warning()
    {
        await Console.DoAsync("batch-worker-03", ids => new SetReleaseProtection(ids, IsOn: true));
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-03", "Release");
        await visit.ScheduleAsync(MinuteIn(TimeSpan.FromHours(2)));
        await visit.Next.ClickAsync();
        await Expect(visit.Dialog).ToContainTextAsync("Release protection does not stop a scheduled release.");
        await visit.OkAsync();
    }

    [Fact]
    public async Task A_snapshot_can_be_made_first_and_the_release_waits_for_it()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-09", "Release");
        await visit.Dialog.GetByLabel("Release Now").CheckAsync();
        await visit.Dialog.GetByLabel("Create a snapshot of every disk first").CheckAsync();
        await visit.Next.ClickAsync();
        await Expect(visit.Dialog).ToContainTextAsync("Waits for its snapshot, then erased");
        await visit.ConfirmAsync("batch-worker-09");
        await Expect(visit.Notices).ToContainTextAsync("The release waits until the snapshots are complete.");
        await Expect(visit.Row("batch-worker-09")).ToContainTextAsync("Waits for a snapshot");

        Console.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await Expect(visit.Row("batch-worker-09")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_review_lists_what_is_lost_and_what_stays_and_goes_on_costing()
    {
        await using var visit = await EnterAsync();
        await visit.OpenListAsync();
        await visit.ManageAsync("batch-worker-08", "Release");
        await visit.ReleaseNowAsync();
        await Expect(visit.Dialog).ToContainTextAsync("Lost for ever");
        await Expect(visit.Dialog).ToContainTextAsync("System disk, 40 GiB");
        await Expect(visit.Dialog).ToContainTextAsync("Static public IP 47.98.112.38");
        await Expect(visit.Dialog).ToContainTextAsync("Nothing stays that costs.");
        await visit.ButtonAsync("Cancel");
        await Expect(visit.Dialog).ToBeHiddenAsync();
    }
}
