using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;

namespace LifecycleConsole.Data.Writing;

/// <summary>The rows of changes to disks, Elastic IPs and snapshots.</summary>
internal static class PartRows
{
    public static (RowShape Shape, object?[] Values) Of(Change change, ChangeStamp stamp) => change switch
    {
        DiskErased c => (Shapes.DiskErased,
            [c.DiskId, null, (int)DiskStep.Settled, Effective(stamp), Effective(stamp)]),
        DiskKept c => (Shapes.DiskKept, [c.DiskId, null, (int)ChargeType.PayAsYouGo, (int)DiskStep.Detaching]),
        Domain.Refunds.DiskByUse c => (Shapes.DiskCharge, [c.DiskId, (int)ChargeType.PayAsYouGo]),
        DiskPrepaid c => (Shapes.DiskCharge, [c.DiskId, (int)ChargeType.Subscription]),
        DiskBegun c => (Shapes.DiskNew, NewRows.Of(c.Disk with { CreatedAt = stamp.EffectiveAt })),
        DiskAttached c => (Shapes.DiskPlace, [c.DiskId, c.InstanceId, (int)DiskStep.Attaching, ""]),
        DiskFreed c => (Shapes.DiskPlace, [c.DiskId, null, (int)DiskStep.Settled, c.Problem]),
        DiskStepSet c => (Shapes.DiskStep, [c.DiskId, (int)c.Step, c.Problem]),
        DiskRenamed c => (Shapes.DiskName, [c.DiskId, c.Name]),
        DiskReleaseMarked c => (Shapes.DiskReleaseMark, [c.DiskId, c.WithInstance]),
        DiskSnapshotsMarked c => (Shapes.DiskSnapshotMark, [c.DiskId, c.WithDisk]),
        DiskDeleted c => (Shapes.DiskDeleted, [c.DiskId, Effective(stamp), (int)DiskStep.Settled, ""]),
        DiskGone c => (Shapes.DiskGone, [c.DiskId, Effective(stamp), ""]),
        SnapshotBegun c => (Shapes.SnapshotNew, NewRows.Of(c.Snapshot)),
        SnapshotEnded c => (Shapes.SnapshotState, [c.SnapshotId, (int)c.State, c.Problem]),
        SnapshotDeleted c => (Shapes.SnapshotDeleted, [c.SnapshotId, Effective(stamp)]),
        SnapshotGone c => (Shapes.SnapshotGone, [c.SnapshotId, Effective(stamp), ""]),
        SnapshotStuck c => (Shapes.SnapshotProblem, [c.SnapshotId, c.Problem]),
        SnapshotRenamed c => (Shapes.SnapshotName, [c.SnapshotId, c.Name]),
        _ => OfAddress(change, stamp),
    };

    private static (RowShape Shape, object?[] Values) OfAddress(Change change, ChangeStamp stamp) => change switch
    {
        AddressUnbound c => (Shapes.AddressUnbound, [c.AddressId, null, Effective(stamp)]),
        AddressBegun c => (Shapes.AddressNew, NewRows.Of(c.Address)),
        AddressAllocated c => (Shapes.AddressGiven,
            [c.AddressId, c.Address, (int)AddressStep.Settled, Effective(stamp)]),
        AddressBound c => (Shapes.AddressBound, [c.AddressId, c.InstanceId, (int)AddressStep.Binding, "", null]),
        AddressStepSet c => (Shapes.AddressStep, [c.AddressId, (int)c.Step, c.Problem]),
        BandwidthAsked c => (Shapes.AddressBandwidthAsked, [c.AddressId, c.Mbps, (int)AddressStep.Resizing, ""]),
        BandwidthSet c => (Shapes.AddressBandwidth, [c.AddressId, c.Mbps, null]),
        AddressReleased c => (Shapes.AddressReleased,
            [c.AddressId, Effective(stamp), (int)AddressStep.Settled, ""]),
        AddressGone c => (Shapes.AddressGone, [c.AddressId, Effective(stamp), ""]),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "A change that no row is written for."),
    };

    private static object Effective(ChangeStamp stamp) => Instants.ToMicros(stamp.EffectiveAt);
}
