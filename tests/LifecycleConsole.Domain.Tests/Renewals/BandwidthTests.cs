using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Tests.Renewals;

/// <summary>
/// i-a has 2 Mbit/s at 3.60 each a month until 27 November, 01:20:05: 6 days, 22:36:58 from now (599,818 s).
/// </summary>
public sealed class BandwidthTests
{
    private static readonly DateTimeOffset End = Given.Utc("2026-11-27T01:20:05Z");

    [Theory]
    [InlineData(5, 50_00)]
    [InlineData(1, 35_60)]
    public void The_new_period_is_priced_with_the_new_bandwidth_and_begins_with_it(int mbps, long due)
    {
        var line = Plan(new(mbps, StartsAtOnce: false)).Lines.ShouldHaveSingleItem();

        line.Money[^1].Amount.Minor.ShouldBe(due); // 30.00, bandwidth, 2.00 of the disk
        var order = line.Changes.OfType<OrderPlaced>().Single().Order;
        RenewalTerms.Read(order.Fulfilment)!.BandwidthMbps.ShouldBe(mbps);
        line.Changes.OfType<DueArmed>().Single().ShouldBe(new(DueKind.BandwidthTurn, order.Id, End));
        line.Changes.OfType<WorkQueued>().ShouldBeEmpty();
    }

    [Fact]
    public void What_starts_at_once_pays_for_the_rest_to_the_second_in_an_order_of_its_own()
    {
        // 3 Mbit/s × 3.60 ÷ 30 × 599,818 s ÷ 86,400 s = 2.4992…
        var line = Plan(new(5, StartsAtOnce: true)).Lines[0];

        line.Money[^1].Amount.Minor.ShouldBe(52_50);
        var upgrade = line.Changes.OfType<OrderDone>().Single();
        (upgrade.Order.Kind, upgrade.Order.State, upgrade.Order.CashMinor)
            .ShouldBe((OrderKind.Upgrade, OrderState.Paid, 2_50));
        (upgrade.Lines[0].PeriodFrom, upgrade.Lines[0].PeriodUntil).ShouldBe((Given.Now, End));
        var terms = UpgradeTerms.Read(upgrade.Order.Fulfilment)!;
        (terms.BeforeMbps, terms.AfterMbps, terms.DayAfterMinor - terms.DayBeforeMinor).ShouldBe((2, 5, 36m));
        line.Changes.OfType<WorkQueued>().Single()
            .ShouldBe(new WorkQueued("i-a", WorkKind.ResizeBandwidth, upgrade.Order.Id));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(86_400, 12)]
    [InlineData(2_592_000, 3_60)]
    [InlineData(3_599, 0)] // 0.4999 cents
    [InlineData(3_600, 1)] // exactly half a cent goes up
    public void A_thirtieth_of_the_month_for_each_day(int seconds, long minor) =>
        UpgradeOrder.PriceOf(PeriodTests.Prices, (1, 2), TimeSpan.FromSeconds(seconds)).Minor.ShouldBe(minor);

    [Fact]
    public void The_sum_that_was_shown_holds_while_it_is_read()
    {
        var shown = Plan(new(5, StartsAtOnce: true));
        var late = new Moments(Given.Now, Given.Now.AddMinutes(4));

        RenewalDecisions.Decide(State(), Command(new(5, true)), late).Value!.Fingerprint.ShouldBe(shown.Fingerprint);
    }

    [Fact]
    public void What_cannot_be_says_why()
    {
        Why(new(0, false)).ShouldBe("renewal.bandwidth");
        Why(new(201, false)).ShouldBe("renewal.bandwidth");
        Why(new(2, false)).ShouldBe("renewal.bandwidth-same");
        Why(new(1, true)).ShouldBe("renewal.bandwidth-upward");
        Why(new(5, false), i => i with { PowerState = PowerState.Stopped }).ShouldBe("renewal.bandwidth-running");
        Why(new(5, false), i => i with { StaticAddress = null }).ShouldBe("renewal.bandwidth-address");
        Line(Command(new(5, true)) with { PaysNow = false }, State()).Reason!.Code.ShouldBe("renewal.bandwidth-paid");
        var bin = State(i => i with { Phase = Phase.Recycled });
        Line(Command(new(5, false)) with { Recovers = true }, bin).Reason!.Code
            .ShouldBe("renewal.bandwidth-recovering");

        static string? Why(BandwidthChoice choice, Func<Instance, Instance>? with = null) =>
            Line(Command(choice), State(with)).Reason?.Code;
    }

