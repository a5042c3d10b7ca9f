using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Renewals;

namespace LifecycleConsole.Domain.Tests.Access;

public sealed class RightsTests
{
    private static readonly RenewInstances Renew = new(["i-a"], 1, "form");

    [Fact]
    public void A_renewal_that_pays_at_once_takes_the_right_of_paying_orders_too()
    {
        Renew.Rights.ShouldBe([Actions.RenewInstance, Actions.PayOrder]);
        (Renew with { PaysNow = false }).Rights.ShouldBe([Actions.RenewInstance]);
    }

    [Fact]
    public void The_first_right_that_is_missing_is_named()
    {
        var reader = new Actor { Kind = UserKind.SubUser, AccountId = 7, UserId = "z", UserName = "zhao.lei" };

        AccessRules.WhyNot(reader, Renew)!.Sentence.ShouldContain("ecs:RenewInstance");
        AccessRules.WhyNot(Policies.Granted(reader, "ecs:RenewInstance"), Renew)!.Sentence
            .ShouldContain("bss:PayOrder");
        AccessRules.WhyNot(reader with { Kind = UserKind.Owner }, Renew).ShouldBeNull();
    }
}
