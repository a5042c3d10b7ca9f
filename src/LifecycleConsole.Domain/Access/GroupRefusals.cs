using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Access;

/// <summary>Why something is not done to a group.</summary>
public static class GroupRefusals
{
    public static readonly RefusalKind NoSuchGroup = new("groups.no-such-group",
        "There is no such group in this account. It may have been deleted.");

    public static readonly RefusalKind Name = new("groups.name",
        "A group's name has 1 to {max} letters, figures and hyphens. Choose another name.");

    public static readonly RefusalKind NameTaken = new("groups.name-taken",
        "There is a group {name} already. Choose another name.");

    public static readonly RefusalKind TooMany = new("groups.too-many",
        "This account has {max} groups, which is as many as it can have. Delete one first.");

    public static readonly RefusalKind TooManyPolicies = new("groups.too-many-policies",
        "A group has at most {max} policies. Put several into one policy of your own.");

    public static readonly RefusalKind PolicyInUse = new("groups.policy-in-use",
        "{count} groups have the policy {name}. Detach it first.");
}
