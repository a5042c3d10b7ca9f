using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Domain.Tests.Access;

public sealed class PolicyParserTests
{
    private const string Head = "{\"Version\": \"1\", \"Statement\": [{\n";
    private const string Plain = "\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"";

    [Fact]
    public void A_single_value_may_stand_without_its_list_and_members_in_any_order()
    {
        var read = Policies.Read(
            """{"Statement": {"Resource": "*", "Action": "ecs:*", "Effect": "Deny"}, "Version": "1"}""");

        var statement = read.Statements.ShouldHaveSingleItem();
        (statement.Number, statement.Effect, statement.IsForAllResources).ShouldBe((1, PolicyEffect.Deny, true));
        statement.Actions.ShouldBe(["ecs:*"]);
    }

    [Theory]
    [InlineData("", "policy.not-json", 1)]
    [InlineData("{\n\"Version\": \"1\",\n}", "policy.not-json", 3)]
    [InlineData("{} {}", "policy.not-json", 1)]
    [InlineData("{\"Version\": [[[[[[[[1]]]]]]]]}", "policy.not-json", 1)]
    [InlineData("{\n\"Version\": \"\\ud800\"}", "policy.not-json", 2)]
    [InlineData("{\"\\udc00\": 1}", "policy.not-json", 1)]
    [InlineData("\u0000", "policy.not-json", 1)]
    [InlineData("[]", "policy.shape", 1)]
    [InlineData("{\n\"Statement\": []}", "policy.missing", 1)]
    [InlineData("{\n\"Version\": \"2\",\n\"Statement\": []}", "policy.shape", 2)]
    [InlineData("{\"Version\": \"1\", \"Statement\": []}", "policy.shape", 1)]
    [InlineData("{\"Version\": \"1\",\n\"Version\": \"1\"}", "policy.twice", 2)]
    [InlineData(Head + Plain + ",\n\"Principal\": \"*\"}]}", "policy.unknown-member", 3)]
    [InlineData(Head + "\"Action\": \"*\", \"Resource\": \"*\"}]}", "policy.missing", 1)]
    [InlineData(Head + "\"Effect\": \"allow\", \"Action\": \"*\", \"Resource\": \"*\"}]}", "policy.shape", 2)]
    [InlineData(Head + Plain + ", \"NotAction\": \"*\"}]}", "policy.action-and-not-action", 1)]
    [InlineData(Head + "\"Effect\": \"Allow\",\n\"Action\": [\"ecs:*\",\n\"ecs:Explode\"], \"Resource\": \"*\"}]}",
        "policy.no-such-action", 4)]
    [InlineData(Head + "\"Effect\": \"Allow\",\n\"Action\": 3, \"Resource\": \"*\"}]}", "policy.shape", 3)]
    [InlineData(Head + "\"Effect\": \"Allow\",\n\"Action\": [], \"Resource\": \"*\"}]}", "policy.shape", 3)]
    [InlineData(Head + "\"Effect\": \"Allow\", \"Action\": \"*\",\n\"Resource\": \"i-1\"}]}", "policy.resource", 3)]
    [InlineData(Head + Plain + ",\n\"Condition\": {\"Equals\": {}}}]}", "policy.operator", 3)]
    [InlineData(Head + Plain + ",\n\"Condition\": {\"3\": {}}}]}", "policy.operator", 3)]
    [InlineData(Head + Plain + ",\n\"Condition\": {\"Bool\": {\"acs:Mfa\": \"true\"}}}]}", "policy.key", 3)]
    [InlineData(Head + Plain + ",\n\"Condition\": {\"Bool\": {\"acs:SourceIp\": \"true\"}}}]}",
        "policy.key-by-operator", 3)]
    [InlineData(Head + Plain + ",\n\"Condition\": {\"IpAddress\": {\"acs:SourceIp\": \"10.0.0.0/33\"}}}]}",
        "policy.value", 3)]
    public void What_is_wrong_is_told_with_its_line(string text, string code, int line)
    {
        var refusal = PolicyParser.Parse(text).Refusal;

        refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe(code);
        refusal.Arguments.Single(a => a.Name == "line").Value.ShouldBe(line);
    }

