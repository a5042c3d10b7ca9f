using FsCheck;
using FsCheck.Fluent;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Wallet;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("0.004", 0)]
    [InlineData("0.005", 1)]
    [InlineData("0.0149999", 1)]
    [InlineData("0.015", 2)]
    [InlineData("-0.005", -1)]
    [InlineData("-0.0049", 0)]
    public void Halves_are_rounded_away_from_zero(string units, long minor) =>
        Money.RoundHalfUp(decimal.Parse(units, System.Globalization.CultureInfo.InvariantCulture), Currency.Usd)
            .ShouldBe(new Money(minor, Currency.Usd));

    [Fact]
    public void A_yen_has_no_cents() =>
        Money.RoundHalfUp(0.5m, Currency.Of("JPY")).ToString().ShouldBe("JPY 1");

    [Fact]
    public void Money_is_written_with_its_currency() => new Money(1205, Currency.Usd).ToString().ShouldBe("USD 12.05");

    [Fact]
    public void Two_currencies_do_not_add_up() =>
        Should.Throw<InvalidOperationException>(() => Money.Zero(Currency.Usd) + Money.Zero(Currency.Cny));

    [Fact]
    public void Two_currencies_of_rates_do_not_add_up() =>
        Should.Throw<InvalidOperationException>(() => HourlyRate.Zero(Currency.Usd) + HourlyRate.Zero(Currency.Cny));

    [Fact]
    public void A_sum_too_large_is_a_bug_and_throws() =>
        Should.Throw<OverflowException>(() => new Money(long.MaxValue, Currency.Usd) + new Money(1, Currency.Usd));

    [Fact]
    public void An_unknown_currency_throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Currency.Of("XXX"));

    [Theory]
    [InlineData("00:00:00", 0)]
    [InlineData("00:00:00.999", 0)]
    [InlineData("00:29:59", 50)]
    [InlineData("00:30:00", 50)]
    [InlineData("01:00:00", 100)]
    public void Time_is_charged_by_the_whole_second(string time, long cents) =>
        new HourlyRate(1m, Currency.Usd).For(TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture))
            .Minor.ShouldBe(cents);

    [Fact]
    public void A_day_is_24_hours_rounded_once() =>
        new HourlyRate(0.00099m, Currency.Usd).PerDay.ShouldBe(new Money(2, Currency.Usd));

    [Fact]
    public void Longer_never_costs_less() => Prop.ForAll(
        Gen.Choose(0, 1_000_000).Two().ToArbitrary(),
        Gen.Choose(0, 10_000_000).ToArbitrary(),
        (seconds, millionths) =>
        {
            var rate = new HourlyRate(millionths / 1_000_000m, Currency.Usd);
            var (a, b) = (Math.Min(seconds.Item1, seconds.Item2), Math.Max(seconds.Item1, seconds.Item2));
            return rate.For(TimeSpan.FromSeconds(a)).Minor <= rate.For(TimeSpan.FromSeconds(b)).Minor;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Adding_and_taking_away_ends_where_it_began() => Prop.ForAll(
        Gen.Choose(int.MinValue, int.MaxValue).Two().ToArbitrary(),
        pair =>
        {
            var (a, b) = (new Money(pair.Item1, Currency.Usd), new Money(pair.Item2, Currency.Usd));
            return a + b - b == a && a + b == b + a;
        }).QuickCheckThrowOnFailure();
}
