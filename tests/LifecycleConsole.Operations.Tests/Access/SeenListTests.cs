using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Access;

/// <summary>Lists show exactly those instances that the policies allow, and the simulator says the same.</summary>
public sealed class SeenListTests
{
    private static readonly string[] Statements =
    [
        """ "Effect": "Allow", "Resource": "*" """,
        """ "Effect": "Allow", "Resource": "acs:ecs:cn-hangzhou:*:instance/*" """,
        """ "Effect": "Allow", "Resource": "acs:ecs:*:*:instance/i-1?" """,
        """ "Effect": "Allow", "Resource": ["acs:ecs:*:*:instance/i-03", "acs:ecs:*:*:instance/i-04"] """,
        """ "Effect": "Allow", "Resource": "acs:ecs:cn-b*:1000000000000001:*5" """,
        """ "Effect": "Allow", "Resource": "acs:ecs:*:1000000000000002:*" """,
        """ "Effect": "Deny", "Resource": "acs:ecs:*:*:instance/i-*4" """,
        """ "Effect": "Deny", "Resource": "acs:ecs:cn-beijing:*:*" """,
        """ "Effect": "Allow", "Resource": "*", "Condition": {"StringEquals": {"ecs:tag/team": ["a", "a_b"]}} """,
        """ "Effect": "Allow", "Resource": "*", "Condition": {"StringEquals": {"ecs:tag/Team": "a"}} """,
        """ "Effect": "Allow", "Resource": "*", "Condition": {"StringEqualsIgnoreCase": {"ecs:tag/team": "SK"}} """,
        """ "Effect": "Allow", "Resource": "*", "Condition": {"StringNotEqualsIgnoreCase": {"ecs:tag/team": "a"}} """,
        """ "Effect": "Allow", "Resource": "*", "Condition": {"StringLike": {"ecs:tag/team": ["a?b", "[a-c]*"]}} """,
        """ "Effect": "Allow", "Resource": "*", "Condition": {"StringLike": {"ecs:tag/team": "a%*"}} """,
        """ "Effect": "Allow", "Resource": "*", "Condition": {"StringLike": {"ecs:tag/team": "?"}} """,
        """ "Effect": "Allow", "Resource": "*", "Condition": {"StringLike": {"ecs:tag/team": "*'\\*"}} """,
        """ "Effect": "Deny", "Resource": "*", "Condition": {"StringLike": {"ecs:tag/team": "*"}} """,
        """ "Effect": "Deny", "Resource": "*", "Condition": {"StringNotLike": {"ecs:tag/team": "a*"}} """,
        """ "Effect": "Deny", "Resource": "*", "Condition": {"StringNotEquals": {"ecs:tag/team": "a"}} """,
        """ "Effect": "Deny", "Resource": "*", "Condition": {"IpAddress": {"acs:SourceIp": "198.51.100.0/24"}} """,
        """
         "Effect": "Allow", "Resource": "acs:ecs:cn-hangzhou:*:*",
         "Condition": {"StringEquals": {"ecs:tag/team": "a"}, "DateLessThan": {"acs:CurrentTime": "2030-01-01"}}
        """,
    ];

    private static readonly string?[] Teams =
        [null, "a", "A", "a_b", "axb", "a%c", "[a-c]", "b", "", "sk", "\u017fk", "s\u212a", "\ud83d\ude00", "it's\\"];

