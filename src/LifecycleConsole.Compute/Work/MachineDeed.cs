namespace LifecycleConsole.Compute.Work;

/// <summary>What can be asked of a back end. A contract: numbers stand in journals and queues; append only.</summary>
public enum MachineDeed
{
    /// <summary>Make the machine of <see cref="MachineOperation.Spec"/> and start it.</summary>
    Create = 1,

    Start = 2,

    Stop = 3,

    /// <summary>Needs a running machine.</summary>
    Reboot = 4,

    /// <summary>Turn off and fence off, keeping disks and addresses: the recycle bin.</summary>
    Isolate = 5,

    /// <summary>Lift the fence. The machine is then stopped; start it if it is wanted running.</summary>
    Rejoin = 6,

    /// <summary>Attach the free disk <see cref="MachineOperation.DiskId"/>.</summary>
    Attach = 7,

    /// <summary>Detach the disk <see cref="MachineOperation.DiskId"/>; it then is a free disk.</summary>
    Detach = 8,

    /// <summary>Set the bandwidth to <see cref="MachineOperation.BandwidthMbps"/>.</summary>
    ResizeBandwidth = 9,

    /// <summary>Unmake the machine and the disks still attached to it: detach first what is to be kept.</summary>
    Destroy = 10,

    CreateDisk = 11,

    /// <summary>Unmake a free disk.</summary>
    DeleteDisk = 12,

    CreateAddress = 13,

    DeleteAddress = 14,

    /// <summary>Copy <see cref="MachineOperation.DiskId"/> into <see cref="MachineOperation.SnapshotId"/>.</summary>
    CreateSnapshot = 15,

    DeleteSnapshot = 16,

    /// <summary>
    /// Bind the address <see cref="MachineOperation.AddressId"/> to the machine, wherever it was bound before.
    /// </summary>
    BindAddress = 17,

    /// <summary>Take the address <see cref="MachineOperation.AddressId"/> off the machine.</summary>
    UnbindAddress = 18,

    /// <summary>Set the address's bandwidth to <see cref="MachineOperation.BandwidthMbps"/>.</summary>
    ResizeAddress = 19,

    /// <summary>Attach <see cref="MachineOperation.Attachment"/>: a membership, an interface or a link.</summary>
    AttachThing = 20,

    /// <summary>Detach what has the kind and ID of <see cref="MachineOperation.Attachment"/>.</summary>
    DetachThing = 21,
}
