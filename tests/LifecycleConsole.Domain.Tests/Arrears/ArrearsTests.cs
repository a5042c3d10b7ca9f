using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Tests.Arrears;

public sealed class ArrearsTests
{
    [Theory]
    [InlineData(false, false, 0, ArrearsTurn.None)]
    [InlineData(false, false, -1, ArrearsTurn.Begins)]
    [InlineData(true, false, -1, ArrearsTurn.None)]
    [InlineData(true, true, -1, ArrearsTurn.GoesOn)]
    [InlineData(true, false, 0, ArrearsTurn.Ends)]
    [InlineData(true, true, 0, ArrearsTurn.Ends)]
    public void A_balance_of_nothing_is_no_debt(bool isOwing, bool isStopped, long spendable, ArrearsTurn turn) =>
        ArrearsDecisions.TurnOf(isOwing ? Given.Now : null, isStopped ? Given.Now : null, spendable).ShouldBe(turn);

    [Fact]
    public void Two_hours_of_grace_then_fifteen_days()
    {
        var account = Given.Account with { ArrearsSince = Given.Utc("2026-11-20T03:00:00Z") };

        ArrearsRules.StopsAt(account, Profile.Default).ShouldBe(Given.Utc("2026-11-20T05:00:00Z"));
        ArrearsRules.ReleasesAt(account, Profile.Default).ShouldBe(Given.Utc("2026-12-05T05:00:00Z"));
    }

    [Theory]
    [InlineData(PowerState.Running, ArrearsHold.WasRunning)]
    [InlineData(PowerState.Starting, ArrearsHold.WasRunning)]
    [InlineData(PowerState.Rebooting, ArrearsHold.WasRunning)]
    [InlineData(PowerState.Stopped, ArrearsHold.WasStopped)]
    [InlineData(PowerState.Stopping, ArrearsHold.WasStopped)]
    public void What_a_person_stopped_stays_stopped_and_what_arrears_stopped_starts_again(
        PowerState state, ArrearsHold hold)
    {
        var instance = Given.Instance with { PowerState = state };

        var stopped = ArrearsDecisions.Stop(instance);
        var resumed = ArrearsDecisions.Resume(instance with { PowerState = PowerState.Stopped, ArrearsHold = hold });

        stopped.OfType<ArrearsHoldSet>().Single().Hold.ShouldBe(hold);
        stopped.OfType<WorkQueued>().Any().ShouldBe(hold == ArrearsHold.WasRunning);
        resumed.OfType<ArrearsHoldSet>().Single().Hold.ShouldBeNull();
        resumed.OfType<WorkQueued>().Select(w => w.Kind)
            .ShouldBe(hold == ArrearsHold.WasRunning ? [WorkKind.Start] : []);
    }

    [Fact]
    public void What_is_prepaid_or_gone_is_left_alone()
    {
        Stops(Given.Instance with { ChargeType = ChargeType.Subscription }).ShouldBeFalse();
        Stops(Given.Instance with { Phase = Phase.Released }).ShouldBeFalse();
        Stops(Given.Instance with { PowerState = PowerState.LaunchFailed }).ShouldBeFalse();
        Stops(Given.Instance with { PowerState = PowerState.Pending }).ShouldBeFalse();
        Stops(Given.Instance with { ArrearsHold = ArrearsHold.WasRunning }).ShouldBeFalse();

        static bool Stops(Instance instance) => ArrearsDecisions.Stop(instance).Count > 0;
    }

    [Fact]
    public void A_protected_instance_is_released_for_arrears_too()
    {
        var held = new Holding
        {
            Instance = Given.Instance with { IsProtected = true, ArrearsHold = ArrearsHold.WasRunning },
            Disks = [Given.SystemDisk, Given.KeptDisk],
        };

        var changes = ArrearsDecisions.Release(held);

        changes.OfType<InstanceReleased>().Single().Cause.ShouldBe(ReleaseCause.Arrears);
        changes.OfType<DiskKept>().Single().DiskId.ShouldBe("d-kept");
    }

    [Fact]
    public void A_snapshot_under_way_delays_the_release_and_a_top_up_calls_it_off()
    {
        var held = new Holding
        {
            Instance = Given.Instance with { ArrearsHold = ArrearsHold.WasRunning, PowerState = PowerState.Stopped },
            Disks = [Given.SystemDisk],
            Snapshots = [Given.Snapshot with { State = SnapshotState.Creating }],
        };

        ArrearsDecisions.Release(held).ShouldHaveSingleItem().ShouldBeOfType<ReleaseDelayedBySnapshot>();
        ArrearsDecisions.Resume(held.Instance with { ReleaseWaits = ReleaseCause.Arrears })
            .OfType<WaitingReleaseStopped>().Count().ShouldBe(1);
    }