    [Fact]
    public void A_policy_that_is_too_long_is_not_even_read() =>
        PolicyParser.Parse(new string(' ', PolicyDocument.LengthMax + 1)).Refusal!.Code.ShouldBe("policy.too-long");

    [Theory]
    [InlineData("[")]
    [InlineData("{\"Statement\":")]
    [InlineData("{\"Statement\":[")]
    public void One_that_is_nested_as_deep_as_it_is_long_is_refused(string again)
    {
        var text = string.Concat(Enumerable.Repeat(again, PolicyDocument.LengthMax / again.Length));
        PolicyParser.Parse(text).Refusal!.Code.ShouldBe("policy.not-json");
    }

    [Fact]
    public void One_as_long_as_it_may_be_is_read_and_its_wildcards_are_answered()
    {
        const string Front = """{"Version": "1", "Statement": {"Effect": "Allow", "Action": "*", "Resource": [""";
        var hard = $"\"acs:ecs:*:*:instance/{string.Concat(Enumerable.Repeat("*a", 100))}b\"";
        var count = (PolicyDocument.LengthMax - Front.Length - 2) / (hard.Length + 1);
        var text = Front.Replace("\"*\"", "\"ecs:StopInstance\"", StringComparison.Ordinal)
            + string.Join(',', Enumerable.Repeat(hard, count - 1)) + "]}}";
        var request = Policies.Asking(Actions.StopInstance) with
        {
            Subject = new PolicySubject(
                "acs:ecs:cn-hangzhou:7:instance/" + new string('a', 200),
                new Dictionary<string, string>(StringComparer.Ordinal)),
        };

        PolicyRules.Judge(new PolicySet([new GrantedPolicy("p", Policies.Read(text))]), request)
            .IsAllowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("ecs:CreateSnapshot", "acs:ecs:*:*:instance/i-1", "")]
    [InlineData("ecs:*", "acs:ecs:*:*:instance/*", "")]
    [InlineData("ecs:DescribeDisks", "*", "\"StringEquals\": {\"ecs:tag/env\": \"dev\"}")]
    public void What_is_decided_for_the_account_as_a_whole_is_not_saved_for_a_part(
        string action, string resource, string condition)
    {
        var text = $$"""
            {"Version": "1", "Statement": {"Effect": "Deny", "Action": "{{action}}", "Resource": "{{resource}}",
             "Condition": { {{condition}} } } }
            """;
        var refusal = PolicyParser.Parse(text).Refusal!;

        refusal.Code.ShouldBe("policy.not-per-instance");
        refusal.Sentence.ShouldContain("ecs:DescribeInstances");
        refusal.Sentence.ShouldContain("ecs:RenewInstance");
    }

    [Fact]
    public void Sums_are_asked_about_only_where_there_is_one() => PolicyParser.Parse(
        """
        {"Version": "1", "Statement": {"Effect": "Deny", "Action": "ecs:DeleteInstance", "Resource": "*",
         "Condition": {"NumericGreaterThan": {"lc:OrderAmount": 100}}}}
        """).Refusal!.Code.ShouldBe("policy.not-per-amount");

    [Fact]
    public void Any_text_is_read_or_refused()
    {
        var random = new Random(20261126);
        var pieces = new[]
        {
            "{", "}", "[", "]", ",", ":", "\"Version\"", "\"1\"", "\"Statement\"", "\"Effect\"", "\"Allow\"", "\"*\"",
            "\"Action\"", "\"Resource\"", "\"Condition\"", "\"Bool\"", "\n", "1", "null", "true", "\"\\u0000\"", "\"",
        };
        for (var n = 0; n < 20_000; n++)
        {
            var drawn = Enumerable.Range(0, random.Next(24)).Select(_ => pieces[random.Next(pieces.Length)]);
            var text = string.Concat(drawn);
            PolicyParser.Parse(text); // a value, whatever it is, and never an exception
        }
    }
}
