using Bunit;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Testing;
using LifecycleConsole.Web.People;

namespace LifecycleConsole.Web.Tests.People;

public sealed class PeoplePartsTests : PageTest
{
    private const string DenyAll =
        """{"Version": "1", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}""";

    private static readonly Person Sub = new()
    {
        Id = "z", UserName = "zhao.lei", Email = "z@example.com", Kind = UserKind.SubUser, HasPassword = true,
        Policies = ["AliyunRAMFullAccess"],
    };

    [Fact]
    public void Every_action_that_can_be_granted_has_words_of_its_own() =>
        ActionNames.Grantable.ShouldAllBe(action => PeopleLooks.Label(action) != action.Name);

    [Theory]
    [InlineData(ConditionOperator.IpAddress, ConditionKeys.SourceIp, "10.0.0.0/8",
        "Only if the address that it is asked from is in 10.0.0.0/8.")]
    [InlineData(ConditionOperator.StringNotLike, "ecs:tag/env", "live*",
        "Only if the tag env of the instance is not like live*.")]
    [InlineData(ConditionOperator.NumericLessThan, ConditionKeys.OrderAmount, "100",
        "Only if the sum to be paid is below 100.")]
    public void Conditions_read_as_sentences(ConditionOperator by, string key, string value, string sentence) =>
        PolicyWords.Conditions(new PolicyStatement
        {
            Number = 1, Effect = PolicyEffect.Allow, Actions = ["*"], Resources = ["*"],
            Conditions = [new PolicyCondition(by, key, [value])],
        }).ShouldBe(sentence);

    [Fact]
    public void Every_operator_has_its_words()
    {
        foreach (var by in Enum.GetValues<ConditionOperator>())
        {
            PeopleLooks.Word("By" + by).ShouldNotBeNull();
        }
    }

    [Fact]
    public void The_editor_tells_the_line_that_is_wrong_and_reads_back_what_is_right()
    {
        var saved = new List<PolicyText>();
        var editor = Render<PolicyEditor>(p => p.Add(x => x.State, State(Sample.Owner))
            .Add(x => x.Policy, new PolicyText("mine", "", DenyAll)).Add(x => x.Save, text =>
            {
                saved.Add(text);
                return Task.FromResult<Refusal?>(null);
            }));
        editor.Markup.ShouldContain("everything");

        editor.Find("#policy-text").Change("{\n\"Version\": 1}");
        editor.Find("[role=alert]").TextContent.ShouldContain("Line 1: Statement is missing.");
        editor.Find("#policy-text").Change(DenyAll.Replace("Deny", "Allow", StringComparison.Ordinal));
        editor.FindAll("[role=alert]").ShouldBeEmpty();
        editor.Find("form").Submit();

        saved.ShouldHaveSingleItem().Text.ShouldContain("Allow");
    }

    [Fact]
    public void A_policy_of_the_system_is_to_be_read_only()
    {
        var editor = Render<PolicyEditor>(p => p.Add(x => x.State, State(Sample.Owner)).Add(x => x.IsSystem, true)
            .Add(x => x.Policy, SystemPolicies.All[0]).Add(x => x.Save, _ => Task.FromResult<Refusal?>(null)));

        editor.Find("#policy-text").HasAttribute("readonly").ShouldBeTrue();
        editor.FindAll("button[type=submit]").ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_would_lock_himself_out_says_that_he_wants_to()
    {
        var self = Sample.Of(UserKind.SubUser, Sample.AccountId) with
        {
            UserId = "z", Grants = Sample.Granted("AliyunRAMFullAccess"),
        };
        var form = Render<UserPolicies>(p => p.Add(x => x.State, State(self)).Add(x => x.Person, Sub)
            .Add(x => x.Save, _ => Task.FromResult<Refusal?>(null)));
        form.FindAll("[role=alert]").ShouldBeEmpty();

        form.FindAll(".choices input").Single(i => i.HasAttribute("checked")).Change(false);
        form.Find("[role=alert]").TextContent.ShouldContain("ram:AttachPolicyToUser");
        form.Find("button[type=submit]").HasAttribute("disabled").ShouldBeTrue();
        form.Find("[role=alert] input").Change(true);
        form.Find("button[type=submit]").HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public void Without_the_right_policies_are_seen_and_not_changed()
    {
        var why = AccessRules.MissingRight.With(new RefusalArgument("action", "ram:AttachPolicyToUser"));
        var form = Render<UserPolicies>(p => p.Add(x => x.State, State(Sample.Owner)).Add(x => x.Person, Sub)
            .Add(x => x.WhyNot, why).Add(x => x.Save, _ => Task.FromResult<Refusal?>(null)));

        form.Markup.ShouldContain("You lack the right ram:AttachPolicyToUser.");
        form.Find("fieldset").HasAttribute("disabled").ShouldBeTrue();
        form.Find("button[type=submit]").HasAttribute("disabled").ShouldBeTrue();
    }

    private static PeopleState State(Actor actor) => new() { Actor = actor, People = [Sub], Policies = [] };
}