    [Fact]
    public void What_is_stopped_for_arrears_is_not_charged_nor_is_what_hangs_on_it()
    {
        var held = Given.Instance with { ArrearsHold = ArrearsHold.WasStopped, PowerState = PowerState.Stopped };

        ChargedNow.Instance(held).ShouldBeFalse();
        ChargedNow.Disk(Given.SystemDisk, held).ShouldBeFalse();
        ChargedNow.Disk(Given.SystemDisk, held with { ArrearsHold = null }).ShouldBeTrue();
    }

    [Fact]
    public void In_arrears_nothing_new_can_be_had_and_what_is_held_cannot_be_started()
    {
        var account = Given.Account with { ArrearsSince = Given.Now };
        var state = new AccountState
        {
            Account = account,
            Holdings =
            [
                new()
                {
                    Instance = Given.Instance with
                    {
                        PowerState = PowerState.Stopped, ArrearsHold = ArrearsHold.WasStopped,
                    },
                },
            ],
            Prices = Given.PricesWithRegions,
            Profile = Profile.Default,
        };

        ArrearsRules.WhyNotBuy(account)!.Code.ShouldBe("arrears.nothing-new");
        ArrearsRules.WhyNotBuy(Given.Account).ShouldBeNull();
        InstanceDecisions.WhyNot(state, new StartInstances(["i-a"]), Given.Moments)!.Code
            .ShouldBe("arrears.stays-stopped");
        InstanceDecisions.WhyNot(state, new ReleaseNow(["i-a"], false, true), Given.Moments).ShouldBeNull();
    }

    [Fact]
    public void Nothing_is_attached_to_what_arrears_hold_because_it_would_cost_nothing_there()
    {
        var held = new Holding { Instance = Given.Instance with { ArrearsHold = ArrearsHold.WasStopped } };
        var free = held with { Instance = Given.Instance };

        DiskAttachment.WhyNotAttach(held, Given.Instance.Zone)!.Code.ShouldBe("arrears.held-takes-nothing");
        AddressBinding.WhyNotBind(held, Given.Instance.Region)!.Code.ShouldBe("arrears.held-takes-nothing");
        DiskAttachment.WhyNotAttach(free, Given.Instance.Zone).ShouldBeNull();
    }

    [Fact]
    public void A_release_that_a_failed_snapshot_stopped_comes_again_a_day_later_unless_one_is_ahead()
    {
        var account = Given.Account with
        {
            ArrearsSince = Given.Utc("2026-11-20T03:00:00Z"), ArrearsStoppedAt = Given.Utc("2026-11-20T05:00:00Z"),
        };
        var release = Given.Utc("2026-12-05T05:00:00Z");

        var again = ArrearsDecisions.Rearm(account, Profile.Default, release).ShouldNotBeNull();

        again.ReleasesAt.ShouldBe(release.AddDays(1));
        ArrearsRules.ReleasesAt(account with { ArrearsStoppedAt = again.At }, Profile.Default)
            .ShouldBe(again.ReleasesAt);
        ArrearsDecisions.Rearm(account, Profile.Default, release.AddMicroseconds(-1)).ShouldBeNull();
        ArrearsDecisions.Rearm(Given.Account, Profile.Default, release).ShouldBeNull();
    }

    [Fact]
    public void A_release_after_a_snapshot_would_cost_and_waits_for_a_top_up_a_plain_one_does_not()
    {
        var state = new AccountState
        {
            Account = Given.Account with { ArrearsSince = Given.Now },
            Holdings = [new() { Instance = Given.Instance, Disks = [Given.SystemDisk] }],
            Prices = Given.PricesWithRegions,
            Profile = Profile.Default,
        };

        InstanceDecisions.WhyNot(state, new ReleaseNow(["i-a"], true, true), Given.Moments)!.Code
            .ShouldBe("arrears.nothing-new");
        InstanceDecisions.WhyNot(state, new CreateSnapshots(["i-a"]), Given.Moments)!.Code
            .ShouldBe("arrears.nothing-new");
        InstanceDecisions.WhyNot(state, new ReleaseNow(["i-a"], false, true), Given.Moments).ShouldBeNull();
    }
}
