using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Plans;

/// <summary>What was done to disks, Elastic IPs and snapshots; the rest of <see cref="DeedWords"/>.</summary>
internal static class PartDone
{
    public static (string One, string Many) Words(Command command) => command switch
    {
        CreateDisk => Same(PartTexts.DoneCreateDisk),
        AttachDisk => Same(PartTexts.DoneAttach),
        DetachDisks => (PartTexts.DoneDetach, PartTexts.DoneDetachMany),
        AttachToInstance => Same(PartTexts.DoneAttachThing),
        DetachFromInstance => Same(PartTexts.DoneDetachThing),
        RenameDisk or RenameSnapshot => Same(PlanTexts.DoneRename),
        MarkDiskRelease { WithInstance: true } => (PartTexts.DoneMarkRelease, PartTexts.DoneMarkReleaseMany),
        MarkDiskRelease => (PartTexts.DoneMarkStays, PartTexts.DoneMarkStaysMany),
        MarkDiskSnapshots { WithDisk: true } => (PartTexts.DoneMarkSnapshots, PartTexts.DoneMarkSnapshotsMany),
        MarkDiskSnapshots => (PartTexts.DoneMarkSnapshotsStay, PartTexts.DoneMarkSnapshotsStayMany),
        DeleteDisks => (PartTexts.DoneDelete, PartTexts.DoneDeleteDisks),
        AllocateAddresses => (PartTexts.DoneAllocate, PartTexts.DoneAllocateMany),
        BindAddress => Same(PartTexts.DoneBind),
        UnbindAddresses => (PartTexts.DoneUnbind, PartTexts.DoneUnbindMany),
        ResizeAddresses => (PartTexts.DoneResize, PartTexts.DoneResizeMany),
        ReleaseAddresses => (PartTexts.DoneRelease, PartTexts.DoneReleaseMany),
        CreateSnapshot => Same(PartTexts.DoneSnapshot),
        DeleteSnapshots => (PartTexts.DoneDelete, PartTexts.DoneDeleteSnapshots),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command without a result sentence."),
    };

    /// <summary>The new name, where a command gives one; else what the thing is called.</summary>
    public static string NameOf(Command command, PlanLine line) => command switch
    {
        RenameDisk rename => rename.Name.Trim(),
        RenameSnapshot rename => rename.Name.Trim(),
        RefundCommand or MarkNotRefundable => line.SubjectId,
        _ => line.SubjectName,
    };

    private static (string One, string Many) Same(string text) => (text, text);
}
