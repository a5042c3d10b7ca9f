using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Domain.Tests.Access;

/// <summary>Random policies and requests, judged a second time by the simplest reading of the grammar.</summary>
public sealed class PolicyProperties
{
    private const int Count = 100_000;

    private static readonly string[] ActionPatterns =
    [
        "*", "ecs:*", "ecs:Re*", "ecs:StopInstance", "ecs:?topInstance", "cvm:*", "bss:*", "bss:PayOrder", "*:Pay*",
        "ecs:RenewInstance", "finance:trade", "ram:*",
    ];

    private static readonly string[] ResourcePatterns =
    [
        "*", "acs:ecs:*:*:*", "acs:ecs:cn-hangzhou:*:instance/*", "acs:ecs:*:7:instance/i-a", "acs:bss:*:*:*",
        "acs:*:*:*:instance/i-?", "acs:ecs:*:8:*",
    ];

    private static readonly PolicyCondition[] Conditions =
    [
        new(ConditionOperator.IpAddress, ConditionKeys.SourceIp, ["10.0.0.0/8", "203.0.113.7"]),
        new(ConditionOperator.NotIpAddress, ConditionKeys.SourceIp, ["203.0.113.0/24"]),
        new(ConditionOperator.DateLessThan, ConditionKeys.CurrentTime, ["2026-11-20T02:43:07Z"]),
        new(ConditionOperator.DateGreaterThanEquals, ConditionKeys.CurrentTime, ["2026-11-20T02:43:07Z"]),
        new(ConditionOperator.Bool, ConditionKeys.MfaPresent, ["true"]),
        new(ConditionOperator.StringEquals, "ecs:tag/env", ["dev", "test"]),
        new(ConditionOperator.StringNotEquals, "ecs:tag/env", ["dev"]),
        new(ConditionOperator.NumericGreaterThan, ConditionKeys.OrderAmount, ["100"]),
        new(ConditionOperator.NumericLessThanEquals, ConditionKeys.OrderAmount, ["100"]),
        new(ConditionOperator.NumericGreaterThan, ConditionKeys.OrderAmountPerDay, ["100"]),
    ];

    private static readonly ActionName[] Asked =
        [Actions.StopInstance, Actions.RenewInstance, Actions.PayOrder, Actions.RebootInstance, Actions.ListUsers];

