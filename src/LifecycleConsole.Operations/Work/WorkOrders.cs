using System.Globalization;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Operations.Work;

/// <summary>What an order says beyond its item.</summary>
/// <param name="DiskId">Of a snapshot, the disk it is made of.</param>
/// <param name="BandwidthMbps">Of an address, what it is to have.</param>
internal sealed record OrderFacts(string? DiskId, int? BandwidthMbps)
{
    /// <summary>Of a machine to be created: what it is to be.</summary>
    public MachineSpec? Spec { get; init; }

    /// <summary>Of a membership, an auxiliary interface or a classic link: what it is.</summary>
    public MachineAttachment? Attachment { get; init; }
}

/// <summary>Work items in the back-end's words.</summary>
internal static class WorkOrders
{
    public static MachineOperation Of(WorkItem item, OrderFacts facts) => new()
    {
        OperationId = item.Id.ToString(CultureInfo.InvariantCulture),
        InstanceId = IsOfMachine(item, facts) ? item.InstanceId : "",
        Deed = DeedOf(item.Kind),
        DiskId = item.Kind switch
        {
            WorkKind.CreateDisk or WorkKind.Attach or WorkKind.Detach or WorkKind.DeleteDisk => item.TargetId,
            WorkKind.CreateSnapshot => facts.DiskId,
            _ => null,
        },
        SnapshotId = item.Kind is WorkKind.CreateSnapshot or WorkKind.DeleteSnapshot ? item.TargetId : null,
        AddressId = item.Kind is WorkKind.CreateAddress or WorkKind.DeleteAddress or WorkKind.BindAddress
            or WorkKind.UnbindAddress or WorkKind.ResizeAddress
            ? item.TargetId
            : null,
        BandwidthMbps = facts.BandwidthMbps,
        Spec = facts.Spec,
        Attachment = facts.Attachment,
    };

    /// <summary>
    /// Work about a free disk, an address or a snapshot has that thing, or its disk, for its subject.
    /// </summary>
    private static bool IsOfMachine(WorkItem item, OrderFacts facts) =>
        !string.Equals(item.InstanceId, item.TargetId, StringComparison.Ordinal)
        && !string.Equals(item.InstanceId, facts.DiskId, StringComparison.Ordinal);

    private static MachineDeed DeedOf(WorkKind kind) => kind switch
    {
        WorkKind.Create => MachineDeed.Create,
        WorkKind.Start => MachineDeed.Start,
        WorkKind.Stop => MachineDeed.Stop,
        WorkKind.Reboot => MachineDeed.Reboot,
        WorkKind.Isolate => MachineDeed.Isolate,
        WorkKind.Rejoin => MachineDeed.Rejoin,
        WorkKind.Destroy => MachineDeed.Destroy,
        WorkKind.CreateSnapshot => MachineDeed.CreateSnapshot,
        WorkKind.DeleteSnapshot => MachineDeed.DeleteSnapshot,
        WorkKind.Attach => MachineDeed.Attach,
        WorkKind.Detach => MachineDeed.Detach,
        WorkKind.CreateDisk => MachineDeed.CreateDisk,
        WorkKind.DeleteDisk => MachineDeed.DeleteDisk,
        WorkKind.CreateAddress => MachineDeed.CreateAddress,
        WorkKind.DeleteAddress => MachineDeed.DeleteAddress,
        WorkKind.BindAddress => MachineDeed.BindAddress,
        WorkKind.UnbindAddress => MachineDeed.UnbindAddress,
        WorkKind.ResizeAddress => MachineDeed.ResizeAddress,
        WorkKind.ResizeBandwidth => MachineDeed.ResizeBandwidth,
        WorkKind.AttachThing => MachineDeed.AttachThing,
        WorkKind.DetachThing => MachineDeed.DetachThing,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
