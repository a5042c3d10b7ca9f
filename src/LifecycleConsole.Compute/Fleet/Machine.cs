using LifecycleConsole.Compute.Work;

namespace LifecycleConsole.Compute.Fleet;

/// <summary>An operation that was taken and is not complete yet.</summary>
internal sealed record RunningOperation(MachineOperation Operation, DateTimeOffset DoneAt);

/// <summary>One machine in memory, small: a million of them are kept.</summary>
internal readonly record struct Machine
{
    public required string AccountId { get; init; }

    /// <summary>The lasting state, before what is running completes.</summary>
    public required MachinePower Power { get; init; }

    public required bool IsOurs { get; init; }

    /// <summary>Shared between values: never written to.</summary>
    public string[] DiskIds { get; init; }

    /// <summary>Shared between values: never written to. Most machines share the empty one.</summary>
    public MachineAttachment[] Attachments { get; init; }

    public int BandwidthMbps { get; init; }

    public RunningOperation? Running { get; init; }

    public bool HasDisk(string? diskId) => Array.IndexOf(DiskIds, diskId) >= 0;

    public bool Has(MachineAttachment attachment) => Array.Exists(Attachments, a => IsSame(a, attachment));

    /// <summary>The state an onlooker sees, which what is running may colour.</summary>
    public MachinePower SeenPower => Running?.Operation.Deed switch
    {
        MachineDeed.Create or MachineDeed.Start => MachinePower.Starting,
        MachineDeed.Stop or MachineDeed.Isolate or MachineDeed.Destroy => MachinePower.Stopping,
        MachineDeed.Reboot => MachinePower.Rebooting,
        null or MachineDeed.Rejoin or MachineDeed.Attach or MachineDeed.Detach or MachineDeed.ResizeBandwidth
            or MachineDeed.CreateDisk or MachineDeed.DeleteDisk or MachineDeed.CreateAddress
            or MachineDeed.DeleteAddress or MachineDeed.CreateSnapshot or MachineDeed.DeleteSnapshot
            or MachineDeed.AttachThing or MachineDeed.DetachThing or MachineDeed.BindAddress
            or MachineDeed.UnbindAddress or MachineDeed.ResizeAddress => Power,
        _ => throw new InvalidOperationException($"Unknown deed {Running.Operation.Deed}."),
    };

    /// <summary>The machine once <paramref name="done"/> is complete; not for Destroy, which leaves nothing.</summary>
    public Machine After(MachineOperation done)
    {
        var idle = this with { Running = null };
        return done.Deed switch
        {
            MachineDeed.Create or MachineDeed.Start or MachineDeed.Reboot => idle with { Power = MachinePower.Running },
            MachineDeed.Stop or MachineDeed.Rejoin => idle with { Power = MachinePower.Stopped },
            MachineDeed.Isolate => idle with { Power = MachinePower.Isolated },
            MachineDeed.Attach => idle with { DiskIds = [.. DiskIds, done.DiskId!] },
            MachineDeed.Detach => idle with { DiskIds = [.. DiskIds.Except([done.DiskId!], StringComparer.Ordinal)] },
            MachineDeed.AttachThing => idle with { Attachments = [.. Without(done), done.Attachment!] },
            MachineDeed.DetachThing => idle with { Attachments = [.. Without(done)] },
            MachineDeed.ResizeBandwidth => idle with { BandwidthMbps = done.BandwidthMbps!.Value },
            MachineDeed.CreateDisk or MachineDeed.DeleteDisk or MachineDeed.CreateAddress or MachineDeed.DeleteAddress
                or MachineDeed.CreateSnapshot or MachineDeed.DeleteSnapshot or MachineDeed.BindAddress
                or MachineDeed.UnbindAddress or MachineDeed.ResizeAddress => idle,
            _ => throw new InvalidOperationException($"{done.Deed} leaves no machine."),
        };
    }

    public MachineSighting SightingOf(string instanceId, IReadOnlyList<string> boundAddressIds) => new()
    {
        InstanceId = instanceId,
        AccountId = AccountId,
        Power = SeenPower,
        IsOurs = IsOurs,
        AttachedDiskIds = DiskIds,
        BoundAddressIds = boundAddressIds,
        Attachments = Attachments,
        BandwidthMbps = BandwidthMbps,
        PublicAddress = BandwidthMbps > 0 ? FleetAddresses.Public(instanceId) : "",
        PrivateAddress = FleetAddresses.Private(instanceId),
    };

    private IEnumerable<MachineAttachment> Without(MachineOperation done) =>
        Attachments.Where(a => !IsSame(a, done.Attachment!));

    private static bool IsSame(MachineAttachment one, MachineAttachment other) =>
        one.Kind == other.Kind && string.Equals(one.Id, other.Id, StringComparison.Ordinal);
}
