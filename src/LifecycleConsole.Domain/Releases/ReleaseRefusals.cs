using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Releases;

/// <summary>Refusals and warnings of release (rules §2).</summary>
public static class ReleaseRefusals
{
    public static readonly RefusalKind Subscription = new("release.subscription",
        "A Subscription instance is released by itself after its period. Renew or unsubscribe it instead.");

    /// <summary>Without Force only; the console always forces (facts/alibaba §1.5).</summary>
    public static readonly RefusalKind Running = new("release.running",
        "It is not stopped. Stop it first, or release it with Force.");

    public static readonly RefusalKind Pending = new("release.pending",
        "It is being created. Release is possible when it runs.");

    public static readonly RefusalKind Protected = new("release.protected",
        "Release protection is on. Turn the protection off first.");

    public static readonly RefusalKind WaitsAlready = new("release.waits-already",
        "Its release already waits for a snapshot. Cancel that release to keep it.");

    public static readonly RefusalKind Notice = new("release.notice",
        "The release time is too near. The earliest is {earliest}.");

    public static readonly RefusalKind TooFar = new("release.too-far",
        "The release time is too far away. The latest is {latest}.");

    public static readonly RefusalKind SameTime = new("release.same-time",
        "It is set to be released at this very time already.");

    public static readonly RefusalKind NoSchedule = new("release.no-schedule",
        "No release is scheduled, so there is nothing to cancel.");

    /// <summary>Warning.</summary>
    public static readonly RefusalKind ProtectedScheduled = new("release.protected-scheduled",
        "Release protection does not stop a scheduled release. Cancel the schedule to keep the instance.");
}
