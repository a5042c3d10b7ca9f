using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Tests.Instances;

public sealed class PowerTests
{
    [Theory]
    [InlineData(PowerState.Pending, "power.pending")]
    [InlineData(PowerState.LaunchFailed, "power.launch-failed")]
    [InlineData(PowerState.Starting, "power.starting")]
    [InlineData(PowerState.Running, "power.runs-already")]
    [InlineData(PowerState.Rebooting, "power.rebooting")]
    [InlineData(PowerState.Stopping, "power.stopping")]
    [InlineData(PowerState.Stopped, null)]
    public void Only_what_is_stopped_starts(PowerState state, string? code) =>
        When.Code(Start, Given.In(state)).ShouldBe(code);

    [Theory]
    [InlineData(PowerState.Pending, "power.pending")]
    [InlineData(PowerState.LaunchFailed, "power.launch-failed")]
    [InlineData(PowerState.Starting, "power.starting")]
    [InlineData(PowerState.Running, null)]
    [InlineData(PowerState.Rebooting, "power.rebooting")]
    [InlineData(PowerState.Stopping, "power.stopping")]
    [InlineData(PowerState.Stopped, "power.stopped-already")]
    public void Only_what_runs_stops(PowerState state, string? code) =>
        When.Code(Stop, Given.In(state)).ShouldBe(code);

    [Theory]
    [InlineData(PowerState.Pending, "power.pending")]
    [InlineData(PowerState.LaunchFailed, "power.launch-failed")]
    [InlineData(PowerState.Starting, "power.starting")]
    [InlineData(PowerState.Running, null)]
    [InlineData(PowerState.Rebooting, "power.rebooting")]
    [InlineData(PowerState.Stopping, "power.stopping")]
    [InlineData(PowerState.Stopped, "power.not-running")]
    public void Only_what_runs_reboots(PowerState state, string? code) =>
        When.Code(Reboot, Given.In(state)).ShouldBe(code);

    [Fact]
    public void A_start_is_recorded_and_ordered() =>
        When.Line(Start, Given.In(PowerState.Stopped)).Changes.ShouldBe(
        [
            new PowerStateSet("i-a", PowerState.Starting, StoppedMode.NotApplicable),
            new WorkQueued("i-a", WorkKind.Start, ""),
        ]);

    [Fact]
    public void A_reboot_is_recorded_and_ordered() =>
        When.Line(Reboot, Given.Holding).Changes.ShouldBe(
        [
            new PowerStateSet("i-a", PowerState.Rebooting, StoppedMode.NotApplicable),
            new WorkQueued("i-a", WorkKind.Reboot, ""),
        ]);

    [Theory]
    [InlineData(StoppedMode.StopCharging, false, StoppedMode.StopCharging)]
    [InlineData(StoppedMode.KeepCharging, true, StoppedMode.KeepCharging)]
    [InlineData(StoppedMode.NotApplicable, true, StoppedMode.StopCharging)]
    [InlineData(StoppedMode.NotApplicable, false, StoppedMode.KeepCharging)]
    public void A_stop_goes_by_what_is_asked_else_by_the_account(StoppedMode asked, bool isDefault, StoppedMode mode)
    {
        var state = Given.State(Given.Holding) with { Account = Given.Account with { NoFeesWhenStopped = isDefault } };
        PowerDecisions.ModeOf(state, asked, Given.Instance).ShouldBe(mode);
    }

    [Theory]
    [InlineData(false, false, StoppedMode.KeepCharging)]
    [InlineData(true, true, StoppedMode.KeepCharging)]
    [InlineData(true, false, StoppedMode.StopCharging)]
    public void No_fees_needs_a_VPC_and_no_local_disks(bool isInVpc, bool hasLocalDisks, StoppedMode mode)
    {
        var instance = Given.Instance with { IsInVpc = isInVpc, HasLocalDisks = hasLocalDisks };
        PowerDecisions.ModeOf(Given.State(), StoppedMode.StopCharging, instance).ShouldBe(mode);
    }

    [Fact]
    public void What_cannot_stop_without_fees_stops_with_a_warning()
    {
        var line = When.Line(StopWithoutFees, Given.With(i => i with { IsInVpc = false }));
        line.Effect.ShouldBe(Effect.StoppedChargesGoOn);
        line.Warnings.ShouldHaveSingleItem().Code.ShouldBe("stop.charges-go-on");
    }

    [Fact]
    public void A_subscription_instance_just_stops()
    {
        var line = When.Line(StopWithoutFees, Given.With(i => i with { ChargeType = ChargeType.Subscription }));
        line.Effect.ShouldBe(Effect.Stopped);
        line.Changes[0].ShouldBe(new PowerStateSet("i-a", PowerState.Stopping, StoppedMode.NotApplicable));
        line.Money.ShouldBeEmpty();
    }

    [Fact]
    public void Stopping_without_fees_warns_of_the_address_and_of_stock()
    {
        var line = When.Line(StopWithoutFees, Given.RichHolding);
        line.Effect.ShouldBe(Effect.StoppedNoFees);
        line.Warnings.Select(warning => warning.Code).ShouldBe(["stop.static-address", "stop.stock"]);
    }

    [Fact]
    public void Stopping_without_fees_ends_compute_and_bandwidth_and_keeps_the_disks()
    {
        var money = When.Line(StopWithoutFees, Given.RichHolding).Money;
        money.Select(line => (line.Kind, line.Rate)).ShouldBe(
        [
            (MoneyLineKind.EndsPerDay, new HourlyRate(0.200m, Currency.Usd)),
            (MoneyLineKind.GoesOnPerDay, new HourlyRate(0.111m, Currency.Usd)),
        ]);
    }

    [Fact]
    public void An_ordinary_stop_ends_no_charge()
    {
        var line = When.Line(Stop, Given.Holding);
        line.Effect.ShouldBe(Effect.StoppedChargesGoOn);
        line.Warnings.ShouldBeEmpty();
        line.Money[0].Amount.ShouldBe(Money.Zero(Currency.Usd));
        line.Money[1].Rate.ShouldBe(new HourlyRate(0.074m, Currency.Usd));
    }

    [Fact]
    public void A_start_keeps_the_mode_so_that_a_failed_one_goes_back_to_it()
    {
        var free = Given.With(i => i with { PowerState = PowerState.Stopped, StoppedMode = StoppedMode.StopCharging });
        When.Line(Start, free).Changes[0]
            .ShouldBe(new PowerStateSet("i-a", PowerState.Starting, StoppedMode.StopCharging));
    }

    private static StartInstances Start(IReadOnlyList<string> ids) => new(ids);

    private static StopInstances Stop(IReadOnlyList<string> ids) => new(ids, StoppedMode.NotApplicable);

    private static StopInstances StopWithoutFees(IReadOnlyList<string> ids) => new(ids, StoppedMode.StopCharging);

    private static RebootInstances Reboot(IReadOnlyList<string> ids) => new(ids);
}