    private static readonly Dictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    [Fact]
    public void The_verdict_is_that_of_the_simplest_reading_and_an_early_no_is_final()
    {
        var random = new Random(7);
        var (allowed, denied) = (0, 0);
        for (var n = 0; n < Count; n++)
        {
            var set = new PolicySet([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Policy(random))]);
            var request = Request(random);
            var verdict = PolicyRules.Judge(set, request);

            verdict.IsAllowed.ShouldBe(Simplest(set, request), $"case {n}");
            Simulated(set, request).ShouldBe(Enforced(set, request), $"case {n}");
            if (verdict.IsAllowed)
            {
                PolicyRules.JudgeEarly(set, request with { Subject = null, Amounts = null })
                    .IsAllowed.ShouldBeTrue($"case {n}");
                allowed++;
            }
            denied += verdict.IsDenied ? 1 : 0;
        }
        allowed.ShouldBeGreaterThan(Count / 20); // it is about something
        denied.ShouldBeGreaterThan(Count / 20);
    }

    private static bool Simplest(PolicySet set, PolicyRequest request)
    {
        var speaking = set.Policies.SelectMany(policy => policy.Document.Statements)
            .Where(statement => Speaks(statement, request)).ToList();
        return speaking.Exists(s => s.Effect == PolicyEffect.Allow)
            && !speaking.Exists(s => s.Effect == PolicyEffect.Deny);
    }

    private static bool Speaks(PolicyStatement statement, PolicyRequest request) =>
        ActionNames.Of(request.Action).Any(name => statement.Actions.Any(p => Fits(p, name))) != statement.IsNotAction
        && statement.Resources.Any(p => Fits(p, request.Resource) || (request.Subject is null && MayBe(p, request)
            && statement.Effect == PolicyEffect.Deny))
        && statement.Conditions.All(c => Holds(c, request, statement.Effect));

    /// <summary>Of the account as a whole, a denial of a part is a denial.</summary>
    private static bool MayBe(string pattern, PolicyRequest request) =>
        pattern == "*" || Fits(pattern.Split(':')[1], request.Service);

    private static bool Holds(PolicyCondition c, PolicyRequest request, PolicyEffect effect) => c.Key switch
    {
        ConditionKeys.SourceIp => c.Values.Any(v => v.Contains('/', StringComparison.Ordinal)
            ? IPNetwork.Parse(v).Contains(IPAddress.Parse(request.SourceAddress))
            : v == request.SourceAddress) == (c.Operator == ConditionOperator.IpAddress),
        ConditionKeys.CurrentTime => c.Operator == ConditionOperator.DateLessThan
            ? request.Now < DateTimeOffset.Parse(c.Values[0], CultureInfo.InvariantCulture)
            : request.Now >= DateTimeOffset.Parse(c.Values[0], CultureInfo.InvariantCulture),
        ConditionKeys.MfaPresent => request.HasMfa,
        ConditionKeys.OrderAmount => request.Amounts is { } sums
            ? (c.Operator == ConditionOperator.NumericGreaterThan) == (sums.Order > 100m)
            : effect == PolicyEffect.Deny,
        ConditionKeys.OrderAmountPerDay => request.Amounts is { OrderPerDay: { } day }
            ? day > 100m
            : effect == PolicyEffect.Deny,
        _ when request.Subject is null => effect == PolicyEffect.Deny,
        _ => c.Values.Contains(request.Subject!.Tags.GetValueOrDefault("env")!, StringComparer.Ordinal)
            == (c.Operator == ConditionOperator.StringEquals),
    };

    private static bool Fits(string pattern, string text)
    {
        if (!Patterns.TryGetValue(pattern, out var regex))
        {
            var escaped = Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)
                .Replace("\\?", ".", StringComparison.Ordinal);
            regex = Patterns[pattern] = new Regex(
                $"^{escaped}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);
        }
        return regex.IsMatch(text);
    }

    private static bool Simulated(PolicySet set, PolicyRequest request)
    {
        var person = new Person
        {
            Id = "z", UserName = "zhao.lei", Email = "z@x", Kind = UserKind.SubUser, HasPassword = true,
            Policies = ["p"],
        };
        var ask = new SimulationAsk
        {
            UserId = "z", Action = request.Action, Subject = request.Subject, Amount = request.Amounts?.Order,
            SourceAddress = request.SourceAddress,
            Today = new DaySpend(
                new Dictionary<string, decimal>(StringComparer.Ordinal)
                {
                    ["o-1"] = (request.Amounts?.OrderPerDay - request.Amounts?.Order) ?? 0,
                },
                0),
        };
        return Simulation.Of(Policies.AccountId, (person, set), ask, request.Now) is { IsOpen: false, WhyNot: null };
    }

    private static bool Enforced(PolicySet set, PolicyRequest request)
    {
        var actor = Policies.SubUser(set) with
        {
            SourceAddress = request.SourceAddress, Grants = Grants.Of(set, request.Now),
        };
        return AccessRules.WhyNot(actor, request.Action, new PolicyAsk(IsLast: true)
        {
            Subject = request.Subject, Amounts = request.Amounts,
        }) is null && (request.Subject is not { } subject || SightRules.OfDeeds(actor).Allows(new SeenThing(
            subject.Resource.Split(':')[2], subject.Resource.Split('/')[1], subject.Tags)));
    }

    private static GrantedPolicy Policy(Random random) => new("p", new PolicyDocument(
        [.. Enumerable.Range(1, random.Next(1, 4)).Select(number => Statement(random, number))]));

    private static PolicyStatement Statement(Random random, int number) => new()
    {
        Number = number,
        Effect = random.Next(4) == 0 ? PolicyEffect.Deny : PolicyEffect.Allow,
        Actions = Some(random, ActionPatterns, 3),
        IsNotAction = random.Next(8) == 0,
        Resources = Some(random, ResourcePatterns, 2),
        Conditions = random.Next(2) == 0 ? [] : Some(random, Conditions, 2),
    };

    private static PolicyRequest Request(Random random)
    {
        var action = Asked[random.Next(Asked.Length)];
        var request = Any(random) with { Action = action };
        return PolicyScopes.IsPerInstance(action) ? request : request with { Subject = null };
    }

    private static PolicyRequest Any(Random random) => new()
    {
        Action = Actions.StopInstance,
        AccountId = 7,
        SourceAddress = random.Next(2) == 0 ? "203.0.113.7" : "10.1.2.3",
        Now = Given.Now.AddSeconds(random.Next(-1, 2)),
        HasMfa = false,
        Subject = random.Next(4) == 0 ? null : new PolicySubject(
            $"acs:ecs:{(random.Next(2) == 0 ? "cn-hangzhou" : "cn-beijing")}:7:instance/i-{"ab"[random.Next(2)]}",
            random.Next(3) switch
            {
                0 => new Dictionary<string, string>(StringComparer.Ordinal),
                1 => new Dictionary<string, string>(StringComparer.Ordinal) { ["env"] = "dev" },
                _ => new Dictionary<string, string>(StringComparer.Ordinal) { ["env"] = "live" },
            }),
        Amounts = random.Next(4) == 0 ? null : Sums(random.Next(99, 102), random.Next(0, 3)),
    };

    private static PolicyAmounts Sums(int sum, int before) =>
        new(sum, sum) { OrderPerDay = sum + before, RefundPerDay = sum };

    private static T[] Some<T>(Random random, T[] of, int max) =>
        [.. Enumerable.Range(0, random.Next(1, max + 1)).Select(_ => of[random.Next(of.Length)])];
}
