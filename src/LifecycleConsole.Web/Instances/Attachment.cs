using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Instances;

/// <summary>A thing that hangs on an instance, and what a release does with it.</summary>
public sealed record Attachment(string Icon, string Text, string Id, string Fate)
{
    public static IReadOnlyList<Attachment> Of(Holding holding) =>
    [
        .. holding.Addresses.Select(address => new Attachment(
            "ip", TimeWords.Fill(InstanceTexts.ElasticIp, address.Address), address.Id, InstanceTexts.FateStays)),
        .. StaticAddress(holding.Instance),
        .. holding.Disks.OrderBy(disk => disk.Kind).Select(OfDisk),
        .. Snapshots(holding.Snapshots),
    ];

    private static IEnumerable<Attachment> StaticAddress(Instance instance) => instance.StaticAddress is { } address
        ? [new("ip", TimeWords.Fill(InstanceTexts.StaticIp, address), "", InstanceTexts.FateErased)]
        : [];

    private static Attachment OfDisk(Disk disk) => new(
        "disk",
        disk.Kind == DiskKind.System
            ? TimeWords.Fill(InstanceTexts.SystemDisk, disk.SizeGib)
            : TimeWords.Fill(InstanceTexts.DataDisk, disk.Name, disk.SizeGib),
        disk.Id,
        disk.IsErasedWithInstance ? InstanceTexts.FateErased : InstanceTexts.FateStays);

    private static IEnumerable<Attachment> Snapshots(IReadOnlyList<Snapshot> snapshots) => snapshots.Count == 0
        ? []
        :
        [
            new(
                "snap",
                (snapshots.Count == 1
                    ? InstanceTexts.SnapshotsOne
                    : TimeWords.Fill(InstanceTexts.SnapshotsMany, snapshots.Count))
                + ", " + TimeWords.Fill(InstanceTexts.SnapshotsSize, snapshots.Sum(snapshot => snapshot.SizeGib)),
                "", InstanceTexts.FateManual),
        ];
}
