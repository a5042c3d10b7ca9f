using LifecycleConsole.Compute.Work;

namespace LifecycleConsole.Compute.Fleet;

/// <summary>Which deed concerns which disk, address or snapshot, and what becomes of it.</summary>
internal static class FleetThings
{
    /// <summary>What the deed is about beside its machine; only for deeds that name such a thing.</summary>
    public static FleetThing Named(MachineOperation operation) => operation.Deed switch
    {
        MachineDeed.Attach or MachineDeed.Detach or MachineDeed.CreateDisk or MachineDeed.DeleteDisk =>
            new(FleetThingKind.Disk, operation.DiskId!),
        MachineDeed.CreateAddress or MachineDeed.DeleteAddress => new(FleetThingKind.Address, operation.AddressId!),
        MachineDeed.CreateSnapshot or MachineDeed.DeleteSnapshot => new(FleetThingKind.Snapshot, operation.SnapshotId!),
        _ => throw new InvalidOperationException($"{operation.Deed} names a machine only."),
    };

    /// <summary>Things change when the deed is taken, so that a replay meets them in the journal's order.</summary>
    public static void Move(MachineOperation operation, HashSet<FleetThing> things)
    {
        switch (operation.Deed)
        {
            case MachineDeed.CreateDisk or MachineDeed.Detach or MachineDeed.CreateAddress
                or MachineDeed.CreateSnapshot:
                things.Add(Named(operation));
                break;
            case MachineDeed.Attach or MachineDeed.DeleteDisk or MachineDeed.DeleteAddress
                or MachineDeed.DeleteSnapshot:
                things.Remove(Named(operation));
                break;
        }
    }
}
