namespace LifecycleConsole.Domain.Access;

/// <summary>What a policy says, read and checked. Alibaba's grammar (facts/alibaba §4.2).</summary>
public sealed record PolicyDocument(IReadOnlyList<PolicyStatement> Statements)
{
    /// <summary>The only version there is.</summary>
    public const string Version = "1";

    /// <summary>Characters of the JSON text, as Alibaba bounds it.</summary>
    public const int LengthMax = 6144;
}

/// <summary>One statement of a policy.</summary>
public sealed record PolicyStatement
{
    /// <summary>Its place in the document, from 1.</summary>
    public required int Number { get; init; }

    public required PolicyEffect Effect { get; init; }

    /// <summary>Names of actions, with <c>*</c> for any run of characters and <c>?</c> for one.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>The statement is about every action but <see cref="Actions"/>.</summary>
    public bool IsNotAction { get; init; }

    /// <summary><c>acs:service:region:account:kind/id</c>, with the same wildcards, or <c>*</c>.</summary>
    public required IReadOnlyList<string> Resources { get; init; }

    /// <summary>All of them must hold.</summary>
    public IReadOnlyList<PolicyCondition> Conditions { get; init; } = [];

    /// <summary>True where it speaks of everything in the account.</summary>
    public bool IsForAllResources => Resources.Contains("*", StringComparer.Ordinal);

    /// <summary>What it names, looked up by any name that the action has.</summary>
    public bool Names(ActionName action) =>
        ActionNames.Of(action).Any(name => Actions.Any(pattern => Wildcards.FitIgnoringCase(pattern, name)))
        != IsNotAction;
}

public enum PolicyEffect
{
    Deny = 0,
    Allow = 1,
}

/// <summary>An operator, a key, and values of which one must fit (none, where the operator is a negation).</summary>
public sealed record PolicyCondition(ConditionOperator Operator, string Key, IReadOnlyList<string> Values);

/// <summary>The operators, spelled as in a policy.</summary>
public enum ConditionOperator
{
    StringEquals,
    StringNotEquals,
    StringEqualsIgnoreCase,
    StringNotEqualsIgnoreCase,
    StringLike,
    StringNotLike,
    NumericEquals,
    NumericNotEquals,
    NumericLessThan,
    NumericLessThanEquals,
    NumericGreaterThan,
    NumericGreaterThanEquals,
    DateEquals,
    DateNotEquals,
    DateLessThan,
    DateLessThanEquals,
    DateGreaterThan,
    DateGreaterThanEquals,
    Bool,
    IpAddress,
    NotIpAddress,
}
