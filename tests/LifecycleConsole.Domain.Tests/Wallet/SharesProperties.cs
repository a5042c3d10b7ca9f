using FsCheck;
using FsCheck.Fluent;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Wallet;

public sealed class SharesProperties
{
    private static readonly Arbitrary<(long Whole, List<long> Weights)> Splits = (
        from whole in Gen.Choose(0, 1_000_000)
        from weights in Gen.Choose(0, 10_000).NonEmptyListOf()
        select ((long)whole, weights.Select(w => (long)w).ToList())).ToArbitrary();

    [Fact]
    public void Shares_sum_to_the_whole_and_none_is_a_unit_off_its_exact_share() => Prop.ForAll(Splits, split =>
    {
        var shares = Shares.Of(split.Whole, split.Weights);
        shares.Sum().ShouldBe(split.Whole);
        var total = split.Weights.Sum();
        if (total > 0)
        {
            shares.Zip(split.Weights).ShouldAllBe(
                s => Math.Abs(s.First - ((decimal)split.Whole * s.Second / total)) < 1m);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Shares_within_limits_sum_to_the_whole_and_pass_no_limit() => Prop.ForAll(
        Splits, Gen.Choose(0, 100).ToArbitrary(), (split, percent) =>
        {
            var limits = split.Weights.Select(w => (w * percent / 100) + 1).ToList();
            var whole = Math.Min(split.Whole, limits.Sum());
            var shares = Shares.Within(whole, split.Weights, limits);
            shares.Sum().ShouldBe(whole);
            shares.Zip(limits).ShouldAllBe(s => s.First >= 0 && s.First <= s.Second);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_odd_cent_goes_to_the_largest_remainder_and_among_equals_to_the_earlier()
    {
        Shares.Of(100, [1, 1, 1]).ShouldBe([34, 33, 33]);
        Shares.Of(100, [2, 1, 3]).ShouldBe([33, 17, 50]);
        Shares.Of(5, [0, 0]).ShouldBe([5, 0]);
    }
}
