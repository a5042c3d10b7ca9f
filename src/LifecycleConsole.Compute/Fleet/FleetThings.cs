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
        MachineDeed.CreateAddress or MachineDeed.DeleteAddress or MachineDeed.BindAddress or MachineDeed.UnbindAddress
            or MachineDeed.ResizeAddress => new(FleetThingKind.Address, operation.AddressId!),
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

    /// <summary>What becomes of the address that the deed is about.</summary>
    public static void Move(MachineOperation operation, Dictionary<string, FleetAddress> addresses)
    {
        if (operation.AddressId is not { } id)
        {
            return;
        }
        var known = addresses.GetValueOrDefault(id) ?? new FleetAddress(id, null, 0);
        switch (operation.Deed)
        {
            case MachineDeed.CreateAddress:
                addresses[id] = known with { BandwidthMbps = operation.BandwidthMbps ?? 0 };
                break;
            case MachineDeed.BindAddress:
                addresses[id] = known with { InstanceId = operation.InstanceId };
                break;
            case MachineDeed.UnbindAddress:
                addresses[id] = known with { InstanceId = null };
                break;
            case MachineDeed.ResizeAddress:
                addresses[id] = known with { BandwidthMbps = operation.BandwidthMbps!.Value };
                break;
            case MachineDeed.DeleteAddress:
                addresses.Remove(id);
                break;
        }
    }

    /// <summary>
    /// The address that the fleet gives to this ID: always the same one. Four million of them, enough for a simulation.
    /// </summary>
    public static string GiveAddress(string addressId)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(addressId));
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"47.{64 + (hash[0] % 64)}.{hash[1]}.{1 + (hash[2] % 254)}");
    }
}
