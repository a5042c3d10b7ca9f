using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Renewals;

public sealed class RenewalTests
{
    [Fact]
    public void A_renewal_adds_to_the_old_end_and_is_paid_in_the_same_plan()
    {
        var plan = RenewalDecisions.Decide(State(cash: 10_000), Renew(1), Given.Moments).Value!;

        var line = plan.Lines.ShouldHaveSingleItem();
        line.Effect.ShouldBe(Effect.Renewed);
        line.Changes.OfType<PaidUntilSet>().Single().PaidUntil.ShouldBe(Given.Utc("2026-12-27T01:20:05Z"));
        line.Changes.OfType<OrderPaid>().Single().Order.CashMinor.ShouldBe(3_920);
        line.Changes.OfType<OrderEnded>().Single().State.ShouldBe(OrderState.Fulfilled);
        plan.Money.Select(m => (m.Kind, m.Amount.Minor)).ShouldBe(
            [(MoneyLineKind.ListPrice, 3_920), (MoneyLineKind.AmountDue, 3_920)]);
    }

    [Fact]
    public void Too_little_money_is_said_with_the_sum_and_nothing_is_ordered() =>
        RenewalDecisions.Decide(State(cash: 3_919), Renew(1), Given.Moments).Refusal!.Sentence
            .ShouldBe("The balance is USD 39.19, and USD 0.01 is missing. Top up first.");

    [Fact]
    public void What_is_to_be_paid_later_is_ordered_and_the_end_stays()
    {
        var plan = RenewalDecisions.Decide(
            State(cash: 0), Renew(1) with { PaysNow = false }, Given.Moments).Value!;

        plan.Lines[0].Effect.ShouldBe(Effect.RenewalOrdered);
        plan.Lines[0].Changes.ShouldHaveSingleItem().ShouldBeOfType<OrderPlaced>()
            .Order.UnpaidUntil.ShouldBe(Given.Now + TimeSpan.FromHours(24));
    }

    [Fact]
    public void Several_are_one_payment_and_the_balance_is_spent_once()
    {
        var two = State(cash: 7_840, Named("i-a"), Named("i-b"));

        var plan = RenewalDecisions.Decide(two, Renew(1, "i-a", "i-b"), Given.Moments).Value!;

        plan.Lines.SelectMany(l => l.Changes).OfType<OrderPaid>().Sum(p => p.Order.CashMinor).ShouldBe(7_840);
        RenewalDecisions.Decide(
            State(cash: 7_839, Named("i-a"), Named("i-b")), Renew(1, "i-a", "i-b"), Given.Moments)
            .Refusal!.Code.ShouldBe("wallet.too-little");
    }

    [Fact]
    public void A_voucher_is_spent_over_all_of_them_before_cash()
    {
        var two = State(cash: 7_840, Named("i-a"), Named("i-b"));
        two = two with { Desk = two.Desk with { Vouchers = [Voucher(5_000)] } };

        var plan = RenewalDecisions.Decide(
            two, Renew(1, "i-a", "i-b") with { VoucherIds = ["v-1"] }, Given.Moments).Value!;

        var paid = plan.Lines.SelectMany(l => l.Changes).OfType<OrderPaid>().Select(p => p.Order).ToList();
        (paid.Sum(o => o.VoucherMinor), paid.Sum(o => o.CashMinor)).ShouldBe((5_000, 2_840));
        plan.Lines.SelectMany(l => l.Changes).OfType<VoucherLeft>().Single().LeftMinor.ShouldBe(0);
    }

    [Fact]
    public void The_end_instant_itself_is_too_late_and_just_before_it_is_not()
    {
        var end = Given.Utc("2026-11-27T01:20:05Z");

        RenewalDecisions.WhyNot(PeriodTests.Prepaid().Instance, end.AddTicks(-10)).ShouldBeNull();
        RenewalDecisions.WhyNot(PeriodTests.Prepaid().Instance, end)!.Code.ShouldBe("renewal.expired");
    }

    [Fact]
    public void Who_cannot_be_renewed_is_told_why()
    {
        var prepaid = PeriodTests.Prepaid().Instance;

        Why(prepaid with { ChargeType = ChargeType.PayAsYouGo }).ShouldBe("renewal.not-prepaid");
        Why(prepaid with { Phase = Phase.Recycled }).ShouldBe("renewal.expired");
        Why(prepaid with { Phase = Phase.Released }).ShouldBe("instance.released");
        Why(prepaid with { HeldAt = Given.Now }).ShouldBe("renewal.held");

        string? Why(Instance instance) => RenewalDecisions.WhyNot(instance, Given.Now)?.Code;
    }

