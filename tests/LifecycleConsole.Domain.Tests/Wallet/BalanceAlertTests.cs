using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Wallet;

/// <summary>The threshold is 100 dollars; 14:00 in Shanghai unless said.</summary>
public sealed class BalanceAlertTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 6, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0", 0)]
    [InlineData(" 0.01 ", 1)]
    [InlineData("999999999.99", 99_999_999_999)]
    public void A_threshold_has_nine_digits_and_two_decimals_at_most(string text, long minor) =>
        BalanceAlert.Read(text, Currency.Usd).Value.Minor.ShouldBe(minor);

    [Theory]
    [InlineData("", "wallet.no-amount")]
    [InlineData("ten", "wallet.no-amount")]
    [InlineData("1,000", "wallet.no-amount")]
    [InlineData("-1", "wallet.alert-bounds")]
    [InlineData("1000000000", "wallet.alert-bounds")]
    [InlineData("1.005", "wallet.decimals")]
    public void What_is_no_threshold_is_refused(string text, string code) =>
        BalanceAlert.Read(text, Currency.Usd).Refusal!.Code.ShouldBe(code);

    [Fact]
    public void Yen_have_no_decimals() =>
        BalanceAlert.Read("5.5", Currency.Of("JPY")).Refusal!.Code.ShouldBe("wallet.decimals");

    [Theory]
    [InlineData(10_000, false)]
    [InlineData(9_999, true)]
    [InlineData(-1, true)]
    public void Below_is_told_and_exactly_at_it_is_not(long balance, bool isTold) =>
        BalanceAlertDecisions.OnMoved(State(balance), Now).OfType<NoticeGiven>().Any().ShouldBe(isTold);

    [Fact]
    public void Off_nothing_is_told() =>
        BalanceAlertDecisions.OnMoved(State(-5) with { Alert = new(0, 0, null) }, Now).ShouldBeEmpty();

    [Fact]
    public void While_below_a_balance_that_moves_on_tells_nothing_by_itself() =>
        BalanceAlertDecisions.OnMoved(State(50, daysTold: 1, toldAt: Now), Now.AddHours(20)).ShouldBeEmpty();

    [Fact]
    public void Five_days_running_it_is_told_once_a_day_and_then_no_more()
    {
        var state = State(9_000);
        var changes = BalanceAlertDecisions.OnMoved(state, Now);
        for (var day = 1; day <= BalanceAlert.DaysMax; day++)
        {
            var moved = Moved(changes);
            moved.Alert.DaysTold.ShouldBe(day);
            changes.OfType<NoticeGiven>().ShouldHaveSingleItem().Notice.Key
                .ShouldBe($"balance-low:7:202611{19 + day}");
            moved.NextAt.ShouldBe(day < BalanceAlert.DaysMax ? Now.AddDays(day) : null);
            state = state with { Alert = moved.Alert };
            changes = BalanceAlertDecisions.OnDue(state, (Now.AddDays(day), Now.AddDays(day)));
        }
        changes.OfType<NoticeGiven>().ShouldBeEmpty();
        Moved(changes).NextAt.ShouldBeNull();
    }

    [Fact]
    public void At_the_threshold_again_it_ends_and_below_once_more_it_begins_again_on_another_day()
    {
        var ended = BalanceAlertDecisions.OnMoved(State(10_000, daysTold: 3, toldAt: Now), Now.AddHours(1));
        Moved(ended).ShouldSatisfyAllConditions(m => m.Alert.DaysTold.ShouldBe(0), m => m.NextAt.ShouldBeNull());

        var again = BalanceAlertDecisions.OnMoved(State(1, daysTold: 0, toldAt: Now), Now.AddHours(2));
        again.OfType<NoticeGiven>().ShouldBeEmpty("the day has had its message");
        Moved(again).ShouldSatisfyAllConditions(
            m => m.Alert.DaysTold.ShouldBe(1), m => m.NextAt.ShouldBe(Now.AddHours(2).AddDays(1)));

        var nextDay = BalanceAlertDecisions.OnMoved(State(1, daysTold: 0, toldAt: Now), Now.AddHours(10));
        nextDay.OfType<NoticeGiven>().ShouldHaveSingleItem(); // midnight in Shanghai has passed
    }

    [Fact]
    public void After_an_outage_of_days_one_message_is_sent_and_the_next_at_its_hour()
    {
        var changes = BalanceAlertDecisions.OnDue(
            State(50, daysTold: 1, toldAt: Now), (Now.AddDays(1), Now.AddDays(3).AddHours(5)));

        changes.OfType<NoticeGiven>().ShouldHaveSingleItem();
        Moved(changes).ShouldSatisfyAllConditions(
            m => m.Alert.DaysTold.ShouldBe(2), m => m.NextAt.ShouldBe(Now.AddDays(4)));
    }

    [Fact]
    public void An_hour_that_a_day_does_not_have_is_the_first_after_it()
    {
        // 02:30 in New York, the day before clocks go forward from 02:00 to 03:00.
        var at = new DateTimeOffset(2027, 3, 13, 7, 30, 0, TimeSpan.Zero);

        Moved(BalanceAlertDecisions.OnMoved(State(1) with { BillingZone = "America/New_York" }, at)).NextAt
            .ShouldBe(new(2027, 3, 14, 7, 0, 0, TimeSpan.Zero));
    }

    private static AlertMoved Moved(IReadOnlyList<Change> changes) => changes.OfType<AlertMoved>().Single();

    private static AlertState State(long balance, int daysTold = 0, DateTimeOffset? toldAt = null) => new()
    {
        AccountId = 7, Alert = new(10_000, daysTold, toldAt), Balance = new(balance, Currency.Usd),
        BillingZone = "Asia/Shanghai",
    };
}
