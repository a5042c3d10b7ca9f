using System.Collections.Concurrent;

namespace LifecycleConsole.Domain.Access;

/// <summary>A policy that somebody has, read.</summary>
public sealed record GrantedPolicy(string Name, PolicyDocument Document)
{
    /// <summary>The JSON that it was read from; two of one name and text are the same.</summary>
    public string Text { get; init; } = "";

    /// <summary>The name of the group that gives it; empty: it is attached to the user himself.</summary>
    public string Through { get; init; } = "";
}

/// <summary>All that somebody has: a value, looked up by action.</summary>
public sealed class PolicySet(IReadOnlyList<GrantedPolicy> policies)
{
    public static readonly PolicySet Nothing = new([]);

    private const int SightsMax = 64;

    private readonly ConcurrentDictionary<ActionName, (GrantedPolicy Policy, PolicyStatement Statement)[]> _speaking =
        new();

    private readonly ConcurrentDictionary<string, InstanceSight> _sights = new(StringComparer.Ordinal);

    public IReadOnlyList<GrantedPolicy> Policies => policies;

    /// <summary>Of support staff; nothing of others.</summary>
    public StaffRights Staff { get; init; }

    /// <summary>A policy asks what was done earlier on the day.</summary>
    public bool AsksOfDay { get; } = policies.Any(policy => policy.Document.Statements
        .Any(statement => statement.Conditions.Any(condition => ConditionKeys.IsOfDay(condition.Key))));

    public bool IsSameAs(PolicySet other) => Staff == other.Staff
        && policies.Select(policy => (policy.Name, policy.Text))
            .SequenceEqual(other.Policies.Select(policy => (policy.Name, policy.Text)));

    /// <summary>The statements that name the action, in their order. Lists ask this for every row.</summary>
    internal (GrantedPolicy Policy, PolicyStatement Statement)[] Speaking(ActionName action) => _speaking.GetOrAdd(
        action,
        static (wanted, all) =>
        [
            .. all.SelectMany(policy => policy.Document.Statements
                .Where(statement => statement.Names(wanted)).Select(statement => (policy, statement))),
        ],
        policies);

    /// <summary>
    /// What the policies let see. Worked out once for each choice of statements that the time, the address and the
    /// second factor leave.
    /// </summary>
    internal InstanceSight SightFor(PolicyRequest request)
    {
        var speaking = Speaking(request.Action);
        var held = new bool[speaking.Length];
        for (var n = 0; n < held.Length; n++)
        {
            held[n] = SightRules.MayHold(speaking[n].Statement, request);
        }
        var key = $"{request.AccountId}:{string.Concat(held.Select(holds => holds ? '1' : '0'))}";
        if (_sights.TryGetValue(key, out var known))
        {
            return known;
        }
        if (_sights.Count >= SightsMax)
        {
            _sights.Clear();
        }
        return _sights.GetOrAdd(
            key, SightRules.Of(speaking.Where((_, n) => held[n]).Select(one => one.Statement), request));
    }
}

/// <summary>What policies say to a request, and which statement said so.</summary>
/// <param name="By">The statement that decided; null where none speaks of it.</param>
public sealed record Verdict(bool IsAllowed, GrantedPolicy? Policy, PolicyStatement? By)
{
    /// <summary>No statement allows it.</summary>
    public static readonly Verdict Nothing = new(IsAllowed: false, null, null);

    public bool IsDenied => !IsAllowed && By is not null;
}

/// <summary>Deny beats Allow beats nothing (rules §8). Pure.</summary>
public static class PolicyRules
{
    /// <summary>The answer where everything is known; what is missing counts against the request.</summary>
    public static Verdict Judge(PolicySet policies, PolicyRequest request) =>
        Judge(policies, request, unknownIs: Holds.No);

    /// <summary>
    /// The answer before subject and amount are known: what is missing counts for the request, so that a no is final
    /// and a yes is asked again by <see cref="Judge(PolicySet, PolicyRequest)"/>.
    /// </summary>
    public static Verdict JudgeEarly(PolicySet policies, PolicyRequest request) =>
        Judge(policies, request, unknownIs: Holds.Yes);

    private static Verdict Judge(PolicySet policies, PolicyRequest request, Holds unknownIs)
    {
        var allowed = Verdict.Nothing;
        foreach (var (policy, statement) in policies.Speaking(request.Action))
        {
            var holds = Applies(statement, request);
            if (statement.Effect == PolicyEffect.Deny)
            {
                if (holds == Holds.Yes || (holds == Holds.Unknown && unknownIs == Holds.No))
                {
                    return new Verdict(IsAllowed: false, policy, statement);
                }
            }
            else if (!allowed.IsAllowed && (holds == Holds.Yes || (holds == Holds.Unknown && unknownIs == Holds.Yes)))
            {
                allowed = new Verdict(IsAllowed: true, policy, statement);
            }
        }
        return allowed;
    }

    private static Holds Applies(PolicyStatement statement, PolicyRequest request)
    {
        var resource = CoversResource(statement, request);
        return resource == Holds.No ? Holds.No : PolicyFacts.All(statement.Conditions, request) switch
        {
            Holds.Yes => resource,
            var other => other,
        };
    }

    private static Holds CoversResource(PolicyStatement statement, PolicyRequest request)
    {
        var covers = Holds.No;
        foreach (var pattern in statement.Resources)
        {
            if (pattern == "*" || Wildcards.Fit(pattern, request.Resource))
            {
                return Holds.Yes;
            }
            if (request.Subject is null && IsOfService(pattern, request.Service))
            {
                covers = Holds.Unknown;
            }
        }
        return covers;
    }

    private static bool IsOfService(string pattern, string service) =>
        pattern.Split(':') is [_, var named, ..] && Wildcards.FitIgnoringCase(named, service);
}
