using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Access;

/// <summary>Why something is not done to an AccessKey, or to what a user may come in by.</summary>
public static class KeyRefusals
{
    public static readonly RefusalKind NoSuchKey = new("keys.no-such-key",
        "There is no such AccessKey in this account. It may have been deleted.");

    public static readonly RefusalKind TooMany = new("keys.too-many",
        "{name} has {max} AccessKeys, which is as many as a user can have. Delete one first.");

    public static readonly RefusalKind NoApiAccess = new("keys.no-api-access",
        "{name} has no API access. Allow it first.");

    public static readonly RefusalKind StillEnabled = new("keys.still-enabled",
        "The AccessKey {id} is enabled. Disable it first, and see whether something misses it.");

    public static readonly RefusalKind OwnersHaveBoth = new("keys.owners-have-both",
        "{name} is an owner, and always has console access and API access.");
}
