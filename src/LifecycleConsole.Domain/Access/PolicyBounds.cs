using System.Text;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Access;

/// <summary>What a statement may speak of, so that nothing is saved that could not be held everywhere.</summary>
internal static class PolicyBounds
{
    /// <summary>
    /// Resources only of what is decided one thing at a time, tags of instances, sums only of what has one. Denying is
    /// bound like allowing: a denial that lists cannot keep would be a false promise.
    /// </summary>
    public static Refusal? WhyNot(PolicyStatement statement, int line) =>
        WhyNotSubject(statement, line) ?? WhyNotAmount(statement, line) ?? WhyNotListed(statement, line);

    private static Refusal? WhyNotSubject(PolicyStatement statement, int line)
    {
        if (!statement.IsForAllResources && First(statement, PolicyScopes.IsPerThing) is { } action)
        {
            return PolicyRefusals.NotPerInstance.With(
                new("line", line), new("action", action), new("known", Names(PolicyScopes.WithResources)));
        }
        var asksOfTags = statement.Conditions.Any(condition => ConditionKeys.IsOfSubject(condition.Key));
        return asksOfTags && First(statement, PolicyScopes.IsPerInstance) is { } untagged
            ? PolicyRefusals.NotPerInstance.With(
                new("line", line), new("action", untagged), new("known", Names(PolicyScopes.WithTags)))
            : null;
    }

    private static Refusal? WhyNotAmount(PolicyStatement statement, int line) =>
        statement.Conditions.Any(condition => ConditionKeys.IsOfAmount(condition.Key))
        && First(statement, PolicyScopes.IsPerAmount) is { } action
            ? PolicyRefusals.NotPerAmount.With(
                new("line", line), new("action", action), new("known", Names(PolicyScopes.WithAmounts)))
            : null;

    /// <summary>
    /// What decides about reading is put to the database: it must mean there what it means here, on either of them.
    /// </summary>
    private static Refusal? WhyNotListed(PolicyStatement statement, int line)
    {
        if (!statement.Names(Actions.DescribeInstances))
        {
            return null;
        }
        var tags = statement.Conditions.Where(condition => ConditionKeys.IsOfSubject(condition.Key)).ToList();
        var odd = statement.Resources.Concat(tags.SelectMany(condition => condition.Values.Prepend(condition.Key)))
            .FirstOrDefault(text => !PlainText.IsClean(text));
        if (odd is not null)
        {
            return PolicyRefusals.NotStorable.With(
                new("line", line), new("action", Actions.DescribeInstances.Name),
                new("value", string.Concat(odd.Where(c => !char.IsControl(c)))));
        }
        return tags.Where(condition => condition.Operator is ConditionOperator.StringEqualsIgnoreCase
                or ConditionOperator.StringNotEqualsIgnoreCase)
            .SelectMany(condition => condition.Values.Select(value => (condition.Operator, Value: value)))
            .FirstOrDefault(asked => !Ascii.IsValid(asked.Value)) is { Value: { } foreign, Operator: var by }
                ? PolicyRefusals.NotComparable.With(
                    new("line", line), new("action", Actions.DescribeInstances.Name), new("value", foreign),
                    new("operator", by.ToString()))
                : null;
    }

    /// <summary>The first action that it names and that is not so.</summary>
    private static string? First(PolicyStatement statement, Func<ActionName, bool> isSo) =>
        ActionNames.Grantable.FirstOrDefault(action => statement.Names(action) && !isSo(action)).Name;

    private static string Names(IEnumerable<ActionName> actions) =>
        string.Join(", ", actions.Select(action => action.Name));
}
