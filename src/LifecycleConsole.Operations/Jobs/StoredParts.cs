using System.Text.Json.Nodes;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>Of <see cref="StoredCommand"/> what is done to disks, Elastic IPs and snapshots.</summary>
internal static class StoredParts
{
    /// <summary>Null for a command that no job is made of.</summary>
    public static JsonObject? Write(Command command) => command switch
    {
        DetachDisks => StoredCommand.Of("detach-disks"),
        MarkDiskRelease c => StoredCommand.Of("mark-disk-release", ("on", c.WithInstance)),
        MarkDiskSnapshots c => StoredCommand.Of("mark-disk-snapshots", ("on", c.WithDisk)),
        DeleteDisks => StoredCommand.Of("delete-disks"),
        UnbindAddresses => StoredCommand.Of("unbind-addresses"),
        ResizeAddresses c => StoredCommand.Of("resize-addresses", ("mbps", c.BandwidthMbps)),
        ReleaseAddresses => StoredCommand.Of("release-addresses"),
        DeleteSnapshots => StoredCommand.Of("delete-snapshots"),
        _ => null,
    };

    /// <summary>Null for another word.</summary>
    public static Command? Read(string? word, JsonObject stored, IReadOnlyList<string> ids) => word switch
    {
        "detach-disks" => new DetachDisks(ids),
        "mark-disk-release" => new MarkDiskRelease(ids, (bool)stored["on"]!),
        "mark-disk-snapshots" => new MarkDiskSnapshots(ids, (bool)stored["on"]!),
        "delete-disks" => new DeleteDisks(ids),
        "unbind-addresses" => new UnbindAddresses(ids),
        "resize-addresses" => new ResizeAddresses(ids, (int)stored["mbps"]!),
        "release-addresses" => new ReleaseAddresses(ids),
        "delete-snapshots" => new DeleteSnapshots(ids),
        _ => null,
    };
}
