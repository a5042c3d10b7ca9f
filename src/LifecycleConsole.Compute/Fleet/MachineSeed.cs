using LifecycleConsole.Compute.Work;

namespace LifecycleConsole.Compute.Fleet;

/// <summary>A machine put into the simulated fleet without an operation.</summary>
public sealed record MachineSeed
{
    public required string InstanceId { get; init; }

    public required string AccountId { get; init; }

    /// <summary>A state that lasts: Running, Stopped or Isolated.</summary>
    public required MachinePower Power { get; init; }

    public IReadOnlyList<string> DiskIds { get; init; } = [];

    public IReadOnlyList<MachineAttachment> Attachments { get; init; } = [];

    public int BandwidthMbps { get; init; }

    /// <summary>Not marked as ours: shown by the fleet, refused by every operation.</summary>
    public bool IsForeign { get; init; }
}

/// <summary>What the fleet keeps beside machines. A contract of the journal: append only.</summary>
public enum FleetThingKind
{
    Disk = 1,
    Address = 2,
    Snapshot = 3,
}

/// <summary>An address and the machine that it is bound to; null: none.</summary>
public sealed record FleetAddress(string Id, string? InstanceId, int BandwidthMbps);

/// <summary>A free disk, an address or a snapshot.</summary>
public readonly record struct FleetThing(FleetThingKind Kind, string Id);