    [Fact]
    public void A_duration_that_the_price_list_lacks_is_refused_with_those_it_has() =>
        RenewalDecisions.Decide(State(cash: 0), Renew(5), Given.Moments).Refusal!.Sentence
            .ShouldBe("5 months cannot be bought. Choose one of: 1, 2, 3, 6, 12, 24, 36.");

    [Fact]
    public void The_same_form_sent_twice_is_found_out()
    {
        var taken = RenewalOrder.IdOf(Given.AccountId, "form-1", "i-a");
        var state = State(cash: 10_000) with { TakenOrders = new HashSet<string>([taken], StringComparer.Ordinal) };

        RenewalDecisions.Decide(state, Renew(1), Given.Moments).Value!.Lines[0].Reason!.Code
            .ShouldBe("renewal.done-already");
    }

    [Fact]
    public void Nothing_is_renewed_in_arrears() =>
        RenewalDecisions.Decide(State(cash: -1), Renew(1), Given.Moments).Value!.Lines[0].Reason!.Code
            .ShouldBe("wallet.arrears");

    [Fact]
    public void An_order_whose_instance_has_another_end_by_now_is_not_paid()
    {
        var placed = RenewalDecisions.Decide(State(0), Renew(1) with { PaysNow = false }, Given.Moments).Value!;
        var order = placed.Lines[0].Changes.OfType<OrderPlaced>().Single().Order;
        var moved = Named("i-a") with
        {
            Instance = Named("i-a").Instance with { PaidUntil = Given.Utc("2027-01-27T01:20:05Z") },
        };
        var state = new OrdersState
        {
            AccountId = Given.AccountId, Profile = Profiles.Profile.Default, Desk = State(10_000).Desk,
            Orders = [order with { UnpaidUntil = Given.Utc("2026-12-27T00:00:00Z") }], Holdings = [moved],
        };

        OrderCommandDecisions.Decide(state, new PayOrders([order.Id]), Given.Moments).Refusal!.Code
            .ShouldBe("renewal.no-longer-fits");
        var fits = state with { Holdings = [Named("i-a")] };
        OrderCommandDecisions.Decide(fits, new PayOrders([order.Id]), Given.Moments)
            .Value!.Lines[0].Effect.ShouldBe(Effect.OrderPaid);
        OrderCommandDecisions
            .Decide(fits, new PayOrders([order.Id]), Moments.At(Given.Utc("2026-11-27T01:20:05Z")))
            .Refusal!.Code.ShouldBe("recycle.entering");
    }

    [Fact]
    public void Terms_are_read_as_they_were_written()
    {
        var terms = new RenewalTerms(
            Given.Utc("2026-11-27T01:20:05Z"), Given.Utc("2026-12-27T01:20:05Z").AddTicks(10), 27);

        RenewalTerms.Read(terms.Written).ShouldBe(terms);
        RenewalTerms.Read("another feature's").ShouldBeNull();
    }

    private static RenewInstances Renew(int months, params string[] ids) =>
        new(ids.Length == 0 ? ["i-a"] : ids, months, "form-1");

    private static Holding Named(string id)
    {
        var holding = PeriodTests.Prepaid();
        return holding with
        {
            Instance = holding.Instance with { Id = id },
            Disks = [holding.Disks[0] with { Id = "d-" + id, InstanceId = id }],
        };
    }

    private static Voucher Voucher(long minor) => new()
    {
        Id = "v-1", AccountId = Given.AccountId, AmountMinor = minor, LeftMinor = minor, CurrencyCode = "USD",
        ValidFrom = Given.Now.AddDays(-1), ValidUntil = Given.Now.AddDays(1), Pays = Payable.Renew, Reason = "",
        GrantedAt = Given.Now.AddDays(-1),
    };

    private static RenewalState State(long cash, params Holding[] holdings) => new()
    {
        Account = new AccountState
        {
            Account = Given.Account,
            Holdings = holdings.Length == 0 ? [Named("i-a")] : holdings,
            Prices = PeriodTests.Prices,
            Profile = Profiles.Profile.Default,
        },
        Desk = new OrderDesk
        {
            Balances = new Balances(new Dictionary<Book, long> { [Book.Cash] = cash }), Currency = Currency.Usd,
        },
    };
}
