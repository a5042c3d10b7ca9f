using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Releases;

/// <summary>The figures of the mock-up: two instances released at 10:43:07 in Shanghai.</summary>
public sealed class ReleaseMoneyTests
{
    private static readonly Plan Both = When.Planned(Now(["i-rich", "i-a"]), Given.RichHolding, Given.Holding);

    [Fact]
    public void What_ends_per_day_leaves_out_the_disk_that_stays()
    {
        var ends = Of(Both.Money, MoneyLineKind.EndsPerDay);
        ends.Amount.ShouldBe(new Money(744, Currency.Usd));
        ends.Rate.ShouldBe(new HourlyRate(0.310m, Currency.Usd));
        ends.IsFirm.ShouldBeTrue();
    }

    [Fact]
    public void What_goes_on_is_the_sum_of_the_figures_shown()
    {
        var goesOn = Of(Both.Money, MoneyLineKind.GoesOnPerDay);
        goesOn.Amount.ShouldBe(new Money(480 + 180 + 3 + 2, Currency.Usd));
        Both.Lines.SelectMany(line => line.Stays).Sum(kept => kept.PerDay!.Value.Minor).ShouldBe(goesOn.Amount.Minor);
    }

    [Fact]
    public void The_last_charge_runs_from_the_last_full_hour_and_is_an_estimate()
    {
        var last = Of(Both.Money, MoneyLineKind.LastCharge);
        last.Amount.ShouldBe(new Money(22, Currency.Usd));
        last.At.ShouldBe(Given.Utc("2026-11-20T03:00:00Z"));
        last.IsFirm.ShouldBeFalse();
    }

    [Fact]
    public void Nothing_is_refunded()
    {
        var refund = Of(Both.Money, MoneyLineKind.Refund);
        refund.Amount.ShouldBe(Money.Zero(Currency.Usd));
        refund.IsFirm.ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-11-20T02:59:59Z", 7, "2026-11-20T03:00:00Z")]
    [InlineData("2026-11-20T03:00:00Z", 0, "2026-11-20T04:00:00Z")]
    [InlineData("2026-11-20T03:00:01Z", 0, "2026-11-20T04:00:00Z")]
    public void The_last_charge_begins_anew_with_each_full_hour(string asOf, long cents, string bookedAt)
    {
        var last = LastCharge(Given.Holding, Given.Utc(asOf));
        last.Amount.Minor.ShouldBe(cents);
        last.At.ShouldBe(Given.Utc(bookedAt));
    }

    [Fact]
    public void An_instance_created_within_the_hour_is_charged_from_its_creation()
    {
        var holding = Given.With(i => i with { CreatedAt = Given.Utc("2026-11-20T02:30:00Z") });
        LastCharge(holding, Given.Utc("2026-11-20T02:45:00Z")).Amount
            .ShouldBe(Money.RoundHalfUp(0.074m / 4, Currency.Usd));
    }

    [Fact]
    public void What_has_stopped_without_fees_ends_only_its_disks()
    {
        var free = Given.With(i => i with { PowerState = PowerState.Stopped, StoppedMode = StoppedMode.StopCharging });
        var plan = When.Planned(Now(["i-a"]), free);
        Of(plan.Money, MoneyLineKind.EndsPerDay).Rate.ShouldBe(new HourlyRate(0.006m, Currency.Usd));
    }

    [Fact]
    public void Skipped_lines_have_no_money()
    {
        var shielded = Given.With(i => i with { Id = "i-b", IsProtected = true });
        var plan = When.Planned(Now(["i-a", "i-b"]), Given.Holding, shielded);
        Of(plan.Money, MoneyLineKind.EndsPerDay).Amount.ShouldBe(new Money(178, Currency.Usd));
    }

    private static ReleaseNow Now(IReadOnlyList<string> ids) => new(ids, SnapshotFirst: false, Force: true);

    private static MoneyLine LastCharge(Holding holding, DateTimeOffset asOf)
    {
        var plan = InstanceDecisions.Decide(Given.State(holding), Now(["i-a"]), Moments.At(asOf)).Value!;
        return Of(plan.Money, MoneyLineKind.LastCharge);
    }

    private static MoneyLine Of(IReadOnlyList<MoneyLine> money, MoneyLineKind kind) =>
        money.Where(line => line.Kind == kind).ShouldHaveSingleItem();
}
