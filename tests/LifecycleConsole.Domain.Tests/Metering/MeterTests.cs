using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Metering;

public sealed class MeterTests
{
    private static readonly DateTimeOffset Eight = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
    private static readonly UsagePart Small = new("i-a", UsageKind.Compute, "ecs.t6.small", 1);
    private static readonly UsagePart Large = new("i-a", UsageKind.Compute, "ecs.g6.large", 1);

    [Fact]
    public void A_line_begins_with_use_and_ends_with_it()
    {
        var begun = Decide(Eight, [], [Small]).ShouldHaveSingleItem();
        (begun.From, begun.Until, begun.RateMicros, begun.Carry).ShouldBe((Eight, UsageLine.Open, 68_000, 0));

        Decide(Eight.AddHours(1), [begun], []).ShouldBe([begun with { Until = Eight.AddHours(1) }]);
    }

    [Fact]
    public void Nothing_is_written_where_nothing_has_changed()
    {
        var line = Decide(Eight, [], [Small])[0];

        Decide(Eight.AddHours(1), [line], [Small]).ShouldBeEmpty();
        Decide(Eight.AddHours(1), [line with { Until = Eight.AddMinutes(5) }], []).ShouldBeEmpty();
    }

    [Fact]
    public void Another_size_ends_the_line_and_begins_another_that_carries_on()
    {
        var line = Decide(Eight, [], [Small])[0];
        var at = Eight.AddSeconds(100);

        var written = Decide(at, [line], [Large]);

        written.Select(l => (l.From, l.Until, l.PriceName))
            .ShouldBe([(Eight, at, "ecs.t6.small"), (at, UsageLine.Open, "ecs.g6.large")]);
        written[1].Carry.ShouldBe(68_000 * 100);
    }

    [Fact]
    public void Use_that_begins_again_carries_on_with_what_was_left_over()
    {
        var ended = Decide(Eight, [], [Small])[0] with { Until = Eight.AddSeconds(100) };

        var again = Decide(Eight.AddHours(3), [ended], [Small]).ShouldHaveSingleItem();

        (again.From, again.Carry).ShouldBe((Eight.AddHours(3), 68_000 * 100));
    }

    [Fact]
    public void What_began_at_the_same_instant_is_overwritten()
    {
        var line = Decide(Eight, [], [Small])[0];

        Decide(Eight, [line], [Large]).ShouldHaveSingleItem().PriceName.ShouldBe("ecs.g6.large");
        Decide(Eight, [line], []).ShouldHaveSingleItem().Until.ShouldBe(Eight);
    }

    [Fact]
    public void What_comes_late_does_not_reach_back_before_what_is_written()
    {
        var line = Decide(Eight, [], [Small])[0];

        Decide(Eight.AddMinutes(-1), [line], []).ShouldHaveSingleItem().Until.ShouldBe(Eight);
    }

    [Fact]
    public void A_new_price_counts_from_its_publication_on_whenever_it_is_noticed()
    {
        var line = Decide(Eight, [], [Small])[0];
        var dearer = Given.Prices with
        {
            Types = new Dictionary<string, InstanceType>(StringComparer.Ordinal)
            {
                ["ecs.t6.small"] = Given.Prices.Types["ecs.t6.small"] with { PerHour = 0.1m },
            },
        };
        PriceEra[] eras = [new(DateTimeOffset.MinValue, Given.Prices), new(Eight.AddHours(2), dearer)];

        var written = Decide(Eight.AddHours(5), [line], [], eras);

        written.Select(l => (l.From, l.Until, l.RateMicros)).ShouldBe(
        [
            (Eight, Eight.AddHours(2), 68_000L), (Eight.AddHours(2), Eight.AddHours(5), 100_000L),
        ]);
    }

    [Fact]
    public void What_the_price_list_lacks_is_metered_without_a_charge()
    {
        var line = Decide(Eight, [], [Small with { PriceName = "ecs.gone" }]).ShouldHaveSingleItem();

        line.RateMicros.ShouldBeNull();
        line.Span.ChargeIn(Eight, Eight.AddHours(9), Currency.Usd).ShouldBe(0);
    }

    /// <summary>The price column of the list and the meter never part.</summary>
    [Theory]
    [InlineData(PowerState.Running, StoppedMode.NotApplicable)]
    [InlineData(PowerState.Starting, StoppedMode.StopCharging)]
    [InlineData(PowerState.Rebooting, StoppedMode.NotApplicable)]
    [InlineData(PowerState.Stopping, StoppedMode.StopCharging)]
    [InlineData(PowerState.Stopped, StoppedMode.StopCharging)]
    [InlineData(PowerState.Stopped, StoppedMode.KeepCharging)]
    [InlineData(PowerState.LaunchFailed, StoppedMode.NotApplicable)]
    public void What_a_list_shows_is_what_is_metered(PowerState state, StoppedMode mode)
    {
        foreach (var charge in Enum.GetValues<ChargeType>())
        {
            var holding = Given.Holding with
            {
                Instance = Given.Instance with { PowerState = state, StoppedMode = mode, ChargeType = charge },
            };
            var parts = UsageParts.Of(holding.Instance)
                .Concat(holding.Disks.SelectMany(d => UsageParts.Of(d, holding.Instance)));

            parts.Sum(part => UsageParts.RateOf(part, Given.Prices)!.Value.PerHour)
                .ShouldBe(RunningRates.PerHour(holding, Given.Prices).Total!.Value.PerHour);
        }
    }

    [Fact]
    public void What_is_being_made_is_not_charged_with_all_that_hangs_on_it()
    {
        var pending = Given.Instance with { PowerState = PowerState.Pending };

        UsageParts.Of(pending).ShouldBeEmpty();
        Given.Holding.Disks.SelectMany(d => UsageParts.Of(d, pending)).ShouldBeEmpty();
    }

    [Fact]
    public void An_hour_is_named_by_its_start_and_read_again()
    {
        UsageHours.Name(UsageHours.StartOf(Eight.AddMinutes(59))).ShouldBe("2026-11-20T08");
        UsageHours.Read("2026-11-20T08").ShouldBe(Eight);
        UsageHours.Read("2026-11-20T8").ShouldBeNull();
        UsageHours.Read(null).ShouldBeNull();
    }

    private static IReadOnlyList<UsageLine> Decide(
        DateTimeOffset at, IReadOnlyList<UsageLine> lines, IReadOnlyList<UsagePart> parts,
        IReadOnlyList<PriceEra>? eras = null) => MeterDecisions.Decide(new MeterState
        {
            AccountId = 7,
            At = at,
            Eras = eras ?? [new PriceEra(DateTimeOffset.MinValue, Given.Prices)],
            Lines = lines,
            Parts = parts,
        });
}
