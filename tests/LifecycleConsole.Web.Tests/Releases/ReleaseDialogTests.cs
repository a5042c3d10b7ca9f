using Bunit;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Releases;
using LifecycleConsole.Web.Tests.Instances;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Tests.Releases;

public sealed class ReleaseDialogTests : PageTest
{
    private readonly List<InstanceCommand> _committed = [];
    private readonly List<DeedDone> _done = [];
    private AccountState _state = Samples.State(Samples.Instance("worker-07"), Samples.Instance("load-test-03"));

    [Fact]
    public void It_says_first_who_qualifies_and_who_is_skipped()
    {
        _state = Samples.State(Samples.Instance("a"), Samples.Instance("b", ChargeType.Subscription));

        var dialog = Open();

        dialog.Find(".verdicts").TextContent.ShouldContain("1 qualifies: a");
        dialog.Find(".verdicts").TextContent
            .ShouldContain("1 is skipped: b. A Subscription instance is released by itself");
    }

    [Fact]
    public void Nothing_is_chosen_at_first_and_Next_waits() =>
        Button(Open(), "Next").HasAttribute("disabled").ShouldBeTrue();

    [Fact]
    public void OK_waits_for_the_verb_and_the_count()
    {
        var dialog = Review(Open());

        Ok(dialog).HasAttribute("disabled").ShouldBeTrue();
        dialog.Find("#confirm").Input("release 3");
        Ok(dialog).HasAttribute("disabled").ShouldBeTrue();
        dialog.Find("#confirm").Input(" release 2 ");
        Ok(dialog).HasAttribute("disabled").ShouldBeFalse();
        Ok(dialog).TextContent.Trim().ShouldBe("OK, release 2 instances");
    }

    [Fact]
    public void One_instance_is_confirmed_with_its_name()
    {
        _state = Samples.State(Samples.Instance("worker-07"));
        var dialog = Review(Open());

        dialog.Find("#confirm").Input("worker-07");
        Ok(dialog).Click();

        _committed.ShouldHaveSingleItem().ShouldBeOfType<ReleaseNow>().Force.ShouldBeTrue();
        _done.ShouldHaveSingleItem().Text.ShouldBe("worker-07 is released. It is no longer charged.");
    }

    [Fact]
    public async Task A_double_click_commits_once()
    {
        var gate = new TaskCompletionSource();
        var dialog = Review(Open(Slow(gate.Task)));
        dialog.Find("#confirm").Input("release 2");
        var ok = Ok(dialog);

        var first = ok.ClickAsync(new());
        var second = ok.ClickAsync(new());
        gate.SetResult();
        await Task.WhenAll(first, second);

        _committed.Count.ShouldBe(1);
    }

    [Fact]
    public void A_changed_plan_is_shown_beside_what_was_shown_and_asked_again()
    {
        var dialog = Review(Open());
        dialog.Find("#confirm").Input("release 2");
        _state = Samples.State(
            Samples.Instance("worker-07") with { IsProtected = true }, Samples.Instance("load-test-03"));

        Ok(dialog).Click();

        _committed.ShouldBeEmpty();
        var changed = dialog.Find("[role=alert]");
        changed.TextContent.ShouldContain("Something changed since you looked.");
        changed.QuerySelector("s")!.TextContent.ShouldBe("Running: stopped by force, then erased");
        changed.QuerySelector("td b")!.TextContent.ShouldContain("Release protection is on.");
        dialog.Find("#confirm").GetAttribute("value").ShouldBeNullOrEmpty();
        Ok(dialog).TextContent.Trim().ShouldBe("OK, release load-test-03");
    }

    [Fact]
    public void A_schedule_is_read_back_and_needs_no_typing()
    {
        var dialog = Schedule(Open(), "2026-11-21", "18:00");

        dialog.Find(".read-back").TextContent.ShouldContain("Released on Sat 21 Nov 2026, 18:00 (UTC+8)");
        dialog.Find(".read-back").TextContent.ShouldContain("in 1 d 7 h.");
        dialog.Find(".read-back").TextContent.ShouldContain("Earliest: 20 Nov 2026, 11:14 (UTC+8)");
        Button(dialog, "Next").Click();
        dialog.FindAll("#confirm").ShouldBeEmpty();
        Button(dialog, "OK, schedule the release").Click();

        _committed.ShouldHaveSingleItem().ShouldBeOfType<ScheduleRelease>()
            .ReleaseAt.ShouldBe(new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_time_too_near_is_refused_where_it_was_chosen()
    {
        var dialog = Schedule(Open(), "2026-11-20", "10:50");

        dialog.Find(".read-back").TextContent
            .ShouldContain("The release time is too near. The earliest is 20 Nov 2026, 11:14 (UTC+8).");
    }

    [Fact]
    public void A_time_that_happens_twice_is_asked_about()
    {
        var dialog = Schedule(Open(), "2026-11-21", "18:00");
        dialog.Find("#release-zone").Change("America/New_York");
        dialog.Find("#release-date").Change("2027-11-07");
        dialog.Find("#release-time").Change("01:30");

        Button(dialog, "Next").HasAttribute("disabled").ShouldBeTrue();
        dialog.FindAll(".twice input")[1].Change(true);

        Button(dialog, "Next").Click();
        Button(dialog, "OK, schedule the release").Click();
        _committed.ShouldHaveSingleItem().ShouldBeOfType<ScheduleRelease>()
            .ReleaseAt.ShouldBe(new DateTimeOffset(2027, 11, 7, 6, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Turning_the_switch_off_cancels_the_schedule()
    {
        _state = Samples.State(
            Samples.Instance("worker-08") with { ReleaseAt = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero) });
        var dialog = Open();

        dialog.Find("[role=switch]").Click();
        Button(dialog, "Next").Click();
        Button(dialog, "OK, cancel the schedule").Click();

        _committed.ShouldHaveSingleItem().ShouldBeOfType<CancelScheduledRelease>();
    }

    private static IRenderedComponent<ReleaseDialog> Review(IRenderedComponent<ReleaseDialog> dialog)
    {
        dialog.Find("#way-now").Change(true);
        Button(dialog, "Next").Click();
        return dialog;
    }

    private static IRenderedComponent<ReleaseDialog> Schedule(
        IRenderedComponent<ReleaseDialog> dialog, string date, string time)
    {
        dialog.Find("#way-scheduled").Change(true);
        dialog.Find("[role=switch]").Click();
        dialog.Find("#release-date").Change(date);
        dialog.Find("#release-time").Change(time);
        return dialog;
    }

    private static AngleSharp.Dom.IElement Ok(IRenderedComponent<ReleaseDialog> dialog) =>
        dialog.Find("footer .rz-button:last-child");

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ReleaseDialog> dialog, string text) =>
        dialog.FindAll("footer button").Single(button => button.TextContent.Trim() == text);

    private PlanDoor Slow(Task gate)
    {
        var door = Samples.Door(() => _state, _committed);
        return door with
        {
            CommitAsync = async (command, quote, cancellation) =>
            {
                await gate;
                return await door.CommitAsync(command, quote, cancellation);
            },
        };
    }

    private IRenderedComponent<ReleaseDialog> Open(PlanDoor? door = null) => Render<ReleaseDialog>(dialog => dialog
        .Add(d => d.State, _state)
        .Add(d => d.Now, Samples.Now)
        .Add(d => d.Door, door ?? Samples.Door(() => _state, _committed))
        .Add(d => d.SnapshotHref, "instances?snapshot=i-1")
        .Add(d => d.OnDone, (DeedDone done) => _done.Add(done))
        .Add(d => d.OnClose, EventCallback.Empty));
}