    [EveryDatabase]
    public async Task Lists_counts_files_and_interfaces_show_those_that_the_policies_allow(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        Holding[] fleet = [.. Enumerable.Range(0, 28).Select(Planted)];
        await ground.PlantAsync(fleet);
        await ground.PlantAsync(Sample.Running("i-other", Sample.OtherAccountId));
        var random = new Random(20261127);
        var narrow = 0;
        for (var n = 0; n < 60; n++)
        {
            var actor = Whoever(random);
            List<string> expected = [.. fleet.Where(h => IsAllowed(actor, h)).Select(h => h.Instance.Id)];
            narrow += expected.Count is > 0 and < 28 ? 1 : 0;
            if (AccessRules.WhyNot(actor, Actions.DescribeInstances) is not null)
            {
                expected.ShouldBeEmpty();
                continue;
            }
            var why = $"case {n}: {SightRules.Of(actor).Text}";

            (await ListedAsync(ground, actor)).ShouldBe(expected, why);
            (await WrittenAsync(ground, actor)).ShouldBe(expected, why);
            var counts = (await ground.Get<InstanceCounting>().CountAsync(actor, new(), afresh: true, default)).Value!;
            (counts.Matching, counts.ByRegion.Values.Sum()).ShouldBe((expected.Count, expected.Count), why);
            var found = (await ground.Get<InstanceFinder>().FindAsync(actor, new() { Take = 100 }, default)).Value!;
            found.Total.ShouldBe(expected.Count, why);
            found.Holdings.Select(h => h.Instance.Id).Order(StringComparer.Ordinal).ToList()
                .ShouldBe(expected, why);
            foreach (var one in fleet.Skip(n % 7).Take(4).Select(h => h.Instance.Id))
            {
                (await ground.Queries.GetAsync(actor, one, default)).IsAllowed.ShouldBe(expected.Contains(one), why);
            }
        }
        narrow.ShouldBeGreaterThan(20); // it is about something
    }

    private static Holding Planted(int n)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Teams[n % Teams.Length] is { } team)
        {
            tags[n % 9 == 8 ? "Team" : "team"] = team;
        }
        return Sample.Running($"i-{n:00}").With(i => i with
        {
            Name = $"name-{n:00}", Region = n % 3 == 0 ? "cn-beijing" : "cn-hangzhou",
        }) with { Tags = tags };
    }

    private static Actor Whoever(Random random)
    {
        string Statement() => Statements[random.Next(Statements.Length)];
        var statements = Enumerable.Range(0, random.Next(1, 4))
            .Select(_ => $$"""{"Action": "ecs:DescribeInstances", {{Statement()}}}""");
        var text = $$"""{"Version": "1", "Statement": [{{string.Join(", ", statements)}}]}""";
        var read = PolicyParser.Parse(text);
        read.Refusal.ShouldBeNull(text);
        return Sample.Of(UserKind.SubUser, Sample.AccountId) with
        {
            Grants = Grants.Of(new PolicySet([new GrantedPolicy("p", read.Value!)]), Ground.Start),
            SourceAddress = random.Next(3) == 0 ? "198.51.100.9" : "203.0.113.7",
        };
    }

    /// <summary>As the simulator has it.</summary>
    private static bool IsAllowed(Actor actor, Holding holding)
    {
        var person = new Person
        {
            Id = "u", UserName = "u", Email = "u@x", Kind = UserKind.SubUser, HasPassword = true, Policies = ["p"],
        };
        var ask = new SimulationAsk
        {
            UserId = "u", Action = Actions.DescribeInstances, Subject = PolicySubject.Of(holding),
            SourceAddress = actor.SourceAddress,
        };
        return Simulation.Of(actor.AccountId, (person, actor.Grants!.Policies), ask, Ground.Start)
            is { IsOpen: false, WhyNot: null };
    }

    private static async Task<List<string>> ListedAsync(Ground ground, Actor actor)
    {
        List<string> ids = [];
        var filter = new InstanceFilter { Sort = InstanceSort.Name, Descending = false, PageSize = 5 };
        for (var at = filter; ;)
        {
            var page = (await ground.Queries.ListAsync(actor, at, default)).Value!;
            ids.AddRange(page.Rows.Select(row => row.Instance.Id));
            if (page.Next is not { } next)
            {
                return ids;
            }
            at = at with { Cursor = next };
        }
    }

    private static async Task<List<string>> WrittenAsync(Ground ground, Actor actor)
    {
        var filter = new InstanceFilter { Sort = InstanceSort.Name, Descending = false };
        var opened = (await ground.Get<InstanceExport>().OpenAsync(actor, filter, default)).Value!;
        List<string> ids = [];
        await foreach (var chunk in opened.Chunks)
        {
            ids.AddRange(chunk.Select(row => row.Instance.Id));
        }
        return ids;
    }
}
