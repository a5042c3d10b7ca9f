using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Snapshots;

public static class SnapshotRefusals
{
    public static readonly RefusalKind UnderWay = new("snapshot.under-way",
        "A snapshot of it is being made. Try again when that one is complete.");

    public static readonly RefusalKind Pending = new("snapshot.pending",
        "It is being created. A snapshot is possible when it runs.");

    public static readonly RefusalKind LaunchFailed = new("snapshot.launch-failed",
        "Its creation failed, so there is nothing to make a snapshot of. Release it instead.");

    /// <summary>Said of an ID that does not exist and of one that the actor may not see, alike.</summary>
    public static readonly RefusalKind NotFound = new("snapshot.not-found",
        "There is no snapshot {id} in this account. Check the ID.");

    public static readonly RefusalKind Deleted = new("snapshot.deleted",
        "It has been deleted, and nothing can be done with it any more.");

    public static readonly RefusalKind BeingMade = new("snapshot.being-made",
        "It is being made. Delete it when it is complete.");

    public static readonly RefusalKind Exists = new("snapshot.exists",
        "This snapshot has been asked for already. Look for it in the list.");

    /// <summary>Manual ones of one disk (facts/alibaba §1.11).</summary>
    public static readonly RefusalKind TooMany = new("snapshot.too-many",
        "The disk has {max} manual snapshots, the most that it can have. Delete one first.");

    public static readonly RefusalKind NoDisks = new("snapshot.no-disks",
        "It has no disks to make a snapshot of.");
}
