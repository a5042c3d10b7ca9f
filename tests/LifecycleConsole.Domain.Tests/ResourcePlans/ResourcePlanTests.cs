using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.ResourcePlans;

public sealed class ResourcePlanTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly BuyResourcePlans Command = new("form-1", "disk-100", 1);

    private static readonly ResourcePlanShop Shop = new()
    {
        Account = Given.Account,
        Profile = Profile.Default,
        Prices = Given.Prices with
        {
            ResourcePlans = new Dictionary<string, ResourcePlanOffer>(StringComparer.Ordinal)
            {
                ["disk-100"] = new("disk-100", "Disk storage")
                {
                    Kind = QuotaKind.DiskStorage, Capacity = 100, Months = 3, Price = 12.34m,
                },
            },
        },
        Desk = new OrderDesk
        {
            Currency = Currency.Usd,
            Balances = new Balances(new Dictionary<Book, long> { [Book.Cash] = 5000 }),
        },
    };

    [Fact]
    public void Bought_at_once_it_is_paid_active_and_ends_at_the_same_time_of_day()
    {
        var line = Decide(Shop, Command).Value!.Lines.Single();

        // 20 November, 10:43:07 in Shanghai, and three months.
        var end = Given.Utc("2027-02-20T02:43:07Z");
        (line.Effect, line.EffectAt).ShouldBe((Effect.ResourcePlanBought, end));
        var begun = line.Changes.OfType<ResourcePlanBegun>().Single();
        (begun.ResourcePlan.ActivatedAt, begun.ResourcePlan.EndsAt).ShouldBe((Given.Now, end));
        begun.NextAt.ShouldBe(Given.Utc("2027-02-12T16:00:00Z"), "00:00 in Shanghai, seven days before");
        var paid = line.Changes.OfType<OrderPaid>().Single().Order;
        (paid.CashMinor, paid.SubjectId).ShouldBe((1234, begun.ResourcePlan.Id));
        line.Changes.OfType<OrderEnded>().Single().State.ShouldBe(OrderState.Fulfilled);
        line.Changes.OfType<OrderPeriodBegun>().Single().Until.ShouldBe(end);
    }

    [Fact]
    public void Bought_for_later_it_waits_until_the_beginning_of_its_last_day()
    {
        var line = Decide(Shop, Command with { ActivateOn = new(2026, 12, 1) }).Value!.Lines.Single();

        var by = Given.Utc("2026-11-30T16:00:00Z");
        (line.Effect, line.EffectAt).ShouldBe((Effect.ResourcePlanBoughtForLater, by));
        var begun = line.Changes.OfType<ResourcePlanBegun>().Single();
        (begun.ResourcePlan.ActivatedAt, begun.ResourcePlan.ActivateBy, begun.NextAt).ShouldBe((null, by, by));
        begun.ResourcePlan.StateAt(Given.Now).ShouldBe(ResourcePlanState.NotActivated);
        line.Changes.OfType<OrderPeriodBegun>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-11-20", false)]
    [InlineData("2026-11-21", true)]
    [InlineData("2027-05-19", true)]
    [InlineData("2027-05-20", false)]
    public void The_last_day_lies_between_tomorrow_and_180_days(string day, bool isAllowed) =>
        Decide(Shop, Command with { ActivateOn = DateOnly.Parse(day, null) }).Refusal?.Code
            .ShouldBe(isAllowed ? null : "resource-plan.activate-on");

    [Fact]
    public void What_cannot_be_bought_says_why()
    {
        Decide(Shop, Command with { OfferId = "gone" }).Refusal!.Code.ShouldBe("resource-plan.no-offer");
        Decide(Shop, Command with { Count = 0 }).Refusal!.Code.ShouldBe("resource-plan.count");
        Decide(Shop, Command with { Count = 21 }).Refusal!.Code.ShouldBe("resource-plan.count");
        Decide(Shop, Command with { Count = 5 }).Refusal!.Code.ShouldBe("wallet.too-little");
        Decide(Shop with { TakenOrder = "o-1" }, Command).Refusal!.Code.ShouldBe("resource-plan.done-already");
        Decide(Shop, Command with { Count = 4 }).Value!.Lines.Select(l => l.SubjectId)
            .ShouldBeUnique(StringComparer.Ordinal);
    }

    [Fact]
    public void It_is_activated_once()
    {
        var plan = QuotaTests.Plan("rp-a", QuotaKind.DiskStorage, 10) with { ActivatedAt = null, EndsAt = null };
        string? Refused(ResourcePlan one) => Decide(
            Shop with { ResourcePlans = [one] }, new ActivateResourcePlans(["rp-a"])).Value!.Lines[0].Reason?.Code;

        Refused(plan).ShouldBeNull();
        Refused(plan with { ActivatedAt = Given.Now }).ShouldBe("resource-plan.active");
        Refused(plan with { RefundedAt = Given.Now }).ShouldBe("resource-plan.refunded");
        Refused(plan with { Id = "rp-b" }).ShouldBe("resource-plan.not-found");
    }

    [Fact]
    public void Its_end_is_told_seven_days_before_and_one_day_before_and_when_it_is_there()
    {
        var plan = QuotaTests.Plan("rp-a", QuotaKind.DiskStorage, 10) with
        {
            EndsAt = Given.Utc("2026-12-20T02:00:00Z"),
        };
        var told = new List<string>();
        DateTimeOffset? at = ResourcePlanPeriod.NextOf(plan.EndsAt!.Value, Profile.Default, Shanghai, Given.Now);
        while (at is { } due)
        {
            var (_, changes) = ResourcePlanClock.OnEnd(plan, (Profile.Default, Shanghai), (due, due))!.Value;
            told.Add($"{due:MM-dd HH:mm} {changes.OfType<NoticeGiven>().Single().Notice.Key}");
            at = changes.OfType<ResourcePlanReminded>().Single().NextAt;
        }

        told.ShouldBe(
        [
            "12-12 16:00 resource-plan:rp-a:ends-in-7", "12-18 16:00 resource-plan:rp-a:ends-in-1",
            "12-20 02:00 resource-plan:rp-a:ended",
        ]);
        ResourcePlanClock.OnEnd(
            plan with { UsedSeconds = plan.CapacitySeconds }, (Profile.Default, Shanghai), (Given.Now, Given.Now))
            .ShouldBeNull();
    }

    [Fact]
    public void Its_state_is_what_its_facts_say()
    {
        var plan = QuotaTests.Plan("rp-a", QuotaKind.DiskStorage, 10);
        var end = plan.EndsAt!.Value;

        plan.StateAt(end.AddTicks(-10)).ShouldBe(ResourcePlanState.InUse);
        plan.StateAt(end).ShouldBe(ResourcePlanState.Expired);
        (plan with { UsedSeconds = 36_000 }).StateAt(end).ShouldBe(ResourcePlanState.UsedUp);
        (plan with { RefundedAt = end }).StateAt(end).ShouldBe(ResourcePlanState.Refunded);
    }

    private static Outcome<Plan> Decide(ResourcePlanShop shop, ResourcePlanCommand command) =>
        ResourcePlanDecisions.Decide(shop, command, Moments.At(Given.Now));
}
