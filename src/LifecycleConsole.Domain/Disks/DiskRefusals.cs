using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Disks;

/// <summary>Refusals of what is asked of disks. Short enough for the side of a menu item.</summary>
public static class DiskRefusals
{
    /// <summary>Said of an ID that does not exist and of one that the actor may not see, alike.</summary>
    public static readonly RefusalKind NotFound = new("disk.not-found",
        "There is no disk {id} in this account. Check the ID.");

    public static readonly RefusalKind Deleted = new("disk.deleted",
        "It has been deleted, and nothing can be done with it any more.");

    public static readonly RefusalKind Exists = new("disk.exists",
        "This disk has been asked for already. Look for it in the list.");

    public static readonly RefusalKind Busy = new("disk.busy",
        "The operation before is not finished. Try again in a moment.");

    public static readonly RefusalKind CreateFailed = new("disk.create-failed",
        "Its creation failed, so there is no disk behind it. Delete it and create another.");

    public static readonly RefusalKind Zone = new("disk.zone",
        "There is no zone {zone} in {region}. Choose one from the list.");

    public static readonly RefusalKind Region = new("disk.region",
        "The price list has no region {region}. Choose one from the list.");

    public static readonly RefusalKind Category = new("disk.category",
        "The price list has no data disks of category {category}. Choose one from the list.");

    public static readonly RefusalKind Size = new("disk.size",
        "A disk of this category has {min} to {max} GiB, not {size}. Choose a size in between.");

    public static readonly RefusalKind InUse = new("disk.in-use",
        "It is attached to {instance}. Detach it first.");

    public static readonly RefusalKind Free = new("disk.free",
        "It is attached to no instance, so there is nothing to detach.");

    public static readonly RefusalKind System = new("disk.system",
        "A system disk cannot be detached. It goes when its instance is released.");

    public static readonly RefusalKind SystemMark = new("disk.system-mark",
        "A system disk always goes with its instance.");

    public static readonly RefusalKind Prepaid = new("disk.prepaid",
        "It was bought with its Subscription instance and stays with it.");

    public static readonly RefusalKind OtherZone = new("disk.other-zone",
        "It is in {zone}, and {instance} is in {other}. Choose an instance in the zone of the disk.");

    public static readonly RefusalKind TooMany = new("disk.too-many",
        "{instance} has {max} data disks, the most that it can have. Detach one first.");

    public static readonly RefusalKind InstanceBusy = new("disk.instance-busy",
        "{instance} is neither running nor stopped. Try again when it is.");

    public static readonly RefusalKind InstanceLeaves = new("disk.instance-leaves",
        "The release of {instance} waits for a snapshot. Cancel that release first.");

    public static readonly RefusalKind SnapshotUnderWay = new("disk.snapshot-under-way",
        "A snapshot of it is being made. Delete it when that one is complete.");

    public static readonly RefusalKind MarkedAlready = new("disk.marked-already",
        "It is set so already.");
}