    [Fact]
    public void A_renewal_after_one_with_another_bandwidth_is_priced_with_that()
    {
        var coming = State() with
        {
            ComingBandwidths = new Dictionary<string, int>(StringComparer.Ordinal) { ["i-a"] = 1 },
        };

        Line(Command(null), coming).Money[^1].Amount.Minor.ShouldBe(35_60);
        Line(Command(new(1, false)), coming).Reason!.Code.ShouldBe("renewal.bandwidth-same");
        Line(Command(new(2, false)), coming).Money[^1].Amount.Minor.ShouldBe(39_20);
        Line(Command(new(5, true)), coming).Reason!.Code.ShouldBe("renewal.bandwidth-coming");
    }

    [Fact]
    public void The_bin_refuses_to_be_left_with_another_bandwidth()
    {
        var order = Line(Command(new(5, false)) with { PaysNow = false }, State()).Changes
            .OfType<OrderPlaced>().Single().Order;
        var bin = State(i => i with { Phase = Phase.Recycled }).Account.Holdings[0];

        RenewalDecisions.Fulfil(order, RenewalTerms.Read(order.Fulfilment)!, bin, End.AddHours(1)).Refusal!.Code
            .ShouldBe("renewal.bandwidth-recovering");
    }

    [Fact]
    public void The_new_period_begins_and_asks_the_back_end_unless_it_was_paid_back()
    {
        var order = Line(Command(new(1, false)), State()).Changes.OfType<OrderPlaced>().Single().Order with
        {
            State = OrderState.Fulfilled,
        };
        var (moment, instance) = (Moment(order), State().Account.Holdings[0].Instance);

        BandwidthDecisions.OnDue(moment, order, instance).OfType<WorkQueued>().Single()
            .ShouldBe(new WorkQueued("i-a", WorkKind.ResizeBandwidth, order.Id));
        BandwidthDecisions.OnDue(moment, order with { State = OrderState.Refunded }, instance).Count.ShouldBe(1);
        BandwidthDecisions.OnDue(moment, order, instance with { BandwidthMbps = 1 }).Count.ShouldBe(1);
        BandwidthDecisions.OnDue(moment, order, instance with { ChargeType = ChargeType.PayAsYouGo }).Count.ShouldBe(1);
        BandwidthDecisions.OnDue(moment, order, instance with { Phase = Phase.Released }).Count.ShouldBe(1);
    }

    [Fact]
    public void A_back_end_that_cannot_gives_all_of_the_upgrade_back_and_one_that_can_earns_it()
    {
        var order = Plan(new(5, StartsAtOnce: true)).Lines[0].Changes.OfType<OrderDone>().Single().Order;
        var (its, instance) = (new RecoveryOrder(order, [], []), State().Account.Holdings[0].Instance);

        var done = BandwidthDecisions.OnAnswer(instance, its, isDone: true, Given.Now);
        done[0].ShouldBe(new InstanceBandwidthSet("i-a", 5));
        done.OfType<OrderEnded>().Single().State.ShouldBe(OrderState.Fulfilled);

        var failed = BandwidthDecisions.OnAnswer(instance, its, isDone: false, Given.Now);
        failed.OfType<OrderEnded>().Single().State.ShouldBe(OrderState.Reversed);
        failed.OfType<LedgerPosted>().Single().Posting.ChangeOf(Book.Cash).ShouldBe(2_50);
        failed.OfType<InstanceBandwidthSet>().ShouldBeEmpty();
    }

    private static DueMoment Moment(Order order) => new()
    {
        Kind = DueKind.BandwidthTurn, SubjectId = order.Id, AccountId = Given.AccountId, DueAt = End,
    };

    private static Plan Plan(BandwidthChoice choice) =>
        RenewalDecisions.Decide(State(), Command(choice), Given.Moments).Value.ShouldNotBeNull();

    private static PlanLine Line(RenewInstances command, RenewalState state) =>
        RenewalDecisions.Decide(state, command, Given.Moments).Value.ShouldNotBeNull().Lines[0];

    private static RenewInstances Command(BandwidthChoice? choice) => new(["i-a"], 1, "form-1") { Bandwidth = choice };

    private static RenewalState State(Func<Instance, Instance>? with = null)
    {
        var holding = PeriodTests.Prepaid();
        return new()
        {
            Account = new AccountState
            {
                Account = Given.Account,
                Holdings = [holding with { Instance = (with ?? (i => i))(holding.Instance) }],
                Prices = PeriodTests.Prices,
                Profile = Profiles.Profile.Default,
            },
            Desk = new OrderDesk
            {
                Balances = new Balances(new Dictionary<Book, long> { [Book.Cash] = 100_00 }), Currency = Currency.Usd,
            },
        };
    }
}
