using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Tests.Access;

public sealed class PeopleDecisionsTests
{
    private const string Text =
        """{"Version": "1", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}""";

    private static readonly Person Owner = Of("o", UserKind.Owner);
    private static readonly Person Second = Of("o2", UserKind.Owner);
    private static readonly Person Sub = Of("z", UserKind.SubUser) with { Policies = ["AliyunRAMFullAccess"] };

    [Fact]
    public void The_last_owner_who_can_sign_in_stays()
    {
        var invitedOnly = Second with { HasPassword = false };

        Refused(StateOf(Second, Owner, invitedOnly), new DeleteUser("o")).ShouldBe("people.last-owner");
        Refused(StateOf(Second, Owner, Second with { DisabledAt = Given.Now }), new SetUserState("o", IsEnabled: false))
            .ShouldBe("people.last-owner");
        Refused(StateOf(Second, Owner, Second), new DeleteUser("o")).ShouldBeNull();
    }

    [Fact]
    public void Nobody_ends_himself_and_a_sub_user_ends_no_owner()
    {
        Refused(StateOf(Owner, Owner, Second), new DeleteUser("o")).ShouldBe("people.oneself");
        Refused(StateOf(Sub, Owner, Second, Sub), new DeleteUser("o")).ShouldBe("people.owners-only");
        Refused(StateOf(Sub, Owner, Sub), new SetUserState("z", IsEnabled: false)).ShouldBe("people.oneself");
        PeopleDecisions.WhyNoLink(StateOf(Sub, Owner, Sub), "o")!.Code.ShouldBe("people.owners-only");
        Refused(StateOf(Owner, Owner, Sub), new DeleteUser("nobody")).ShouldBe("people.no-such-user");
    }

    [Fact]
    public void Policies_are_attached_and_detached_by_what_is_different()
    {
        var state = StateOf(Owner, Owner, Sub);

        var plan = PeopleDecisions.Decide(
            state, new SetUserPolicies("z", ["ReadOnlyAccess"]), Given.Moments).Value!;
        plan.Lines[0].Changes.ShouldBe(
            [new PolicyGiven("z", "ReadOnlyAccess"), new PolicyTaken("z", "AliyunRAMFullAccess")]);
        Refused(state, new SetUserPolicies("z", ["AliyunRAMFullAccess"])).ShouldBe("people.already-so");
        Refused(state, new SetUserPolicies("z", ["Nothing"])).ShouldBe("people.no-such-policy");
        Refused(state, new SetUserPolicies("o", ["ReadOnlyAccess"])).ShouldBe("people.owners-need-none");
    }

    [Theory]
    [InlineData("", "people.policy-name")]
    [InlineData("with blank", "people.policy-name")]
    [InlineData("ReadOnlyAccess", "people.policy-name-taken")]
    [InlineData("mine", "people.policy-name-taken")]
    [InlineData("new-one", null)]
    public void A_policy_has_a_name_of_its_own(string name, string? code) =>
        Refused(StateOf(Owner, Owner), new CreatePolicy(name, "", Text)).ShouldBe(code);

    [Fact]
    public void A_policy_is_changed_where_it_is_ones_own_and_deleted_where_nobody_has_it()
    {
        var state = StateOf(Owner, Owner, Sub with { Policies = ["mine"] });

        Refused(state, new ChangePolicy("ReadOnlyAccess", "", Text)).ShouldBe("people.of-the-system");
        Refused(state, new ChangePolicy("theirs", "", Text)).ShouldBe("people.no-such-policy");
        Refused(state, new ChangePolicy("mine", "", "{")).ShouldBe("policy.not-json");
        Refused(state, new ChangePolicy("mine", "", Text)).ShouldBe("people.already-so");
        Refused(state, new ChangePolicy("mine", "Other", Text)).ShouldBeNull();
        Refused(state, new DeletePolicy("mine")).ShouldBe("people.in-use");
        Refused(StateOf(Owner, Owner, Sub), new DeletePolicy("mine")).ShouldBeNull();
    }

    [Fact]
    public void Whoever_takes_his_own_rights_is_warned_first()
    {
        var state = StateOf(Sub, Owner, Sub);

        LockOut.Of(state, new SetUserPolicies("z", ["ReadOnlyAccess"]))
            .ShouldBe([Actions.AttachPolicyToUser, Actions.CreatePolicyVersion]);
        LockOut.Of(state, new SetUserPolicies("z", ["AliyunRAMFullAccess", "ReadOnlyAccess"])).ShouldBeEmpty();
        LockOut.Of(StateOf(Owner, Owner, Sub), new SetUserPolicies("z", [])).ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_would_lose_rights_with_a_group_is_told_and_with_one_of_others_is_not()
    {
        var sub = Sub with { Policies = [] };
        var state = StateOf(sub, Owner, sub) with
        {
            Groups =
            [
                Group("ug-a") with { Members = ["z"], Policies = ["AliyunRAMFullAccess"] },
                Group("ug-b") with { Policies = ["AliyunRAMFullAccess"] },
            ],
        };
        state = state with
        {
            Actor = state.Actor with { Grants = Grants.Of(state.SetOf(sub), Given.Now) },
        };

        foreach (var command in (PeopleCommand[])
            [new DeleteGroup("ug-a"), new SetGroupMembers("ug-a", []), new SetGroupPolicies("ug-a", [])])
        {
            LockOut.Of(state, command).ShouldContain(Actions.AttachPolicyToUser);
        }
        LockOut.Of(state, new SetUserAccess("z", HasConsole: false, HasApi: true)).ShouldNotBeEmpty();
        LockOut.Of(state, new DeleteGroup("ug-b")).ShouldBeEmpty();
        LockOut.Of(state, new SetGroupMembers("ug-a", ["z", "other"])).ShouldBeEmpty();
    }

    private static UserGroup Group(string id) => new()
    {
        Id = id, AccountId = Policies.AccountId, Name = id, CreatedAt = Given.Now,
    };

    [Fact]
    public void A_policy_that_cannot_be_read_any_more_denies_everything()
    {
        var broken = GrantedPolicies.Of("broken", "{");
        var actor = Policies.SubUser(new PolicySet([SystemPolicies.Find("AdministratorAccess")!, broken]));

        AccessRules.WhyNot(actor, Actions.DescribeInstances)!.Code.ShouldBe("access.denied");
    }

    private static string? Refused(PeopleState state, PeopleCommand command) =>
        PeopleDecisions.Decide(state, command, Given.Moments).Refusal?.Code;

    private static PeopleState StateOf(Person by, params Person[] people)
    {
        var state = new PeopleState
        {
            Actor = Policies.SubUser(null) with { Kind = by.Kind, UserId = by.Id },
            People = people,
            Policies =
            [
                new CustomPolicy
                {
                    AccountId = Policies.AccountId, Name = "mine", Text = Text, CreatedAt = Given.Now,
                    ChangedAt = Given.Now,
                },
            ],
        };
        return state with
        {
            Actor = state.Actor with { Grants = Grants.Of(state.SetOf(by.Policies), Given.Now) },
        };
    }

    private static Person Of(string id, UserKind kind) => new()
    {
        Id = id, UserName = id, Email = id + "@example.com", Kind = kind, HasPassword = true,
    };
}
