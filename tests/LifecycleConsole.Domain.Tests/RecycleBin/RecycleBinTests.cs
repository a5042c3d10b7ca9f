using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Tests.RecycleBin;

public sealed class RecycleBinTests
{
    private static readonly DateTimeOffset End = Given.Utc("2026-11-27T01:20:05Z");
    private static readonly RecycleRules Rules =
        new(Profile.Default, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    [Fact]
    public void At_its_end_it_is_shut_down_kept_and_what_lives_by_itself_comes_off()
    {
        var due = ExpiryDecisions.OnDue(Prepaid(), Rules, null, (End, End));

        due.Effect.ShouldBe(Effect.Recycled);
        var recycled = due.Changes.OfType<InstanceRecycled>().Single();
        (recycled.RecycledAt, recycled.RecoverableUntil).ShouldBe((End, Given.Utc("2026-12-04T16:00:00Z")));
        due.Changes.OfType<PartTakenOff>().Select(p => (p.Part.Kind, p.Part.Name)).ShouldBe(
            [(TakenOffKind.Disk, "elastic"), (TakenOffKind.ElasticAddress, "121.40.88.17")]);
        due.Changes.OfType<AddressUnbound>().Single().AddressId.ShouldBe("eip-1");
        due.Changes.OfType<WorkQueued>().Select(w => (w.Kind, w.TargetId)).ShouldBe([
            (WorkKind.Isolate, ""), (WorkKind.Detach, "d-elastic"), (WorkKind.UnbindAddress, "eip-1"),
        ]);
        due.Changes.OfType<DiskErased>().ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_happens_a_moment_before() =>
        ExpiryDecisions.OnDue(Prepaid(), Rules, null, (End, End.AddMicroseconds(-1))).Changes.ShouldBeEmpty();

    [Fact]
    public void What_was_renewed_meanwhile_is_armed_for_its_new_end()
    {
        var renewed = Prepaid(i => i with { PaidUntil = End.AddMonths(1) });

        ExpiryDecisions.OnDue(renewed, Rules, null, (End, End)).Changes.ShouldHaveSingleItem()
            .ShouldBe(new DueArmed(DueKind.Expiry, "i-1", End.AddMonths(1)));
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(0, false)] // its time at the bank is over
    public void What_is_being_paid_at_its_end_waits_for_the_bank(int minutes, bool waits)
    {
        var changes = ExpiryDecisions.OnDue(Prepaid(), Rules, End.AddMinutes(minutes), (End, End)).Changes;

        changes.OfType<DueArmed>().Any(armed => armed.Kind == DueKind.Expiry).ShouldBe(waits);
        changes.OfType<InstanceRecycled>().Any().ShouldBe(!waits);
    }

    [Fact]
    public void Whoever_begins_to_pay_again_and_again_puts_the_end_off_once()
    {
        var last = End + Order.PayingTime;

        ExpiryDecisions.OnDue(Prepaid(), Rules, End.AddHours(5), (End, End)).Changes.ShouldHaveSingleItem()
            .ShouldBe(new DueArmed(DueKind.Expiry, "i-1", last));
        ExpiryDecisions.OnDue(Prepaid(), Rules, End.AddHours(5), (last, last)).Changes.OfType<InstanceRecycled>()
            .ShouldHaveSingleItem();
    }

    [Fact]
    public void What_is_being_recovered_at_the_banks_page_is_not_terminated()
    {
        var state = Given.State(Recycled(End.AddDays(8))) with
        {
            PayingUntil = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal) { ["i-1"] = End },
        };

        InstanceDecisions.WhyNot(state, new TerminateInstances(["i-1"]), Given.Moments)!.Code
            .ShouldBe("recycle.being-paid");
    }

    [Fact]
    public void Without_a_retention_it_is_released_when_its_period_ends()
    {
        var none = Rules with { Profile = Profile.Default with { RetentionDays = 0 } };

        ExpiryDecisions.OnDue(Prepaid(), none, null, (End, End)).Changes.OfType<InstanceReleased>().Single().Cause
            .ShouldBe(ReleaseCause.Expired);
    }

    [Fact]
    public void A_profile_can_leave_everything_on()
    {
        var gentle = Rules with { Profile = Profile.Default with { RecycleTakesOff = TakenOffKinds.None } };

        var changes = ExpiryDecisions.OnDue(Prepaid(), gentle, null, (End, End)).Changes;

        changes.OfType<PartTakenOff>().ShouldBeEmpty();
        changes.OfType<WorkQueued>().ShouldHaveSingleItem().Kind.ShouldBe(WorkKind.Isolate);
    }

    [Fact]
    public void At_the_end_of_its_retention_it_is_erased_with_what_was_bought_with_it()
    {
        var until = Given.Utc("2026-12-04T16:00:00Z");
        var due = TerminationDecisions.OnDue(Recycled(until), Profile.Default, null, (until, until));

        due.Changes.OfType<InstanceReleased>().Single().Cause.ShouldBe(ReleaseCause.Expired);
        due.Changes.OfType<DiskErased>().Select(d => d.DiskId).ShouldBe(["d-system", "d-data"]);
    }

    [Theory]
    [InlineData(10, 0)] // on time, to the last
    [InlineData(11, 11)]
    [InlineData(180, 180)]
    [InlineData(3 * 24 * 60, 24 * 60)] // a day at most
    public void A_termination_that_was_missed_is_put_off_by_as_long(int lateMinutes, int putOffMinutes)
    {
        var until = Given.Utc("2026-12-04T16:00:00Z");
        var now = until.AddMinutes(lateMinutes);

        var due = TerminationDecisions.OnDue(Recycled(until), Profile.Default, null, (until, now));

        due.Changes.OfType<RetentionExtended>().Select(change => change.RecoverableUntil)
            .ShouldBe(putOffMinutes == 0 ? [] : [now.AddMinutes(putOffMinutes)]);
        due.Effect.ShouldBe(putOffMinutes == 0 ? Effect.Terminated : Effect.TerminationPutOff);
    }

    [Fact]
    public void It_waits_while_its_recovery_is_at_the_banks_page()
    {
        var until = Given.Utc("2026-12-04T16:00:00Z");

        TerminationDecisions.OnDue(Recycled(until), Profile.Default, until.AddMinutes(20), (until, until)).Changes
            .ShouldHaveSingleItem().ShouldBe(new RetentionExtended("i-1", until.AddMinutes(20)));
    }

    [Fact]
    public void Only_what_is_in_the_bin_can_be_terminated_and_nothing_else_can_be_done_there()
    {
        var state = Given.State(Recycled(End.AddDays(8)), Prepaid(i => i with { Id = "i-2" }));

        var plan = InstanceDecisions.Decide(state, new TerminateInstances(["i-1", "i-2"]), Given.Moments).Value!;
        plan.Lines[0].Effect.ShouldBe(Effect.Terminated);
        plan.Lines[0].Lost.Count.ShouldBe(2);
        plan.Lines[1].Reason!.Code.ShouldBe("recycle.not-in-bin");
        foreach (var command in (InstanceCommand[])[
            new StartInstances(["i-1"]), new RenameInstances(["i-1"], "other"), new CreateSnapshots(["i-1"]),
            new ReleaseNow(["i-1"], SnapshotFirst: false, Force: true)])
        {
            InstanceDecisions.WhyNot(state, command, Given.Moments)!.Code.ShouldBe("instance.recycled");
        }
    }

    private static Holding Recycled(DateTimeOffset until)
    {
        var holding = Prepaid(i => i with
        {
            Phase = Phase.Recycled, PowerState = PowerState.Stopped, RecycledAt = End,
            RecycleCause = RecycleCause.Expired, RecoverableUntil = until,
        });
        return holding with
        {
            Addresses = [], Disks = [.. holding.Disks.Where(d => d.ChargeType == ChargeType.Subscription)],
        };
    }

    private static Holding Prepaid(Func<Instance, Instance>? change = null)
    {
        var instance = Given.Instance with
        {
            Id = "i-1", ChargeType = ChargeType.Subscription, PaidUntil = End, Renewal = RenewalMode.Manual,
        };
        return new Holding
        {
            Instance = change?.Invoke(instance) ?? instance,
            Disks =
            [
                Given.SystemDisk with { ChargeType = ChargeType.Subscription },
                Given.DataDisk with { ChargeType = ChargeType.Subscription, ReleaseWithInstance = false },
                Given.DataDisk with { Id = "d-elastic", Name = "elastic" },
            ],
            Addresses = [Given.Eip],
        };
    }
}
