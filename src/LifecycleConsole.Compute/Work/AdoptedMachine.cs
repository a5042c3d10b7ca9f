namespace LifecycleConsole.Compute.Work;

/// <summary>A machine that was made elsewhere and that the console is to look after from now on.</summary>
public sealed record AdoptedMachine
{
    public required string InstanceId { get; init; }

    /// <summary>The owner; the tag that marks the machine as ours.</summary>
    public required string AccountId { get; init; }

    /// <summary>What its owner's file said: Running or Stopped. A back end with real machines knows better.</summary>
    public required MachinePower Power { get; init; }

    public IReadOnlyList<string> DiskIds { get; init; } = [];

    public IReadOnlyList<string> AddressIds { get; init; } = [];

    public IReadOnlyList<MachineAttachment> Attachments { get; init; } = [];

    public int BandwidthMbps { get; init; }
}
