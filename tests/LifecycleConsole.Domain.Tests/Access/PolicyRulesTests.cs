using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Domain.Tests.Access;

public sealed class PolicyRulesTests
{
    private const string DenyRelease = "\"Effect\": \"Deny\", \"Action\": \"ecs:DeleteInstance\", \"Resource\": \"*\"";

    private static readonly PolicySubject Dev = new("acs:ecs:cn-hangzhou:7:instance/i-dev",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["env"] = "dev" });

    private static readonly PolicySubject Live = new("acs:ecs:cn-beijing:7:instance/i-live",
        new Dictionary<string, string>(StringComparer.Ordinal));

    [Fact]
    public void Deny_beats_Allow_beats_nothing()
    {
        var both = Policies.Set(Policies.Allow("ecs:*"), DenyRelease);

        var denied = PolicyRules.Judge(both, Policies.Asking(Actions.DeleteInstance));
        (denied.IsAllowed, denied.By!.Number).ShouldBe((false, 2));
        PolicyRules.Judge(both, Policies.Asking(Actions.StartInstance)).By!.Number.ShouldBe(1);
        PolicyRules.Judge(both, Policies.Asking(Actions.PayOrder)).ShouldBe(Verdict.Nothing);
    }

    [Theory]
    [InlineData("ecs:deleteinstance", true)]
    [InlineData("ecs:Delete*", true)]
    [InlineData("*:DeleteInstanc?", true)]
    [InlineData("cvm:TerminateInstances", true)]
    [InlineData("cvm:Terminate*", true)]
    [InlineData("ecs:DeleteInstance?", true)]
    [InlineData("ecs:DeleteSnapshot", false)]
    [InlineData("vpc:*", false)]
    public void An_action_is_named_by_any_of_its_names(string pattern, bool isNamed) =>
        PolicyRules.Judge(Policies.Set(Policies.Allow(pattern)), Policies.Asking(Actions.DeleteInstance))
            .IsAllowed.ShouldBe(isNamed);

    [Fact]
    public void NotAction_is_about_everything_else()
    {
        var all = Policies.Set(
            "\"Effect\": \"Allow\", \"NotAction\": [\"ecs:Delete*\", \"ram:*\"], \"Resource\": \"*\"");

        PolicyRules.Judge(all, Policies.Asking(Actions.RenewInstance)).IsAllowed.ShouldBeTrue();
        PolicyRules.Judge(all, Policies.Asking(Actions.DeleteInstance)).IsAllowed.ShouldBeFalse();
        PolicyRules.Judge(all, Policies.Asking(Actions.CreateUser)).IsAllowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("IpAddress", "acs:SourceIp", "203.0.113.0/24", true)]
    [InlineData("IpAddress", "acs:SourceIp", "203.0.113.8", false)]
    [InlineData("NotIpAddress", "acs:SourceIp", "10.0.0.0/8", true)]
    [InlineData("Bool", "acs:MFAPresent", "true", false)]
    [InlineData("Bool", "acs:MFAPresent", "false", true)]
    [InlineData("DateLessThan", "acs:CurrentTime", "2026-11-20T02:43:07Z", false)]
    [InlineData("DateLessThanEquals", "acs:CurrentTime", "2026-11-20T02:43:07Z", true)]
    [InlineData("DateGreaterThan", "acs:CurrentTime", "2026-11-20T10:43:06+08:00", true)]
    [InlineData("NumericLessThanEquals", "lc:OrderAmount", "120.50", true)]
    [InlineData("NumericLessThan", "lc:OrderAmount", "120.50", false)]
    [InlineData("StringEquals", "ecs:tag/env", "dev", true)]
    [InlineData("StringLike", "ecs:tag/env", "d?v*", true)]
    [InlineData("StringEquals", "ecs:tag/team", "x", false)]
    [InlineData("StringNotEquals", "ecs:tag/team", "x", true)]
    public void Conditions_hold_or_not(string by, string key, string value, bool holds)
    {
        var set = Policies.Set("\"Effect\": \"Allow\", \"Action\": \"ecs:RenewInstance\", \"Resource\": \"*\", "
            + $"\"Condition\": {{\"{by}\": {{\"{key}\": \"{value}\"}}}}");

        PolicyRules.Judge(set, Policies.Asking(Actions.RenewInstance) with
        {
            Subject = Dev, Amounts = new PolicyAmounts(120.5m, 0m),
        }).IsAllowed.ShouldBe(holds);
    }

    [Fact]
    public void Without_an_address_no_range_fits_and_an_IPv4_address_in_IPv6_clothes_is_itself()
    {
        var set = Policies.Set(Policies.Allow("ecs:*")
            + ", \"Condition\": {\"IpAddress\": {\"acs:SourceIp\": \"203.0.113.0/24\"}}");
        var asking = Policies.Asking(Actions.StartInstance);

        PolicyRules.Judge(set, asking with { SourceAddress = "" }).IsAllowed.ShouldBeFalse();
        PolicyRules.Judge(set, asking with { SourceAddress = "::ffff:203.0.113.7" }).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void A_resource_is_decided_when_it_is_known_and_may_be_anything_before()
    {
        var set = Policies.Set("\"Effect\": \"Allow\", \"Action\": \"ecs:StopInstance\", "
            + "\"Resource\": \"acs:ecs:cn-hangzhou:*:instance/*\"");
        var asking = Policies.Asking(Actions.StopInstance);

        PolicyRules.JudgeEarly(set, asking).IsAllowed.ShouldBeTrue();
        PolicyRules.Judge(set, asking).IsAllowed.ShouldBeFalse();
        PolicyRules.Judge(set, asking with { Subject = Dev }).IsAllowed.ShouldBeTrue();
        PolicyRules.Judge(set, asking with { Subject = Live }).IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public void What_is_disabled_or_gone_may_nothing_whoever_it_was()
    {
        var ended = Policies.SubUser(null);
        foreach (var kind in (UserKind[])[UserKind.Owner, UserKind.SubUser, UserKind.Support, UserKind.Operator])
        {
            foreach (var action in ActionNames.All)
            {
                AccessRules.WhyNot(ended with { Kind = kind }, action)!.Kind.ShouldBe(AccessRules.Ended);
            }
        }
    }
}
