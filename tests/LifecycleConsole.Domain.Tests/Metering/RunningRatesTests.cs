using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;

namespace LifecycleConsole.Domain.Tests.Metering;

public sealed class RunningRatesTests
{
    [Fact]
    public void A_running_instance_costs_its_machine_its_disks_and_its_bandwidth() =>
        Rate(Given.RichHolding).Parts.Select(part => (part.Kind, part.SubjectId, part.Rate?.PerHour)).ShouldBe(
        [
            (RatePartKind.Compute, "i-rich", 0.164m),
            (RatePartKind.Bandwidth, "i-rich", 0.036m),
            (RatePartKind.SystemDisk, "d-system", 0.006m),
            (RatePartKind.DataDisk, "d-data", 0.03m),
            (RatePartKind.DataDisk, "d-kept", 0.075m),
        ]);

    [Fact]
    public void The_total_is_the_sum_of_the_parts() => Rate(Given.RichHolding).Total!.Value.PerHour.ShouldBe(0.311m);

    [Theory]
    [InlineData(PowerState.Stopped, StoppedMode.StopCharging, 0.006)]
    [InlineData(PowerState.Stopped, StoppedMode.KeepCharging, 0.074)]
    [InlineData(PowerState.Stopping, StoppedMode.StopCharging, 0.074)]
    [InlineData(PowerState.Starting, StoppedMode.StopCharging, 0.074)]
    [InlineData(PowerState.Pending, StoppedMode.NotApplicable, 0.074)]
    [InlineData(PowerState.LaunchFailed, StoppedMode.NotApplicable, 0)]
    public void Only_what_has_stopped_without_fees_costs_its_disks_alone(
        PowerState state, StoppedMode mode, double perHour) =>
        Rate(Given.With(i => i with { PowerState = state, StoppedMode = mode })).Total!.Value.PerHour
            .ShouldBe((decimal)perHour);

    [Fact]
    public void Bandwidth_is_charged_with_a_static_address_only() =>
        Rate(Given.With(i => i with { BandwidthMbps = 5 })).Total!.Value.PerHour.ShouldBe(0.074m);

    [Theory]
    [InlineData(Phase.Recycled)]
    [InlineData(Phase.Released)]
    public void What_is_not_active_costs_nothing_by_the_hour(Phase phase) =>
        Rate(Given.With(i => i with { Phase = phase })).Parts.ShouldBeEmpty();

    [Fact]
    public void What_is_prepaid_costs_nothing_by_the_hour()
    {
        var holding = Given.With(i => i with { ChargeType = ChargeType.Subscription }) with
        {
            Disks = [Given.SystemDisk with { ChargeType = ChargeType.Subscription }, Given.DataDisk],
        };
        Rate(holding).Total!.Value.PerHour.ShouldBe(0.03m);
    }

    [Fact]
    public void A_missing_price_leaves_no_total_and_is_named_once()
    {
        var tape = Given.DataDisk with { Category = "tape" };
        var rate = Rate(Given.Holding with { Disks = [tape, tape with { Id = "d-other" }] });
        rate.Total.ShouldBeNull();
        rate.MissingNames.ShouldBe(["tape"]);
    }

    private static RunningRate Rate(Holding holding) => RunningRates.PerHour(holding, Given.Prices);
}
