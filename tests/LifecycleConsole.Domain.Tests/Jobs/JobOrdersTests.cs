using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Tests.Access;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Jobs;

public sealed class JobOrdersTests
{
    private static readonly RenewInstances Renew = new([], 1, "") { PaysNow = false };

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_policy_about_sums_is_asked_of_all_lines_together(int sum, bool isAllowed)
    {
        var actor = Policies.SubUser(Policies.Set(
            Policies.Allow("ecs:RenewInstance")
                + ", \"Condition\": {\"NumericLessThanEquals\": {\"lc:OrderAmount\": 100}}"));
        MoneyLine[] sums = [new(MoneyLineKind.AmountDue, new Money(sum * 100, Currency.Usd), IsFirm: true)];

        var refusal = JobDecisions.WhyNotAll(actor, Renew, sums);

        (refusal is null).ShouldBe(isAllowed);
        JobDecisions.WhyNotAll(actor with { Kind = UserKind.Owner }, Renew, sums).ShouldBeNull();
    }

    [Fact]
    public void A_line_is_told_by_what_is_bought_and_costs_not_by_how_it_is_paid()
    {
        var shown = Line(list: 1000, Effect.RenewalOrdered, []);
        var paid = Line(list: 1000, Effect.Renewed, [new OrderPaid(OrderOf(1000) with { CashMinor = 1000 })]);
        string Of(PlanLine line) => JobOrders.FingerprintOf(Renew.Action, line);

        Of(paid).ShouldBe(Of(shown));
        (Of(Line(list: 1001, Effect.Renewed, [])) == Of(shown)).ShouldBeFalse();
    }

    [Fact]
    public void Each_line_has_a_key_of_job_and_instance()
    {
        JobOrders.Of(Renew, 36, "i-1").ShouldBeOfType<RenewInstances>().ShouldSatisfyAllConditions(
            r => r.ClientToken.ShouldBe("job-10"), r => r.InstanceIds.ShouldHaveSingleItem().ShouldBe("i-1"));
        JobOrders.ToReview(Renew with { PaysNow = true, VoucherIds = ["v-1"] }).ShouldBeOfType<RenewInstances>()
            .ShouldSatisfyAllConditions(r => r.PaysNow.ShouldBeFalse(), r => r.VoucherIds.ShouldBeEmpty());
    }

    [Fact]
    public void What_lacks_is_money_is_said_as_it_is()
    {
        var shown = new JobLine
        {
            JobId = 1, Position = 0, SubjectId = "i-1", Name = "web", State = JobLineState.Waiting, Fingerprint = "x",
        };
        var reason = WalletRefusals.Overdrawn.With(
            new("balance", new Money(1, Currency.Usd)), new("missing", new Money(2, Currency.Usd)));

        JobDecisions.Judge(shown, new PlanLine { SubjectId = "i-1", SubjectName = "web", Reason = reason }, "x")
            .ShouldBe((JobLineState.Failed, reason));
    }

    private static PlanLine Line(long list, Effect effect, IReadOnlyList<Change> more) => new()
    {
        SubjectId = "i-1",
        SubjectName = "web",
        Effect = effect,
        Changes = [new OrderPlaced(OrderOf(list), []), .. more],
    };

    private static Order OrderOf(long list) => new()
    {
        Id = "o-1",
        AccountId = 1,
        Kind = OrderKind.Renew,
        State = OrderState.Unpaid,
        SubjectId = "i-1",
        SubjectName = "web",
        CurrencyCode = "USD",
        ListMinor = list,
        DiscountMinor = 0,
        PriceListVersion = "1",
        ProfileName = "default",
        ProfileVersion = 1,
        Fulfilment = "renew/1 0 1 5",
        CreatedAt = DateTimeOffset.UnixEpoch,
        UnpaidUntil = DateTimeOffset.UnixEpoch.AddDays(1),
    };
}
