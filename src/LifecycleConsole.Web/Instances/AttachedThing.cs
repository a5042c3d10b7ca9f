using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Attachments;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Instances;

/// <summary>A thing that hangs on an instance, and what a release does with it.</summary>
public sealed record AttachedThing(string Icon, string Text, string Id, string Fate)
{
    /// <summary>Where it is listed; null where it has no list.</summary>
    public string? Href { get; init; }

    /// <summary>More to know about it; empty: nothing.</summary>
    public string Facts { get; init; } = "";

    /// <summary>What the back-end last complained of; empty: nothing.</summary>
    public string Problem { get; init; } = "";

    /// <summary>What takes it off; null where nothing does.</summary>
    public Command? TakeOff { get; init; }

    public static IReadOnlyList<AttachedThing> Of(Holding holding) =>
    [
        .. holding.Addresses.Select(address => new AttachedThing(
            "ip", TimeWords.Fill(InstanceTexts.ElasticIp, address.Name), address.Id, InstanceTexts.FateStays)
            {
                Href = "addresses?q=" + address.Id,
                TakeOff = new UnbindAddresses([address.Id]),
            }),
        .. StaticAddress(holding.Instance),
        .. holding.Disks.OrderBy(disk => disk.Kind).Select(OfDisk),
        .. holding.Attachments.Select(attachment => OfAttachment(holding.Instance, attachment)),
        .. Snapshots(holding),
    ];

    private static IEnumerable<AttachedThing> StaticAddress(Instance instance) => instance.StaticAddress is { } address
        ? [new("ip", TimeWords.Fill(InstanceTexts.StaticIp, address), "", InstanceTexts.FateErased)]
        : [];

    private static AttachedThing OfDisk(Disk disk) => new(
        "disk",
        disk.Kind == DiskKind.System
            ? TimeWords.Fill(InstanceTexts.SystemDisk, disk.SizeGib)
            : TimeWords.Fill(InstanceTexts.DataDisk, disk.Name, disk.SizeGib),
        disk.Id,
        disk.IsErasedWithInstance ? InstanceTexts.FateErased : InstanceTexts.FateStays)
    {
        Href = "disks?q=" + disk.Id,
        TakeOff = disk.Kind == DiskKind.Data ? new DetachDisks([disk.Id]) : null,
    };

    private static AttachedThing OfAttachment(Instance instance, Attachment attachment) => new(
        AttachmentLooks.Icon(attachment.Kind), AttachmentLooks.Label(attachment.Kind), attachment.Id,
        AttachmentLooks.Fate(attachment))
    {
        Facts = AttachmentLooks.Settings(attachment.Settings),
        Problem = attachment.Problem,
        TakeOff = new DetachFromInstance(instance.Id, attachment.Kind, attachment.Id),
    };

    private static IEnumerable<AttachedThing> Snapshots(Holding holding) =>
        holding.Snapshots is not { Count: > 0 } snapshots
        ? []
        :
        [
            new(
                "snap",
                (snapshots.Count == 1
                    ? InstanceTexts.SnapshotsOne
                    : TimeWords.Fill(InstanceTexts.SnapshotsMany, snapshots.Count))
                + PlanTexts.Comma + TimeWords.Fill(InstanceTexts.SnapshotsSize, snapshots.Sum(s => s.SizeGib)),
                "", InstanceTexts.FateManual)
            {
                Href = "snapshots?instance=" + holding.Instance.Id,
            },
        ];
}
