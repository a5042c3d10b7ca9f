using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Tests.Access;

public sealed class AccessKeyDecisionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    private static readonly Person Owner = new()
    {
        Id = "o", UserName = "mei", Email = "", Kind = UserKind.Owner, HasPassword = true,
    };

    private static readonly Person Sub = new()
    {
        Id = "z", UserName = "zhao", Email = "", Kind = UserKind.SubUser, HasPassword = true, HasApiAccess = true,
    };

    [Fact]
    public void A_key_is_old_after_ninety_days_and_not_a_tick_before()
    {
        var key = Key("LTAI1", isOn: true) with { CreatedAt = Now.AddDays(-90) };
        key.IsOld(Now).ShouldBeFalse();
        key.IsOld(Now.AddTicks(1)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("LTAI5tABCDEFGHIJKLMNOPQR", true)]
    [InlineData("LTAI5tABCDEFGHIJKLMNOPQ", false)]
    [InlineData("LTAI5tABCDEFGHIJKLMNOPQRS", false)]
    [InlineData("AKID5tABCDEFGHIJKLMNOPQR", false)]
    [InlineData("LTAI5tABCDEFGHIJKLMNOPQ\u0660", false)]
    [InlineData("", false)]
    public void Only_what_has_the_form_of_an_ID_is_looked_up(string text, bool isOne) =>
        AccessKey.IsId(text).ShouldBe(isOne);

    [Fact]
    public void A_user_needs_api_access_for_a_key_and_an_owner_does_not()
    {
        Decide(Sub with { HasApiAccess = false }, new CreateAccessKey("z", "LTAI1", "s")).Refusal!.Code
            .ShouldBe("keys.no-api-access");
        Decide(Sub, new CreateAccessKey("z", "LTAI1", "s")).IsAllowed.ShouldBeTrue();
        Decide(Sub, new CreateAccessKey("o", "LTAI1", "s")).IsAllowed.ShouldBeTrue();
        Decide(Sub, new SetUserAccess("o", HasConsole: false, HasApi: false)).Refusal!.Code
            .ShouldBe("keys.owners-have-both");
    }

    [Fact]
    public void What_is_so_already_is_said_and_what_is_on_is_not_deleted()
    {
        var two = Sub with { Keys = [Key("LTAI1", isOn: true), Key("LTAI2", isOn: false)] };
        Decide(two, new SetAccessKeyState("LTAI1", IsEnabled: true)).Refusal!.Code.ShouldBe("people.already-so");
        Decide(two, new SetAccessKeyState("LTAI2", IsEnabled: false)).Refusal!.Code.ShouldBe("people.already-so");
        Decide(two, new DeleteAccessKey("LTAI1")).Refusal!.Code.ShouldBe("keys.still-enabled");
        Decide(two, new DeleteAccessKey("LTAI2")).IsAllowed.ShouldBeTrue();
        Decide(two, new DeleteAccessKey("LTAI3")).Refusal!.Code.ShouldBe("keys.no-such-key");
        Decide(two, new CreateAccessKey("z", "LTAI3", "s")).Refusal!.Code.ShouldBe("keys.too-many");
        Decide(two, new SetUserAccess("z", HasConsole: true, HasApi: true)).Refusal!.Code
            .ShouldBe("people.already-so");
    }

    [Fact]
    public void The_record_of_a_key_has_no_secret()
    {
        var plan = Decide(Sub, new CreateAccessKey("z", "LTAI1", "sealed-secret")).Value!;
        var change = plan.Lines.ShouldHaveSingleItem().Changes.ShouldHaveSingleItem();
        change.Canonical.ShouldBe("key.created LTAI1 z");
        change.ToString()!.ShouldNotContain("sealed-secret");
    }

    private static AccessKey Key(string id, bool isOn) => new()
    {
        Id = id, AccountId = 1, UserId = "z", CreatedAt = Now.AddDays(-1), DisabledAt = isOn ? null : Now,
    };

    private static Outcome<Plan> Decide(Person sub, PeopleCommand command) => PeopleDecisions.Decide(
        new PeopleState
        {
            Actor = new Actor { Kind = UserKind.Owner, AccountId = 1, UserId = "o", UserName = "mei" },
            People = [Owner, sub],
            Policies = [],
        },
        command, Moments.At(Now));
}
