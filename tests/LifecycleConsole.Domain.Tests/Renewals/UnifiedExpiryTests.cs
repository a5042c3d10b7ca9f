using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Renewals;

public sealed class UnifiedExpiryTests
{
    /// <summary>5 April 2027, 16:00 in Shanghai.</summary>
    private static readonly DateTimeOffset April5 = Given.Utc("2027-04-05T08:00:00Z");

    private static readonly Moments April = Moments.At(Given.Utc("2027-04-01T00:00:00Z"));

    [Fact]
    public void The_known_case_60_a_month_from_5_April_to_day_20_is_20_May_for_90()
    {
        var plan = RenewalDecisions.Decide(State(20_000), Unify(20), April).Value!;

        var changes = plan.Lines.ShouldHaveSingleItem().Changes;
        changes.OfType<PaidUntilSet>().Single().ShouldBe(
            new PaidUntilSet("i-a", Given.Utc("2027-05-20T08:00:00Z"), AnchorDay: 20));
        changes.OfType<OrderPaid>().Single().Order.CashMinor.ShouldBe(9_000);
        changes.OfType<UnifiedDaySet>().Single().Day.ShouldBe(20);
    }

    [Theory]
    [InlineData("2027-04-05", 20, "2027-05-20", 1, 15)]
    [InlineData("2027-04-05", 5, "2027-06-05", 2, 0)]
    [InlineData("2027-04-05", 6, "2027-05-06", 1, 1)]
    [InlineData("2027-04-05", 4, "2027-06-04", 1, 30)]
    [InlineData("2027-12-31", 28, "2028-02-28", 1, 28)]
    [InlineData("2028-01-31", 28, "2028-03-28", 1, 28)]
    [InlineData("2028-01-31", 1, "2028-03-01", 1, 1)]
    [InlineData("2027-01-31", 28, "2027-03-28", 1, 28)]
    public void It_is_the_first_such_day_more_than_a_month_away(
        string end, int day, string expected, int months, int days)
    {
        var from = Date(end);

        var date = UnifiedExpiry.DateFor(from, day, from.Day);

        date.ShouldBe(Date(expected));
        UnifiedExpiry.LengthOf(from, date, from.Day).ShouldBe(new PeriodLength(months, days));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(29)]
    [InlineData(31)]
    [InlineData(-1)]
    public void A_day_that_not_every_month_has_is_refused(int day) =>
        RenewalDecisions.Decide(State(20_000), Unify(day), April).Refusal!.Sentence
            .ShouldBe($"{day} is no day that every month has. Choose one from 1 to 28.");

    [Fact]
    public void Nothing_moves_before_it_is_paid()
    {
        var plan = RenewalDecisions.Decide(State(0), Unify(20) with { PaysNow = false }, April).Value!;

        plan.Lines[0].Changes.OfType<PaidUntilSet>().ShouldBeEmpty();
        plan.Lines[0].Effect.ShouldBe(Effect.RenewalOrdered);
        RenewalDecisions.Decide(State(8_999), Unify(20), April).Refusal!.Code.ShouldBe("wallet.too-little");
    }

    [Fact]
    public void Until_a_date_one_instance_is_renewed_likewise()
    {
        var until = new RenewInstances(["i-a"], 0, "form") { Until = new(2027, 7, 1) };

        var changes = RenewalDecisions.Decide(State(90_000), until, April).Value!.Lines[0].Changes;

        // 2 months to 5 June, and 26 days
        changes.OfType<OrderPaid>().Single().Order.CashMinor.ShouldBe((2 * 6_000) + (26 * 200));
        changes.OfType<PaidUntilSet>().Single().PaidUntil.ShouldBe(Given.Utc("2027-07-01T08:00:00Z"));
    }

    [Fact]
    public void A_month_and_less_is_for_a_duration_to_say()
    {
        RefusalOf(new(2027, 5, 5))!.Sentence.ShouldBe(
            "A renewal until a date is for more than one month: 2027-05-06 is the first date. For whole months choose "
            + "a duration instead.");
        RefusalOf(new(2027, 5, 6)).ShouldBeNull();
        RefusalOf(new(2037, 4, 2))!.Code.ShouldBe("renewal.too-far");

        Refusal? RefusalOf(DateOnly date) => RenewalDecisions.Decide(
            State(9_000_000), new RenewInstances(["i-a"], 0, "form") { Until = date }, April).Value!.Lines[0].Reason;
    }

    [Fact]
    public void A_part_is_rounded_once_half_up() =>
        // 60.01 a month and 15 days: 90.015
        PeriodPrices.Of(Holding(60.01m), new PeriodLength(1, 15), Prices(60.01m)).Value![0].List.Minor.ShouldBe(9_002);

    private static DateOnly Date(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static RenewInstances Unify(int day) => new(["i-a"], 0, "form") { UnifyTo = day };

    private static Holding Holding(decimal perMonth) => new()
    {
        Instance = PeriodTests.Prepaid().Instance with
        {
            PaidUntil = April5, AnchorDay = 5, StaticAddress = null, TypeName = "t-" + perMonth,
        },
    };

    private static PriceList Prices(decimal perMonth) => PeriodTests.Prices with
    {
        Types = new Dictionary<string, InstanceType>(StringComparer.Ordinal)
        {
            ["t-" + perMonth] = PeriodTests.Prices.Types.Values.First() with
            {
                Name = "t-" + perMonth, PerMonth = perMonth,
            },
        },
    };

    private static RenewalState State(long cash) => new()
    {
        Account = Given.State(Holding(60m)) with { Prices = Prices(60m) },
        Desk = new OrderDesk
        {
            Balances = new Balances(new Dictionary<Book, long> { [Book.Cash] = cash }), Currency = Currency.Usd,
        },
    };
}
