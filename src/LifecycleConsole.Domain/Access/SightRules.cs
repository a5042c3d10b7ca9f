namespace LifecycleConsole.Domain.Access;

/// <summary>
/// Makes of somebody's policies the condition on what he sees. It says of every instance what
/// <see cref="PolicyRules.Judge(PolicySet, PolicyRequest)"/> says.
/// </summary>
public static class SightRules
{
    /// <summary>
    /// What the actor sees of the account's instances, as of now. The right itself is asked for besides.
    /// </summary>
    public static InstanceSight Of(Actor actor) => actor.Kind != UserKind.SubUser
        ? InstanceSight.All
        : (actor.Grants?.Policies ?? PolicySet.Nothing).SightFor(PolicyRequest.Of(actor, Actions.DescribeInstances));

    /// <summary>
    /// What the actor's deeds find. Where a policy speaks of looking, allowing or denying it, he reaches what he sees,
    /// at whatever time and place; where none does, as of a program with one key for one deed, he names what he knows.
    /// </summary>
    public static InstanceSight OfDeeds(Actor actor) =>
        actor.Kind != UserKind.SubUser
        || (actor.Grants?.Policies ?? PolicySet.Nothing).Speaking(Actions.DescribeInstances).Length == 0
            ? InstanceSight.All
            : Of(actor);

    /// <summary>Of the statements that hold for the request, whatever it is about; Deny beats Allow.</summary>
    internal static InstanceSight Of(
        IEnumerable<PolicyStatement> statements, PolicyRequest request)
    {
        var byEffect = statements.ToLookup(statement => statement.Effect, statement => Of(statement, request));
        return InstanceSight.AllOf(
        [
            InstanceSight.AnyOf(byEffect[PolicyEffect.Allow]),
            InstanceSight.Not(InstanceSight.AnyOf(byEffect[PolicyEffect.Deny])),
        ]);
    }

    /// <summary>
    /// Does the statement hold as far as it asks of the request and not of an instance? A sum is never known, and
    /// counts against the request.
    /// </summary>
    internal static bool MayHold(PolicyStatement statement, PolicyRequest request) =>
        PolicyFacts.All(statement.Conditions.Where(c => !ConditionKeys.IsOfSubject(c.Key)), request) switch
        {
            Holds.Yes => true,
            Holds.No => false,
            Holds.Unknown => statement.Effect == PolicyEffect.Deny,
            var other => throw new InvalidOperationException($"{other} is no answer."),
        };

    private static InstanceSight Of(PolicyStatement statement, PolicyRequest request) => InstanceSight.AllOf(
        statement.Conditions.Where(condition => ConditionKeys.IsOfSubject(condition.Key)).Select(OfTag)
            .Prepend(InstanceSight.AnyOf(statement.Resources.Select(pattern => OfResource(pattern, request)))));

    private static InstanceSight OfTag(PolicyCondition condition)
    {
        var key = condition.Key[ConditionKeys.TagPrefix.Length..];
        var (by, negates) = condition.Operator switch
        {
            ConditionOperator.StringEquals => (SightMatch.Equal, false),
            ConditionOperator.StringNotEquals => (SightMatch.Equal, true),
            ConditionOperator.StringEqualsIgnoreCase => (SightMatch.EqualIgnoringCase, false),
            ConditionOperator.StringNotEqualsIgnoreCase => (SightMatch.EqualIgnoringCase, true),
            ConditionOperator.StringLike => (SightMatch.Fits, false),
            ConditionOperator.StringNotLike => (SightMatch.Fits, true),
            var other => throw new InvalidOperationException($"No tag is asked about by {other}."),
        };
        var fits = by == SightMatch.Fits
            ? InstanceSight.AnyOf(condition.Values.GroupBy(Wildcards.IsPattern).Select(same =>
                SightOfField.OfTag(key, same.Key ? SightMatch.Fits : SightMatch.Equal, same)))
            : SightOfField.OfTag(key, by, condition.Values);
        return negates ? InstanceSight.Not(fits) : fits;
    }

    /// <summary>
    /// <c>acs:ecs:region:account:instance/id</c>. Neither has a colon in it, so that each part of the pattern is about
    /// its own part.
    /// </summary>
    private static InstanceSight OfResource(string pattern, PolicyRequest request)
    {
        if (pattern == "*")
        {
            return InstanceSight.All;
        }
        var account = request.AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return pattern.Split(':') is ["acs", var service, var region, var owner, var thing]
            && Wildcards.Fit(service, request.Service) && Wildcards.Fit(owner, account)
                ? InstanceSight.AllOf(
                [
                    SightOfField.OfPattern(SightField.Region, region),
                    InstanceSight.AnyOf(Wildcards.After("instance/", thing)
                        .Select(rest => SightOfField.OfPattern(SightField.Id, rest))),
                ])
                : InstanceSight.None;
    }
}
