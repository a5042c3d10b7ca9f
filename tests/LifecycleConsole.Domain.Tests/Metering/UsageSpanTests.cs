using FsCheck;
using FsCheck.Fluent;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Metering;

public sealed class UsageSpanTests
{
    private static readonly DateTimeOffset Eight = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_day_costs_what_the_page_says_a_day_costs()
    {
        // 0.164 an hour: 16.4 cents, so that hours of 16 and 17 cents must take turns.
        var span = new UsageSpan(Eight, UsageLine.Open, 164_000, 0);
        var hours = Enumerable.Range(0, 24)
            .Select(n => span.ChargeIn(Eight.AddHours(n), Eight.AddHours(n + 1), Currency.Usd)).ToList();

        hours[..3].ShouldBe([16, 17, 16]);
        hours.Sum().ShouldBe(new HourlyRate(0.164m, Currency.Usd).PerDay.Minor);
    }

    [Theory]
    [InlineData(1799, 0)]
    [InlineData(1800, 1)]
    [InlineData(1801, 1)]
    public void Half_a_cent_is_rounded_up(int seconds, long cents) =>
        new UsageSpan(Eight, UsageLine.Open, 10_000, 0).ChargeIn(Eight, Eight.AddSeconds(seconds), Currency.Usd)
            .ShouldBe(cents);

    [Fact]
    public void The_last_second_belongs_to_the_time_before_the_end()
    {
        var span = new UsageSpan(Eight, Eight.AddMinutes(30), 2_000_000, 0);

        span.ChargeIn(Eight, Eight.AddHours(1), Currency.Usd).ShouldBe(100);
        span.ChargeIn(Eight.AddMinutes(30), Eight.AddHours(1), Currency.Usd).ShouldBe(0);
        span.ChargeIn(Eight.AddHours(-1), Eight, Currency.Usd).ShouldBe(0);
    }

    [Fact]
    public void Yen_have_no_minor_unit() =>
        new UsageSpan(Eight, UsageLine.Open, 1_500_000, 0)
            .ChargeIn(Eight, Eight.AddHours(1), Currency.Of("JPY")).ShouldBe(2);

    [Fact]
    public void The_dearest_machine_for_a_hundred_years_is_still_exact() =>
        new UsageSpan(Eight, UsageLine.Open, 1_000_000_000_000, 0)
            .ChargeIn(Eight, Eight.AddHours(876_600), Currency.Usd).ShouldBe(87_660_000_000_000);

    /// <summary>Times of one resource line, at changing rates, cut into charges anywhere.</summary>
    [Fact]
    public void Cumulative_charges_are_the_exact_integral_within_half_a_cent_wherever_they_are_cut() => Prop.ForAll(
        Times().ToArbitrary(), Gen.Choose(1, 5000).ListOf().ToArbitrary(), (times, cuts) =>
        {
            var spans = Chained(times);
            var end = spans.Count == 0 ? Eight : spans[^1].Until;
            var exact = times.Sum(t => (t.IsUsed ? t.RateMicros : 0) * (decimal)t.Seconds / 3600m / 10_000m);

            var at = Eight;
            var charged = 0L;
            foreach (var cut in cuts.Append(int.MaxValue / 2))
            {
                var until = at.AddSeconds(cut) < end ? at.AddSeconds(cut) : end;
                charged += spans.Sum(span => span.ChargeIn(at, until, Currency.Usd));
                at = until;
            }

            Math.Abs(charged - exact).ShouldBeLessThanOrEqualTo(0.5m);
        }).QuickCheckThrowOnFailure();

    private static Gen<List<(int Seconds, long RateMicros, bool IsUsed)>> Times() =>
        (from seconds in Gen.Choose(0, 20_000)
         from rate in Gen.Choose(0, 3_000_000)
         from isUsed in Gen.Elements(true, true, false)
         select (seconds, (long)rate, isUsed)).ListOf().Select(times => times.ToList());

    /// <summary>As the meter writes them: each carries on with what the one before left over, over gaps too.</summary>
    private static List<UsageSpan> Chained(List<(int Seconds, long RateMicros, bool IsUsed)> times)
    {
        var spans = new List<UsageSpan>();
        var (at, carry) = (Eight, 0L);
        foreach (var (seconds, rate, isUsed) in times)
        {
            var until = at.AddSeconds(seconds);
            if (isUsed)
            {
                spans.Add(new UsageSpan(at, until, rate, carry));
                carry = spans[^1].CarryAt(until, Currency.Usd);
            }
            at = until;
        }
        return spans;
    }
}
