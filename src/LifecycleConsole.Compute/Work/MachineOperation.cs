namespace LifecycleConsole.Compute.Work;

/// <summary>One thing asked of a back end. Repeated with the same ID it must be the same in every part.</summary>
public sealed record MachineOperation
{
    /// <summary>Unique for ever; the key of idempotency.</summary>
    public required string OperationId { get; init; }

    /// <summary>
    /// The machine that changes, or to which the disk, address or snapshot belongs. Operations of one machine are done
    /// one after another. Empty only where a disk, address or snapshot belongs to none.
    /// </summary>
    public required string InstanceId { get; init; }

    public required MachineDeed Deed { get; init; }

    /// <summary>Needed by Attach, Detach, CreateDisk, DeleteDisk and CreateSnapshot.</summary>
    public string? DiskId { get; init; }

    /// <summary>Needed by CreateSnapshot and DeleteSnapshot.</summary>
    public string? SnapshotId { get; init; }

    /// <summary>Needed by every deed about an address.</summary>
    public string? AddressId { get; init; }

    /// <summary>Needed by ResizeBandwidth and ResizeAddress: megabits per second, from 0.</summary>
    public int? BandwidthMbps { get; init; }

    /// <summary>Needed by AttachThing and DetachThing.</summary>
    public MachineAttachment? Attachment { get; init; }

    /// <summary>Needed by Create.</summary>
    public MachineSpec? Spec { get; init; }

    /// <summary>Refuses an operation that lacks what its deed needs: a bug of the caller.</summary>
    /// <exception cref="ArgumentException">Names the missing part.</exception>
    public static void RequireWhole(MachineOperation operation)
    {
        var missing = operation.OperationId.Length == 0 ? nameof(OperationId) : operation.Missing();
        if (missing.Length > 0)
        {
            throw new ArgumentException(
                $"Operation '{operation.OperationId}' ({operation.Deed}) lacks its {missing}.", nameof(operation));
        }
    }

    private string Missing() => Deed switch
    {
        MachineDeed.Create => MissingMachine(nameof(Spec), Spec is not null),
        MachineDeed.Start or MachineDeed.Stop or MachineDeed.Reboot or MachineDeed.Isolate or MachineDeed.Rejoin
            or MachineDeed.Destroy => MissingMachine("", isThere: true),
        MachineDeed.Attach or MachineDeed.Detach => MissingMachine(nameof(DiskId), DiskId is not null),
        MachineDeed.ResizeBandwidth => MissingMachine(nameof(BandwidthMbps), BandwidthMbps >= 0),
        MachineDeed.AttachThing or MachineDeed.DetachThing =>
            MissingMachine(nameof(Attachment), Attachment is not null),
        MachineDeed.CreateDisk or MachineDeed.DeleteDisk => DiskId is null ? nameof(DiskId) : "",
        MachineDeed.CreateAddress or MachineDeed.DeleteAddress => AddressId is null ? nameof(AddressId) : "",
        MachineDeed.CreateSnapshot => DiskId is null ? nameof(DiskId) : SnapshotId is null ? nameof(SnapshotId) : "",
        MachineDeed.BindAddress or MachineDeed.UnbindAddress =>
            MissingMachine(nameof(AddressId), AddressId is not null),
        MachineDeed.ResizeAddress =>
            AddressId is null ? nameof(AddressId) : BandwidthMbps >= 0 ? "" : nameof(BandwidthMbps),
        MachineDeed.DeleteSnapshot => SnapshotId is null ? nameof(SnapshotId) : "",
        _ => nameof(Deed),
    };

    private string MissingMachine(string part, bool isThere) =>
        InstanceId.Length == 0 ? nameof(InstanceId) : isThere ? "" : part;
}

/// <summary>What a new machine is to be.</summary>
public sealed record MachineSpec
{
    /// <summary>The owner; the tag that marks the machine as ours.</summary>
    public required string AccountId { get; init; }

    /// <summary>The vendor's name of the size, as in the catalogue; empty is the back end's own choice.</summary>
    public string InstanceType { get; init; } = "";

    public string ImageId { get; init; } = "";

    /// <summary>Disks made with the machine; they go with it unless detached.</summary>
    public IReadOnlyList<string> DiskIds { get; init; } = [];

    public int BandwidthMbps { get; init; }
}
