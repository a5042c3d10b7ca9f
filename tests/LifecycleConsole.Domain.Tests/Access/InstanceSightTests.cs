using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Domain.Tests.Access;

/// <summary>What policies let see, made into one condition: it says of every instance what they say.</summary>
public sealed class InstanceSightTests
{
    private const int Count = 20_000;

    private static readonly string[] ActionPatterns =
        ["*", "ecs:*", "ecs:Describe*", "ecs:DescribeInstances", "cvm:DescribeInstances", "ecs:StopInstance", "bss:*"];

    private static readonly string[] Resources =
    [
        "*", "acs:ecs:*:*:*", "acs:ecs:cn-*:*:instance/*", "acs:ecs:cn-hangzhou:7:instance/*", "acs:ecs:*:8:*",
        "acs:ecs:*:*:instance/i-a", "acs:ecs:*:*:*-b", "acs:*:*:*:i*e/i-?", "acs:ecs:*:*:instance/i-*c",
        "acs:ecs:*:*:instance", "acs:bss:*:*:*", "acs:ecs:**:?:ins?ance/*?", "acs:ecs::7:instance/*",
    ];

    private static readonly string[] Values =
        ["web", "Web", "w*", "*", "", "?eb", "a_b", "a%b", "a[b]", "s", "K", "k", "中*", "?", "??", "\\", "'"];

    private static readonly string[] TagValues =
    [
        "web", "WEB", "wEb", "w", "", "axb", "a_b", "a%b", "a[b]", "S", "s", "\u017f", "k", "\u212a", "中文", "😀",
    ];

    private static readonly PolicyCondition[] OfRequests =
    [
        new(ConditionOperator.IpAddress, ConditionKeys.SourceIp, ["10.0.0.0/8"]),
        new(ConditionOperator.NotIpAddress, ConditionKeys.SourceIp, ["203.0.113.0/24"]),
        new(ConditionOperator.DateLessThan, ConditionKeys.CurrentTime, ["2030-01-01"]),
        new(ConditionOperator.Bool, ConditionKeys.MfaPresent, ["true"]),
        new(ConditionOperator.NumericGreaterThan, ConditionKeys.OrderAmount, ["100"]),
    ];

