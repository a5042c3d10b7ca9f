using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Access;

public sealed class PlanRightsTests
{
    private const string StopsDev = "\"Effect\": \"Allow\", \"Action\": \"ecs:StopInstance\", \"Resource\": \"*\", "
        + "\"Condition\": {\"StringEquals\": {\"ecs:tag/env\": \"dev\"}}";

    private static readonly StopInstances Stop = new(["i-a", "i-b"], StoppedMode.KeepCharging);

    [Fact]
    public void Lines_that_the_actor_may_not_have_are_left_out_with_the_right_that_is_missing()
    {
        var held = Hold(Policies.Set(StopsDev), Stop, due: 0).Value!;

        held.Lines[0].Applies.ShouldBeTrue();
        held.Lines[1].Reason!.Code.ShouldBe("access.missing-right-on");
        held.Lines[1].Reason!.Sentence.ShouldContain("instance/i-b");
    }

    [Fact]
    public void Together_one_line_that_is_not_his_refuses_the_whole() =>
        Hold(Policies.Set(StopsDev), Stop with { Together = true }, due: 0).Refusal!.Code
            .ShouldBe("access.missing-right-on");

    [Fact]
    public void A_denial_of_one_thing_is_named_with_its_statement()
    {
        var held = Hold(
            Policies.Set(Policies.Allow("ecs:*"), "\"Effect\": \"Deny\", \"Action\": \"ecs:StopInstance\", "
                + "\"Resource\": \"acs:ecs:*:*:instance/i-b\""),
            Stop, due: 0).Value!;

        held.Lines[1].Reason!.Sentence.ShouldBe(
            "The policy p denies you ecs:StopInstance (statement 2). The account owner can change it.");
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void The_sum_counts_over_all_lines(int dueOfEach, bool isAllowed)
    {
        var upTo100 = Policies.Set(
            Policies.Allow("ecs:RenewInstance")
                + ", \"Condition\": {\"NumericLessThanEquals\": {\"lc:OrderAmount\": 100}}");
        var renew = new RenewInstances(["i-a", "i-b"], 1, "form") { PaysNow = false };

        var held = Hold(upTo100, renew, dueOfEach);

        held.IsAllowed.ShouldBe(isAllowed);
        held.Refusal?.Code.ShouldBe("access.missing-right-for");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void The_sum_of_the_day_counts_with_what_was_before(int before, bool isAllowed)
    {
        var renew = new RenewInstances(["i-a", "i-b"], 1, "form") { PaysNow = false };

        var held = Hold(PerDay, renew, due: 40, today: new DaySpend(Ordered(before), 0));

        held.IsAllowed.ShouldBe(isAllowed);
        held.Refusal?.Code.ShouldBe("access.missing-right-for-day");
    }

    [Fact]
    public void A_day_that_is_not_known_counts_against_the_actor() => Hold(
        PerDay, new RenewInstances(["i-a"], 1, "form") { PaysNow = false }, due: 1).IsAllowed.ShouldBeFalse();

    [Fact]
    public void A_limit_of_one_instance_is_not_lent_to_another()
    {
        var set = Policies.Set(
            "\"Effect\": \"Allow\", \"Action\": \"ecs:RenewInstance\", \"Resource\": \"acs:ecs:*:*:instance/i-a\", "
                + "\"Condition\": {\"NumericLessThanEquals\": {\"lc:OrderAmount\": 10}}",
            "\"Effect\": \"Allow\", \"Action\": \"ecs:RenewInstance\", \"Resource\": \"acs:ecs:*:*:instance/i-b\"");
        var renew = new RenewInstances(["i-a"], 1, "form") { PaysNow = false };

        Hold(set, renew, due: 50).IsAllowed.ShouldBeFalse();
        Hold(set, renew with { InstanceIds = ["i-b"] }, due: 50).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void A_payment_whose_sum_does_not_show_is_not_allowed_under_a_limit()
    {
        var limited = Policies.Set(
            Policies.Allow("lc:TopUp"),
            Policies.Allow("bss:PayOrder") + ", \"Condition\": {\"NumericLessThan\": {\"lc:OrderAmount\": 1000}}");
        var topUp = new BeginTopUp(PaymentMethod.Card, "10", null, KeepsMethod: false);

        Hold(limited, topUp, due: 0).IsAllowed.ShouldBeTrue();
        Hold(limited, topUp with { OrderId = "o-1" }, due: 0).IsAllowed.ShouldBeFalse();
    }

    private static PolicySet PerDay => Policies.Set(
        Policies.Allow("ecs:RenewInstance")
            + ", \"Condition\": {\"NumericLessThanEquals\": {\"lc:OrderAmountPerDay\": 100}}");

    private static Dictionary<string, decimal> Ordered(decimal amount) =>
        new(StringComparer.Ordinal) { ["o-before"] = amount };

    private static Outcome<Plan> Hold(PolicySet set, Command command, int due, DaySpend? today = null)
    {
        IReadOnlyList<string> ids = command is InstanceCommand c ? c.InstanceIds
            : command is RenewInstances r ? r.InstanceIds : ["x"];
        var lines = ids.Select(id => new PlanLine
        {
            SubjectId = id, SubjectName = id, Effect = Effect.Stopped,
            Money = [new MoneyLine(MoneyLineKind.AmountDue, new Money(due * 100L, Currency.Usd), IsFirm: true)],
        }).ToList();
        var plan = new Plan
        {
            Action = command.Action, AsOf = Given.Now, Lines = lines, Money = MoneyTotals.Of(lines),
        };
        var actor = Policies.SubUser(set) with { Today = today };
        return PlanRights.Hold(actor, command, plan, [Holding("i-a", "dev"), Holding("i-b", "live")]);
    }

    private static Holding Holding(string id, string env) => new()
    {
        Instance = new Instance
        {
            Id = id, AccountId = Policies.AccountId, Name = id, Region = "cn-hangzhou", Zone = "cn-hangzhou-k",
            TypeName = "ecs.g6.large", ChargeType = ChargeType.PayAsYouGo, PowerState = PowerState.Running,
            Phase = Phase.Active, CreatedAt = Given.Now, ChangedAt = Given.Now, IsInVpc = true,
        },
        Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["env"] = env },
    };
}
