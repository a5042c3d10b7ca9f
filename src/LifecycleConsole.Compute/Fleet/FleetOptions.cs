using LifecycleConsole.Compute.Work;

namespace LifecycleConsole.Compute.Fleet;

/// <summary>The simulated fleet's settings, section <see cref="Section"/>. Times are from 0 to one day.</summary>
public sealed record FleetOptions
{
    public const string Section = "Compute:Simulated";

    /// <summary>The journal's file; a relative path starts at the content root.</summary>
    public string Journal { get; init; } = "data/fleet.jsonl";

    public TimeSpan CreateTime { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan StartTime { get; init; } = TimeSpan.FromSeconds(3);

    public TimeSpan StopTime { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan RebootTime { get; init; } = TimeSpan.FromSeconds(4);

    public TimeSpan IsolateTime { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan RejoinTime { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan AttachTime { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan DetachTime { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan ResizeTime { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan DestroyTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>To create or delete a disk.</summary>
    public TimeSpan DiskTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>To create, bind, unbind, resize or delete an address.</summary>
    public TimeSpan AddressTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>To create a snapshot; deleting one takes <see cref="DiskTime"/>.</summary>
    public TimeSpan SnapshotTime { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>How long after completion a compacted journal still knows an operation: 1 hour to 3650 days.</summary>
    public TimeSpan OperationsKept { get; init; } = TimeSpan.FromDays(30);

    /// <summary>At start a journal above this, and at least half history, is rewritten. From 0.</summary>
    public long CompactAboveBytes { get; init; } = 64 * 1024 * 1024;

    public IReadOnlyList<FleetFaultOptions> Faults { get; init; } = [];

    /// <summary>How long <paramref name="deed"/> takes.</summary>
    public TimeSpan TimeOf(MachineDeed deed) => deed switch
    {
        MachineDeed.Create => CreateTime,
        MachineDeed.Start => StartTime,
        MachineDeed.Stop => StopTime,
        MachineDeed.Reboot => RebootTime,
        MachineDeed.Isolate => IsolateTime,
        MachineDeed.Rejoin => RejoinTime,
        MachineDeed.Attach or MachineDeed.AttachThing => AttachTime,
        MachineDeed.Detach or MachineDeed.DetachThing => DetachTime,
        MachineDeed.ResizeBandwidth => ResizeTime,
        MachineDeed.Destroy => DestroyTime,
        MachineDeed.CreateDisk or MachineDeed.DeleteDisk or MachineDeed.DeleteSnapshot => DiskTime,
        MachineDeed.CreateAddress or MachineDeed.DeleteAddress or MachineDeed.BindAddress
            or MachineDeed.UnbindAddress or MachineDeed.ResizeAddress => AddressTime,
        MachineDeed.CreateSnapshot => SnapshotTime,
        _ => throw new ArgumentOutOfRangeException(nameof(deed), deed, "There is no such deed."),
    };
}

/// <summary>A fault in the configuration.</summary>
public sealed record FleetFaultOptions
{
    /// <summary>A deed's name, or <c>*</c> for every deed.</summary>
    public string Deed { get; init; } = "*";

    /// <inheritdoc cref="FleetFault.InstanceIdPattern"/>
    public string InstanceIdPattern { get; init; } = "*";

    /// <summary>Has no default: a fault says what it does.</summary>
    public FleetFaultKind Kind { get; init; }

    /// <inheritdoc cref="FleetFault.Times"/>
    public int Times { get; init; }

    /// <inheritdoc cref="FleetFault.Reason"/>
    public string Reason { get; init; } = FleetFault.GeneralReason;

    internal bool IsEveryDeed => string.Equals(Deed, "*", StringComparison.Ordinal);

    /// <exception cref="ArgumentException">The deed has no such name; the check at start says so first.</exception>
    internal FleetFault ToFault() => new()
    {
        Deed = IsEveryDeed ? null : Enum.Parse<MachineDeed>(Deed, ignoreCase: true),
        InstanceIdPattern = InstanceIdPattern,
        Kind = Kind,
        Times = Times,
        Reason = Reason,
    };
}
