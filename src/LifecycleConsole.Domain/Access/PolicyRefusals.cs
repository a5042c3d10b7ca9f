using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Access;

/// <summary>What is wrong with a policy. Lines count from 1.</summary>
public static class PolicyRefusals
{
    public static readonly RefusalKind TooLong = new("policy.too-long",
        "A policy has at most {max} characters; this one has {count}. Make it shorter, or two.");

    public static readonly RefusalKind NotJson = new("policy.not-json",
        "Line {line}: this is not JSON that can be read, or it is nested too deep. {detail}.");

    public static readonly RefusalKind Shape = new("policy.shape",
        "Line {line}: {member} must be {wanted}.");

    public static readonly RefusalKind Missing = new("policy.missing",
        "Line {line}: {member} is missing.");

    public static readonly RefusalKind Unknown = new("policy.unknown-member",
        "Line {line}: {member} is not a member that belongs here. Known: {known}.");

    public static readonly RefusalKind Twice = new("policy.twice",
        "Line {line}: {member} stands here twice.");

    public static readonly RefusalKind Both = new("policy.action-and-not-action",
        "Line {line}: a statement has either Action or NotAction.");

    public static readonly RefusalKind NoSuchAction = new("policy.no-such-action",
        "Line {line}: {action} names no action of this console.");

    public static readonly RefusalKind Resource = new("policy.resource",
        "Line {line}: {resource} is not a resource. Write * or acs:ecs:region:account:instance/id, with * and ? "
        + "in it.");

    public static readonly RefusalKind Operator = new("policy.operator",
        "Line {line}: {operator} is not an operator. Known: {known}.");

    public static readonly RefusalKind Key = new("policy.key",
        "Line {line}: conditions cannot ask about {key}. Known: {known}.");

    public static readonly RefusalKind KeyByOperator = new("policy.key-by-operator",
        "Line {line}: {key} cannot be asked about by {operator}.");

    public static readonly RefusalKind Value = new("policy.value",
        "Line {line}: {value} cannot be compared by {operator}.");

    public static readonly RefusalKind NotPerInstance = new("policy.not-per-instance",
        "Line {line}: {action} is decided for the account as a whole, so that this statement may not "
        + "name resources or tags. Give it a statement of its own with \"Resource\": \"*\". Decided one thing at a "
        + "time are: {known}.");

    public static readonly RefusalKind NotStorable = new("policy.not-storable",
        "Line {line}: {value} has a character that no ID and no tag has, so that lists cannot ask for it; {action} "
        + "decides about lists. Take it out.");

    public static readonly RefusalKind NotComparable = new("policy.not-comparable",
        "Line {line}: {value} cannot be compared by {operator} in lists, and {action} decides about lists: upper and "
        + "lower case are alike for the letters A to Z only. Use StringEquals, or StringLike.");

    public static readonly RefusalKind NotPerAmount = new("policy.not-per-amount",
        "Line {line}: {action} has no sum to ask about. Those with one are: {known}.");
}
