using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Instances;

/// <summary>Refusals of creating instances. Nothing has been created where one is given.</summary>
public static class LaunchRefusals
{
    public static readonly RefusalKind DoneAlready = new("launch.done-already",
        "These instances have been created already. Look for them in the list.");

    public static readonly RefusalKind Token = new("launch.token",
        "The client token has {length} characters. Give it 1 to 64 ASCII letters, digits and signs.");

    public static readonly RefusalKind Count = new("launch.count",
        "{count} instances cannot be created at once. Give a number from 1 to {max}.");

    public static readonly RefusalKind Region = new("launch.region",
        "The price list has no region \"{id}\". Choose another region.");

    public static readonly RefusalKind Zone = new("launch.zone",
        "The region {region} has no zone \"{id}\". Choose another zone.");

    public static readonly RefusalKind Type = new("launch.type",
        "The price list has no instance type \"{id}\". Choose another type.");

    public static readonly RefusalKind TypeNotThere = new("launch.type-not-there",
        "The type {id} is not offered in the zone {zone}. Choose another zone or another type.");

    public static readonly RefusalKind Image = new("launch.image",
        "The price list has no image \"{id}\". Choose another image.");

    public static readonly RefusalKind Category = new("launch.category",
        "The price list has no disk category \"{id}\". Choose another category.");

    public static readonly RefusalKind NotForSystem = new("launch.not-for-system",
        "A disk of the category {id} cannot be a system disk. Choose another category.");

    public static readonly RefusalKind NotForData = new("launch.not-for-data",
        "A disk of the category {id} cannot be a data disk. Choose another category.");

    public static readonly RefusalKind SystemSize = new("launch.system-size",
        "The system disk has {size} GiB. For this category and image it takes {min} to {max} GiB.");

    public static readonly RefusalKind DataSize = new("launch.data-size",
        "Data disk {number} has {size} GiB. This category takes {min} to {max} GiB.");

    public static readonly RefusalKind DataDisks = new("launch.data-disks",
        "{count} data disks are more than an instance takes. Give at most {max}.");

    public static readonly RefusalKind Bandwidth = new("launch.bandwidth",
        "The bandwidth is {mbps} Mbit/s. Give 1 to {max} Mbit/s.");

    public static readonly RefusalKind NoReleaseTime = new("launch.no-release-time",
        "Automatic release is on without a date and a time. Give both, or turn it off.");

    public static readonly RefusalKind Quota = new("launch.quota",
        "The account has {have} instances, and {count} more would exceed its quota of {max}. Release some first, or "
            + "ask the operator.");
}
