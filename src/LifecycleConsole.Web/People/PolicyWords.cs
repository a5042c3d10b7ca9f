using LifecycleConsole.Domain.Access;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.People;

/// <summary>What a policy says, in plain words.</summary>
public static class PolicyWords
{
    /// <summary>What the statement is about, in the words of the actions.</summary>
    /// <param name="IsAllBut">It is about all actions but these; about all where these are none.</param>
    public sealed record About(bool IsAllBut, IReadOnlyList<ActionName> Actions);

    /// <summary>The shorter way of saying it.</summary>
    public static About AboutOf(PolicyStatement statement)
    {
        var named = ActionNames.Grantable.Where(statement.Names).ToList();
        return statement.IsNotAction || named.Count == ActionNames.Grantable.Count
            ? new About(IsAllBut: true, [.. ActionNames.Grantable.Except(named)])
            : new About(IsAllBut: false, named);
    }

    public static string Resources(PolicyStatement statement) => statement.IsForAllResources
        ? PeopleTexts.OnAll
        : TimeWords.Fill(PeopleTexts.OnSome, string.Join(PeopleTexts.Or, statement.Resources));

    /// <summary>Null where there are none.</summary>
    public static string? Conditions(PolicyStatement statement) => statement.Conditions.Count == 0
        ? null
        : TimeWords.Fill(PeopleTexts.If, string.Join(PeopleTexts.And, statement.Conditions.Select(Condition)));

    /// <summary>What a statement about some instances means for lists; null where it means nothing for them.</summary>
    public static string? Sight(PolicyStatement statement) => !statement.Names(Actions.DescribeInstances)
        || (statement.IsForAllResources && !statement.Conditions.Any(c => ConditionKeys.IsOfSubject(c.Key)))
            ? null
            : statement.Effect == PolicyEffect.Allow ? PeopleTexts.SeesThese : PeopleTexts.SeesNotThese;

    private static string Condition(PolicyCondition condition) => Key(condition.Key) + " " + TimeWords.Fill(
        PeopleLooks.Word("By" + condition.Operator)!, string.Join(PeopleTexts.Or, condition.Values));

    internal static string Key(string key) => key switch
    {
        ConditionKeys.SourceIp => PeopleTexts.KeySourceIp,
        ConditionKeys.CurrentTime => PeopleTexts.KeyTime,
        ConditionKeys.MfaPresent => PeopleTexts.KeyMfa,
        ConditionKeys.OrderAmount => PeopleTexts.KeyOrder,
        ConditionKeys.RefundAmount => PeopleTexts.KeyRefund,
        ConditionKeys.OrderAmountPerDay => PeopleTexts.KeyOrderPerDay,
        ConditionKeys.RefundAmountPerDay => PeopleTexts.KeyRefundPerDay,
        _ => TimeWords.Fill(PeopleTexts.KeyTag, key[ConditionKeys.TagPrefix.Length..]),
    };
}
