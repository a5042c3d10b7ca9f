using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Access;

/// <summary>Why something is not done to a user or a policy.</summary>
public static class PeopleRefusals
{
    public static readonly RefusalKind NoSuchUser = new("people.no-such-user",
        "There is no such user in this account. The user may have been deleted.");

    public static readonly RefusalKind LastOwner = new("people.last-owner",
        "{name} is the last owner of the account who can sign in. Let another owner sign in first.");

    public static readonly RefusalKind Oneself = new("people.oneself",
        "That is you. Somebody else has to do this.");

    public static readonly RefusalKind OwnersOnly = new("people.owners-only",
        "{name} is an owner of the account. Only an owner can do this to an owner.");

    public static readonly RefusalKind OwnersNeedNone = new("people.owners-need-none",
        "{name} is an owner and may do everything without a policy.");

    public static readonly RefusalKind AlreadySo = new("people.already-so", "It is so already. Nothing was changed.");

    public static readonly RefusalKind TooManyUsers = new("people.too-many-users",
        "This account has {max} users, which is as many as one can have. Delete one first.");

    public static readonly RefusalKind TooManyPolicies = new("people.too-many-policies",
        "A user has at most {max} policies. Put several into one policy of your own.");

    public static readonly RefusalKind NoSuchPolicy = new("people.no-such-policy",
        "There is no policy {name}. It may have been deleted.");

    public static readonly RefusalKind PolicyName = new("people.policy-name",
        "A policy's name has 1 to {max} letters, figures and hyphens. Choose another name.");

    public static readonly RefusalKind PolicyNameTaken = new("people.policy-name-taken",
        "There is a policy {name} already. Choose another name.");

    public static readonly RefusalKind PolicyDescription = new("people.policy-description",
        "A description has at most {max} characters on one line. Make it shorter.");

    public static readonly RefusalKind TooManyOfOnesOwn = new("people.too-many-of-ones-own",
        "This account has {max} policies of its own, which is as many as it can have. Delete one first.");

    public static readonly RefusalKind OfTheSystem = new("people.of-the-system",
        "{name} is a policy of the system and cannot be changed. Make one of your own.");

    public static readonly RefusalKind InUse = new("people.in-use",
        "{count} users have the policy {name}. Detach it first.");
}
