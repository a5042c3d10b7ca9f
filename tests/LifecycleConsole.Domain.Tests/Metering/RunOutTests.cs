using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Metering;

public sealed class RunOutTests
{
    /// <summary>20 November 2026, 08:20.</summary>
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 8, 20, 0, TimeSpan.Zero);

    [Fact]
    public void The_balance_runs_out_at_the_full_hour_that_takes_it_below_zero() =>
        RunOut.At(State(minor: 1000), Now).ShouldBe(new(2026, 11, 20, 19, 0, 0, TimeSpan.Zero));

    [Fact]
    public void What_is_used_and_not_settled_counts() =>
        RunOut.At(State(minor: 1000) with { UnsettledMinor = 500 }, Now)
            .ShouldBe(new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_balance_below_zero_has_run_out_and_one_that_its_open_hour_takes_there_does_at_its_end()
    {
        RunOut.At(State(minor: -1), Now).ShouldBe(Now);
        RunOut.At(State(minor: 10) with { UnsettledMinor = 11, RateMicros = 0 }, Now)
            .ShouldBe(new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_balance_of_exactly_what_is_used_until_a_release_lasts()
    {
        RateChange[] release = [new(Now.AddHours(10), -1_000_000)];

        RunOut.At(State(minor: 1000) with { Coming = release }, Now).ShouldBeNull();
        RunOut.At(State(minor: 999) with { Coming = release }, Now)
            .ShouldBe(new(2026, 11, 20, 19, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void What_an_address_costs_idle_goes_on_after_the_release() =>
        RunOut.At(
            State(minor: 1000) with { Coming = [new(Now.AddHours(1), -1_000_000), new(Now.AddHours(1), 100_000)] },
            Now).ShouldBe(new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Where_nothing_runs_it_lasts() =>
        RunOut.At(State(minor: 0) with { RateMicros = 0 }, Now).ShouldBeNull();

    [Fact]
    public void Vouchers_for_use_are_spent_before_the_balance_and_only_within_their_time()
    {
        // A dollar an hour. The hours that end from 10:00 on and before 12:00 are on the voucher: two of them.
        var voucher = UseVoucher.Of(Voucher(new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero),
            new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), left: 9_999));

        RunOut.At(State(minor: 500) with { Vouchers = [voucher] }, Now)
            .ShouldBe(new(2026, 11, 20, 16, 0, 0, TimeSpan.Zero));
        RunOut.At(State(minor: 500) with { Vouchers = [voucher with { LeftMinor = 100 }] }, Now)
            .ShouldBe(new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void What_is_used_and_not_settled_is_on_the_voucher_that_is_valid_now() =>
        RunOut.At(
            State(minor: 0) with
            {
                UnsettledMinor = 40, RateMicros = 0,
                Vouchers = [UseVoucher.Of(Voucher(Now.AddDays(-1), Now.AddDays(1), left: 40))],
            },
            Now).ShouldBeNull();

    [Fact]
    public void A_renewal_takes_its_money_before_use_does_and_ends_the_time_that_it_cannot_be_paid()
    {
        RenewalAhead[] renewals = [new(Now.AddHours(2), 500), new(Now.AddHours(4), 300)];

        // 10.00, an hour a dollar: 2.00, then 5.00, then 2.00; 1.00 is left where 3.00 are due
        RunOut.At(State(minor: 1000) with { Renewals = renewals }, Now).ShouldBe(Now.AddHours(4));
        RunOut.At(State(minor: 1300) with { Renewals = renewals }, Now)
            .ShouldBe(new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero)); // 1.00 is left at 12:20
        RunOut.At(State(minor: 800) with { RateMicros = 0, Renewals = renewals }, Now).ShouldBeNull();
    }

    [Fact]
    public void Vouchers_for_renewals_pay_renewals_and_no_use()
    {
        var voucher = UseVoucher.Of(
            Voucher(Now.AddDays(-1), Now.AddDays(1), left: 500) with { Pays = Payable.Renew });
        RenewalAhead[] renewals = [new(Now.AddHours(2), 500)];

        RunOut.At(State(minor: 0) with { RateMicros = 0, Renewals = renewals, Vouchers = [voucher] }, Now)
            .ShouldBeNull();
        RunOut.At(State(minor: 100) with { Renewals = renewals, Vouchers = [voucher] }, Now)
            .ShouldBe(new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(63, false)]
    public void Creating_needs_the_first_hour_of_all_that_is_created(long minor, bool isEnough)
    {
        var refusal = FirstHour.WhyNot(new(minor, Currency.Usd), new HourlyRate(0.212m * 3, Currency.Usd));

        (refusal is null).ShouldBe(isEnough);
        refusal?.Sentence.ShouldBe(
            "The first hour costs USD 0.64, and the balance is USD 0.63. Top up at least USD 0.01, then create it.");
    }

    private static Voucher Voucher(DateTimeOffset from, DateTimeOffset until, long left) => new()
    {
        Id = "vo-a", AccountId = 7, AmountMinor = left, LeftMinor = left, CurrencyCode = "USD", ValidFrom = from,
        ValidUntil = until, Pays = Payable.Usage, Reason = "Welcome", GrantedAt = from,
    };

    /// <summary>One dollar an hour.</summary>
    private static BurnState State(long minor) => new()
    {
        Currency = Currency.Usd, SpendableMinor = minor, UnsettledMinor = 0, RateMicros = 1_000_000,
    };
}