    [Fact]
    public void The_condition_says_of_every_instance_what_the_policies_say()
    {
        var random = new Random(20261127);
        var (seen, hidden) = (0, 0);
        for (var n = 0; n < Count; n++)
        {
            var set = new PolicySet([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Policy(random))]);
            var actor = Policies.SubUser(set) with
            {
                SourceAddress = random.Next(2) == 0 ? "10.1.2.3" : "203.0.113.7", HasFactor = random.Next(2) == 0,
            };
            var sight = SightRules.Of(actor);
            for (var thing = 0; thing < 6; thing++)
            {
                var (region, tags) = (Of(random, "cn-hangzhou", "cn-beijing", ""), Tags(random));
                var id = "i-" + Of(random, "a", "b", "xc");
                var request = PolicyRequest.Of(actor, Actions.DescribeInstances) with
                {
                    Subject = new PolicySubject($"acs:ecs:{region}:7:instance/{id}", tags),
                };

                var isSeen = sight.Allows(new SeenThing(region, id, tags));

                isSeen.ShouldBe(PolicyRules.Judge(set, request).IsAllowed, $"case {n}: {sight.Text}");
                (seen, hidden) = isSeen ? (seen + 1, hidden) : (seen, hidden + 1);
            }
        }
        seen.ShouldBeGreaterThan(Count / 4); // it is about something
        hidden.ShouldBeGreaterThan(Count / 4);
    }

    [Fact]
    public void Whoever_may_see_all_has_no_condition()
    {
        foreach (var kind in (UserKind[])[UserKind.Owner, UserKind.Support, UserKind.Operator, UserKind.System])
        {
            SightRules.Of(Policies.SubUser(null) with { Kind = kind }).IsAll.ShouldBeTrue();
        }
        SightRules.Of(Policies.SubUser(Policies.Set(Policies.Allow("ecs:*")))).IsAll.ShouldBeTrue();
        SightRules.Of(Policies.SubUser(Policies.Set(
            Policies.Allow("ecs:*"), OfTeam("Allow", "a"), """
            "Effect": "Deny", "Action": "ecs:DeleteInstance", "Resource": "acs:ecs:*:*:instance/i-1"
            """))).IsAll.ShouldBeTrue();
        SightRules.Of(Policies.SubUser(Policies.Set(Policies.Allow("bss:*")))).IsNone.ShouldBeTrue();
    }

    [Fact]
    public void Policies_that_mean_the_same_have_one_condition_whatever_their_order()
    {
        var one = SightRules.Of(Policies.SubUser(Policies.Set(OfTeam("Allow", "b"), OfTeam("Allow", "a"))));
        var other = SightRules.Of(Policies.SubUser(Policies.Set(
            OfTeam("Allow", "a"), OfTeam("Allow", "b"), OfTeam("Allow", "a"))));

        one.Text.ShouldBe(other.Text);
        one.ShouldBeOfType<SightOfField>().Values.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Deeds_find_what_is_seen_and_whoever_sees_nothing_names_what_he_knows()
    {
        SightRules.OfDeeds(Policies.SubUser(Policies.Set(OfTeam("Allow", "a"), Policies.Allow("ecs:StopInstance"))))
            .IsAll.ShouldBeFalse();
        SightRules.OfDeeds(Policies.SubUser(Policies.Set(Policies.Allow("ecs:StopInstance")))).IsAll.ShouldBeTrue();
    }

    [Fact]
    public void What_follows_a_beginning_fits_where_the_whole_does()
    {
        var random = new Random(5);
        for (var n = 0; n < Count; n++)
        {
            var pattern = Word(random, 8, "a", "b", "*", "?");
            var text = Word(random, 5, "a", "b", "😀");

            Wildcards.After("ab", pattern).Any(rest => Wildcards.Fit(rest, text))
                .ShouldBe(Wildcards.Fit(pattern, "ab" + text), $"{pattern} {text}");
        }
    }

    [Fact]
    public void One_character_is_one_whatever_it_takes()
    {
        Wildcards.Fit("?", "😀").ShouldBeTrue();
        Wildcards.Fit("??", "😀").ShouldBeFalse();
        Wildcards.Fit("*?😀", "😀😀").ShouldBeTrue();
    }

    [Theory]
    [InlineData("StringEqualsIgnoreCase", "größe", "policy.not-comparable")]
    [InlineData("StringNotEqualsIgnoreCase", "größe", "policy.not-comparable")]
    [InlineData("StringEqualsIgnoreCase", "size", null)]
    [InlineData("StringLike", "größe*", null)]
    [InlineData("StringEquals", "a\\u0000", "policy.not-storable")]
    [InlineData("StringLike", "a\\u0007*", "policy.not-storable")]
    [InlineData("NumericEquals", "1", "policy.key-by-operator")]
    [InlineData("DateLessThan", "2026-11-27", "policy.key-by-operator")]
    public void What_no_database_can_ask_is_not_saved(string by, string value, string? code)
    {
        string Text(string action) =>
            $$$"""
            {"Version": "1", "Statement": [
              {"Effect": "Allow", "Action": "ecs:StopInstance", "Resource": "*"},
              {"Effect": "Deny", "Action": "{{{action}}}", "Resource": "*",
               "Condition": {"{{{by}}}": {"ecs:tag/size": "{{{value}}}"}} }]}
            """;
        var refusal = PolicyParser.Parse(Text("ecs:DescribeInstances")).Refusal;

        refusal?.Code.ShouldBe(code);
        (refusal is null).ShouldBe(code is null);
        if (refusal is not null)
        {
            refusal.Sentence.ShouldContain(code == "policy.key-by-operator" ? "Line 4" : "Line 3");
        }
        if (code is "policy.not-comparable")
        {
            PolicyParser.Parse(Text("ecs:StopInstance")).IsAllowed.ShouldBeTrue();
        }
    }

    private static string OfTeam(string effect, string team) =>
        $$$"""
        "Effect": "{{{effect}}}", "Action": "ecs:DescribeInstances", "Resource": "*",
        "Condition": {"StringEquals": {"ecs:tag/team": "{{{team}}}"}}
        """;

    private static GrantedPolicy Policy(Random random) => new("p", new PolicyDocument(
        [.. Enumerable.Range(1, random.Next(1, 4)).Select(number => Statement(random, number))]));

    private static PolicyStatement Statement(Random random, int number) => new()
    {
        Number = number,
        Effect = random.Next(3) == 0 ? PolicyEffect.Deny : PolicyEffect.Allow,
        Actions = Some(random, ActionPatterns, 2),
        IsNotAction = random.Next(8) == 0,
        Resources = Some(random, Resources, 3),
        Conditions =
        [
            .. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(4) == 0
                ? OfRequests[random.Next(OfRequests.Length)]
                : new PolicyCondition(
                    (ConditionOperator)random.Next((int)ConditionOperator.StringNotLike + 1),
                    "ecs:tag/" + Of(random, "team", "Team"), Some(random, Values, 3))),
        ],
    };

    private static Dictionary<string, string> Tags(Random random)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in (string[])["team", "Team"])
        {
            if (random.Next(3) > 0)
            {
                tags[key] = Of(random, TagValues);
            }
        }
        return tags;
    }

    private static string Word(Random random, int end, params string[] of) =>
        string.Concat(Enumerable.Range(0, random.Next(end)).Select(_ => Of(random, of)));

    private static string Of(Random random, params string[] of) => of[random.Next(of.Length)];

    private static T[] Some<T>(Random random, T[] of, int max) =>
        [.. Enumerable.Range(0, random.Next(1, max + 1)).Select(_ => of[random.Next(of.Length)])];
}
