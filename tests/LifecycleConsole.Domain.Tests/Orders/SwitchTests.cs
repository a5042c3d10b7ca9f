using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Orders;

public sealed class SwitchTests
{
    [Fact]
    public void It_is_prepaid_with_the_disks_that_go_with_it_and_those_that_stay_go_on_by_use()
    {
        var holding = Given.Holding with { Disks = [Given.SystemDisk, Given.DataDisk, Given.KeptDisk] };

        var plan = SwitchDecisions.Decide(
            State(cash: 100_000, holding), Switch(1) with { RenewalMonths = 2 }, Given.Moments).Value!;

        // 27.20 for the type, 2.00 and 10.00 for 40 and 200 GiB; the kept 500 GiB are not in it.
        var line = plan.Lines.ShouldHaveSingleItem();
        line.Effect.ShouldBe(Effect.Switched);
        line.Changes.OfType<DiskPrepaid>().Select(c => c.DiskId).ShouldBe(["d-system", "d-data"]);
        line.Changes.ShouldContain(new SwitchedToSubscription("i-a", RenewalMode.Auto, 2));
        line.Changes.OfType<PeriodBegun>().Single()
            .ShouldBe(new PeriodBegun("i-a", Given.Utc("2026-12-20T02:43:07Z"), 20, 1));
        line.Changes.OfType<OrderPaid>().Single().Order.CashMinor.ShouldBe(3_920);
        line.Changes.OfType<OrderEnded>().Single().State.ShouldBe(OrderState.Fulfilled);
        // 0.068 for the type, 240 GiB at 0.00015: 0.104 an hour end.
        line.Money.Single(m => m.Kind == MoneyLineKind.EndsPerDay).Amount.Minor.ShouldBe(250);
    }

    [Fact]
    public void Long_times_cost_less_of_the_type_alone()
    {
        var plan = SwitchDecisions.Decide(State(cash: 100_000), Switch(12), Given.Moments).Value!;

        plan.Money.Where(m => m.Kind is MoneyLineKind.ListPrice or MoneyLineKind.Discount)
            .Select(m => m.Amount.Minor).ShouldBe([35_040, -5_549]);
    }

    [Fact]
    public void Who_cannot_switch_is_told_why()
    {
        Code(i => i with { ReleaseAt = Given.Now.AddDays(1) }).ShouldBe("switch.scheduled");
        Code(i => i with { ReleaseWaits = ReleaseCause.Manual }).ShouldBe("switch.waits");
        Code(i => i with { ChargeType = ChargeType.Subscription }).ShouldBe("switch.already");
        Code(i => i with { PowerState = PowerState.Pending }).ShouldBe("switch.not-there");
        Code(i => i with { PowerState = PowerState.Stopped, StoppedMode = StoppedMode.StopCharging })
            .ShouldBe("switch.stopped-no-fees");
        Code(i => i with { Phase = Phase.Released }).ShouldBe("instance.released");
        SwitchDecisions.WhyNot(Given.Instance with
        {
            PowerState = PowerState.Stopped, StoppedMode = StoppedMode.KeepCharging,
        }).ShouldBeNull();
    }

    [Fact]
    public void One_cent_too_little_switches_nothing() =>
        SwitchDecisions.Decide(State(cash: 2_919), Switch(1), Given.Moments).Refusal!.Sentence
            .ShouldBe("The balance is USD 29.19, and USD 0.01 is missing. Top up first.");

    [Fact]
    public void A_switch_that_is_paid_later_is_decided_again_then()
    {
        var plan = SwitchDecisions.Decide(
            State(cash: 0), Switch(1) with { PaysNow = false }, Given.Moments).Value!;
        var order = plan.Lines[0].Changes.ShouldHaveSingleItem().ShouldBeOfType<OrderPlaced>().Order;
        var terms = SwitchTerms.Read(order.Fulfilment)!;
        var later = FirstPeriod.Of(Given.Now.AddHours(5), 1, TimeZoneInfo.Utc);

        terms.ShouldBe(new SwitchTerms(1, null));
        SwitchDecisions.Fulfil(order, terms, (Given.Holding, later), 2).Value!
            .OfType<OrderPeriodBegun>().Single().From.ShouldBe(Given.Now.AddHours(5));
        var scheduled = Given.With(i => i with { ReleaseAt = Given.Now.AddDays(2) });
        SwitchDecisions.Fulfil(order, terms, (scheduled, later), 2).Refusal!.Code.ShouldBe("switch.no-longer-fits");
        SwitchDecisions.Fulfil(order, terms, (null, later), 2).Refusal!.Code.ShouldBe("switch.no-longer-fits");
    }

    private static string Code(Func<Instance, Instance> change) =>
        SwitchDecisions.Decide(State(cash: 100_000, Given.With(change)), Switch(1), Given.Moments)
            .Value!.Lines[0].Reason!.Code;

    private static SwitchToSubscription Switch(int months) => new(["i-a"], months, "form-1");

    private static RenewalState State(long cash, params Holding[] holdings) => new()
    {
        Account = Given.State(holdings.Length == 0 ? [Given.Holding] : holdings),
        Desk = new()
        {
            Balances = new Balances(new Dictionary<Book, long> { [Book.Cash] = cash }),
            Currency = Currency.Usd,
        },
    };
}
