using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Addresses;

/// <summary>Refusals of what is asked of Elastic IPs. Short enough for the side of a menu item.</summary>
public static class AddressRefusals
{
    /// <summary>Said of an ID that does not exist and of one that the actor may not see, alike.</summary>
    public static readonly RefusalKind NotFound = new("address.not-found",
        "There is no Elastic IP {id} in this account. Check the ID.");

    public static readonly RefusalKind Released = new("address.released",
        "It has been released, and nothing can be done with it any more.");

    public static readonly RefusalKind Exists = new("address.exists",
        "These addresses have been asked for already. Look for them in the list.");

    public static readonly RefusalKind Busy = new("address.busy",
        "The operation before is not finished. Try again in a moment.");

    public static readonly RefusalKind CreateFailed = new("address.create-failed",
        "Its allocation failed, so there is no address behind it. Release it and allocate another.");

    public static readonly RefusalKind Region = new("address.region",
        "The price list has no region {region}. Choose one from the list.");

    public static readonly RefusalKind Count = new("address.count",
        "1 to {max} addresses can be allocated at once, not {count}.");

    public static readonly RefusalKind Bandwidth = new("address.bandwidth",
        "The bandwidth is 1 to {max} Mbit/s, not {mbps}.");

    public static readonly RefusalKind SameBandwidth = new("address.same-bandwidth",
        "It has this bandwidth already.");

    public static readonly RefusalKind Bound = new("address.bound",
        "It is bound to {instance}. Unbind it first.");

    public static readonly RefusalKind Idle = new("address.idle",
        "It is bound to no instance, so there is nothing to unbind.");

    public static readonly RefusalKind OtherRegion = new("address.other-region",
        "It is in {region}, and {instance} is in {other}. Choose an instance in the region of the address.");

    public static readonly RefusalKind HasStatic = new("address.has-static",
        "{instance} has the static public address {address}. An Elastic IP needs an instance without one.");

    public static readonly RefusalKind HasAddress = new("address.has-address",
        "{instance} has the Elastic IP {address} already. Unbind that one first.");

    public static readonly RefusalKind Classic = new("address.classic",
        "{instance} is in the classic network, where there are no Elastic IPs.");

    public static readonly RefusalKind InstanceBusy = new("address.instance-busy",
        "{instance} is neither running nor stopped. Try again when it is.");

    public static readonly RefusalKind InstanceLeaves = new("address.instance-leaves",
        "The release of {instance} waits for a snapshot. Cancel that release first.");
}
