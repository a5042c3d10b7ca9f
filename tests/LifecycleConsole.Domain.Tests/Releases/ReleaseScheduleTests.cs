using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Releases;

public sealed class ReleaseScheduleTests
{
    private static readonly DateTimeOffset ReleaseAt = Given.Utc("2026-11-21T10:00:00Z");

    [Fact]
    public void A_schedule_is_set_with_its_seconds_dropped()
    {
        var line = When.Line(ids => new ScheduleRelease(ids, Given.Utc("2026-11-21T10:00:59Z")), Given.Holding);
        line.Effect.ShouldBe(Effect.ReleaseScheduled);
        line.EffectAt.ShouldBe(ReleaseAt);
        line.Changes.ShouldBe([new ReleaseScheduled("i-a", ReleaseAt)]);
    }

    [Fact]
    public void A_time_with_another_offset_is_the_same_instant()
    {
        var inShanghai = new DateTimeOffset(2026, 11, 21, 18, 0, 0, TimeSpan.FromHours(8));
        When.Line(ids => new ScheduleRelease(ids, inShanghai), Given.Holding)
            .Changes.ShouldBe([new ReleaseScheduled("i-a", ReleaseAt)]);
    }

    [Fact]
    public void A_new_schedule_replaces_the_old_one() =>
        When.Line(Schedule, ScheduledFor("2026-11-21T09:59:00Z")).Effect.ShouldBe(Effect.ScheduleReplaced);

    [Fact]
    public void The_same_time_again_changes_nothing() =>
        When.Reason(Schedule, ScheduledFor("2026-11-21T10:00:00Z")).ShouldBe("release.same-time");

    [Fact]
    public void A_time_too_near_refuses_the_whole_command() =>
        When.Decided(new ScheduleRelease(["i-a"], Given.Now.AddMinutes(30)), Given.Holding)
            .Refusal.ShouldNotBeNull().Code.ShouldBe("release.notice");

    [Fact]
    public void A_protected_instance_may_be_given_a_schedule_with_a_warning()
    {
        var line = When.Line(Schedule, Given.With(i => i with { IsProtected = true }));
        line.Applies.ShouldBeTrue();
        line.Warnings.ShouldHaveSingleItem().Code.ShouldBe("release.protected-scheduled");
    }

    [Fact]
    public void A_subscription_instance_takes_no_schedule() =>
        When.Reason(Schedule, Given.With(i => i with { ChargeType = ChargeType.Subscription }))
            .ShouldBe("release.subscription");

    [Fact]
    public void A_waiting_release_takes_no_schedule() =>
        When.Reason(Schedule, Given.With(i => i with { ReleaseWaits = ReleaseCause.Manual }))
            .ShouldBe("release.waits-already");

    [Fact]
    public void Charges_until_then_are_told_as_an_estimate()
    {
        var until = When.Planned(Schedule(["i-rich", "i-a"]), Given.RichHolding, Given.Holding)
            .Money.Where(money => money.Kind == MoneyLineKind.ChargesUntil).ShouldHaveSingleItem();
        until.IsFirm.ShouldBeFalse();
        until.At.ShouldBe(ReleaseAt);
        until.Amount.ShouldBe(new Money(973 + 231, Currency.Usd));
    }

    [Fact]
    public void What_goes_and_what_stays_is_told_as_with_a_release_now()
    {
        var scheduled = When.Line(Schedule, Given.RichHolding);
        var now = When.Line(ids => new ReleaseNow(ids, SnapshotFirst: false, Force: true), Given.RichHolding);
        scheduled.Lost.ShouldBe(now.Lost);
        scheduled.Stays.ShouldBe(now.Stays);
    }

    [Fact]
    public void Cancelling_clears_the_schedule()
    {
        var line = When.Line(ids => new CancelScheduledRelease(ids), ScheduledFor("2026-11-21T10:00:00Z"));
        line.Effect.ShouldBe(Effect.ScheduleCancelled);
        line.Changes.ShouldBe([new ReleaseScheduleCleared("i-a")]);
    }

    [Fact]
    public void Without_a_schedule_there_is_nothing_to_cancel() =>
        When.Reason(ids => new CancelScheduledRelease(ids), Given.Holding).ShouldBe("release.no-schedule");

    [Fact]
    public void Cancelling_takes_back_a_release_that_waits_for_a_snapshot()
    {
        var waiting = Given.With(i => i with { ReleaseWaits = ReleaseCause.Manual });
        var line = When.Line(ids => new CancelScheduledRelease(ids), waiting);
        line.Effect.ShouldBe(Effect.WaitingReleaseStopped);
        line.Changes.ShouldBe([new WaitingReleaseStopped("i-a")]);
    }

    [Fact]
    public void Undo_gives_each_instance_its_own_time_back()
    {
        var second = Given.With(i => i with { Id = "i-b", ReleaseAt = ReleaseAt });
        var command = new RestoreReleaseSchedules([new("i-a", ReleaseAt), new("i-b", null)]);
        When.Planned(command, Given.Holding, second).Lines.SelectMany(line => line.Changes)
            .ShouldBe([new ReleaseScheduled("i-a", ReleaseAt), new ReleaseScheduleCleared("i-b")]);
    }

    [Theory]
    [InlineData("2026-11-20T03:13:00Z", "release.notice")]
    [InlineData("2026-11-20T03:14:00Z", null)]
    public void Undo_refuses_a_time_that_has_come_too_near_on_its_line(string at, string? code) =>
        When.Code(_ => new RestoreReleaseSchedules([new("i-a", Given.Utc(at))]), Given.Holding).ShouldBe(code);

    [Fact]
    public void Undo_of_nothing_is_refused() =>
        When.Decided(new RestoreReleaseSchedules([])).Refusal.ShouldNotBeNull().Code.ShouldBe("plan.empty");

    private static ScheduleRelease Schedule(IReadOnlyList<string> ids) => new(ids, ReleaseAt);

    private static Holding ScheduledFor(string at) => Given.With(i => i with { ReleaseAt = Given.Utc(at) });
}
