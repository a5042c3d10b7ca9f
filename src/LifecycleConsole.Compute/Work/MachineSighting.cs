namespace LifecycleConsole.Compute.Work;

/// <summary>What a machine is seen doing. The back end's own words; a contract: append only.</summary>
public enum MachinePower
{
    Running = 1,
    Stopped = 2,

    /// <summary>Also a machine that is being created.</summary>
    Starting = 3,

    /// <summary>Also a machine that is being isolated or destroyed.</summary>
    Stopping = 4,

    Rebooting = 5,

    /// <summary>Off and fenced off: in the recycle bin.</summary>
    Isolated = 6,
}

/// <summary>One machine as the back end sees it at one moment.</summary>
public sealed record MachineSighting
{
    public required string InstanceId { get; init; }

    /// <summary>The owner written on the machine; of a foreign machine, whatever is written there, or empty.</summary>
    public required string AccountId { get; init; }

    public required MachinePower Power { get; init; }

    /// <summary>Marked as ours. What is not is shown and never touched.</summary>
    public required bool IsOurs { get; init; }

    public required IReadOnlyList<string> AttachedDiskIds { get; init; }

    /// <summary>The Elastic IPs that are bound to it; null: the back end does not say.</summary>
    public IReadOnlyList<string>? BoundAddressIds { get; init; }

    /// <summary>Memberships, interfaces and links; null: the back end does not say.</summary>
    public IReadOnlyList<MachineAttachment>? Attachments { get; init; }

    public required int BandwidthMbps { get; init; }

    /// <summary>The public address that belongs to it; empty: none, or the back end does not say.</summary>
    public string PublicAddress { get; init; } = "";

    /// <summary>Its address in the private network; empty: none, or the back end does not say.</summary>
    public string PrivateAddress { get; init; } = "";
}
