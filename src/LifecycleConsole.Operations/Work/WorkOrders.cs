using System.Globalization;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Operations.Work;

/// <summary>Work items in the back-end's words.</summary>
internal static class WorkOrders
{
    /// <param name="diskId">Of a snapshot to be made: the disk it is made of.</param>
    public static MachineOperation Of(WorkItem item, string? diskId) => new()
    {
        OperationId = item.Id.ToString(CultureInfo.InvariantCulture),
        InstanceId = item.InstanceId,
        Deed = item.Kind switch
        {
            WorkKind.Start => MachineDeed.Start,
            WorkKind.Stop => MachineDeed.Stop,
            WorkKind.Reboot => MachineDeed.Reboot,
            WorkKind.Destroy => MachineDeed.Destroy,
            WorkKind.CreateSnapshot => MachineDeed.CreateSnapshot,
            WorkKind.DeleteSnapshot => MachineDeed.DeleteSnapshot,
            WorkKind.Detach => MachineDeed.Detach,
            WorkKind.DeleteDisk => MachineDeed.DeleteDisk,
            WorkKind.Adopt => throw new ArgumentOutOfRangeException(nameof(item), item.Kind, "Adopted in bulk."),
            _ => throw new ArgumentOutOfRangeException(nameof(item), item.Kind, null),
        },
        DiskId = item.Kind is WorkKind.Detach or WorkKind.DeleteDisk ? item.TargetId : diskId,
        SnapshotId = item.Kind is WorkKind.CreateSnapshot or WorkKind.DeleteSnapshot ? item.TargetId : null,
    };
}
