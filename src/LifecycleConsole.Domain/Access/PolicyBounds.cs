using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Access;

/// <summary>What a statement may speak of, so that nothing is saved that could not be held everywhere.</summary>
internal static class PolicyBounds
{
    /// <summary>
    /// Resources and tags only of what is decided one instance at a time, sums only of what has one. Denying is bound
    /// like allowing: a denial that lists cannot keep would be a false promise.
    /// </summary>
    public static Refusal? WhyNot(PolicyStatement statement, int line) =>
        WhyNotSubject(statement, line) ?? WhyNotAmount(statement, line);

    private static Refusal? WhyNotSubject(PolicyStatement statement, int line)
    {
        var speaksOfThings = !statement.IsForAllResources
            || statement.Conditions.Any(condition => ConditionKeys.IsOfSubject(condition.Key));
        return speaksOfThings && First(statement, PolicyScopes.IsPerInstance) is { } action
            ? PolicyRefusals.NotPerInstance.With(
                new("line", line), new("action", action), new("known", Names(PolicyScopes.WithResources)))
            : null;
    }

    private static Refusal? WhyNotAmount(PolicyStatement statement, int line) =>
        statement.Conditions.Any(condition => ConditionKeys.IsOfAmount(condition.Key))
        && First(statement, PolicyScopes.IsPerAmount) is { } action
            ? PolicyRefusals.NotPerAmount.With(
                new("line", line), new("action", action), new("known", Names(PolicyScopes.WithAmounts)))
            : null;

    /// <summary>The first action that it names and that is not so.</summary>
    private static string? First(PolicyStatement statement, Func<ActionName, bool> isSo) =>
        ActionNames.Grantable.FirstOrDefault(action => statement.Names(action) && !isSo(action)).Name;

    private static string Names(IEnumerable<ActionName> actions) =>
        string.Join(", ", actions.Select(action => action.Name));
}
