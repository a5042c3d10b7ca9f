using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Metering;

public sealed class UseAheadTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 8, 20, 0, TimeSpan.Zero);

    [Fact]
    public void What_runs_goes_on() => UseAhead.MinorOf(State(), Now, Now.AddHours(10)).ShouldBe(1000);

    [Fact]
    public void What_is_scheduled_to_end_costs_until_then_and_its_idle_address_goes_on()
    {
        RateChange[] release = [new(Now.AddHours(4), -1_000_000), new(Now.AddHours(4), 200_000)];

        UseAhead.MinorOf(State() with { Coming = release }, Now, Now.AddHours(10)).ShouldBe(400 + (6 * 20));
    }

    [Fact]
    public void What_ends_at_the_very_end_or_later_changes_nothing()
    {
        RateChange[] release = [new(Now.AddHours(10), -1_000_000)];

        UseAhead.MinorOf(State() with { Coming = release }, Now, Now.AddHours(10)).ShouldBe(1000);
    }

    /// <summary>A release that is due and not yet carried out.</summary>
    [Fact]
    public void What_should_have_ended_already_costs_nothing_more() => UseAhead.MinorOf(
        State() with { Coming = [new(Now.AddHours(-1), -1_000_000)] }, Now, Now.AddHours(10)).ShouldBe(0);

    [Fact]
    public void Half_a_cent_is_rounded_up_and_no_time_costs_nothing()
    {
        UseAhead.MinorOf(State() with { RateMicros = 5_000 }, Now, Now.AddHours(1)).ShouldBe(1);
        UseAhead.MinorOf(State() with { RateMicros = 4_999 }, Now, Now.AddHours(1)).ShouldBe(0);
        UseAhead.MinorOf(State(), Now, Now).ShouldBe(0);
    }

    /// <summary>A dollar an hour.</summary>
    private static BurnState State() => new()
    {
        Currency = Currency.Usd, SpendableMinor = 0, UnsettledMinor = 77, RateMicros = 1_000_000,
    };
}
