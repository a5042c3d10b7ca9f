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

    public static readonly RefusalKind NoDisks = new("snapshot.no-disks",
        "It has no disks to make a snapshot of.");
}
