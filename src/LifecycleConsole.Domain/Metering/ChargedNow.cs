using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Snapshots;

namespace LifecycleConsole.Domain.Metering;

/// <summary>
/// Is it charged by the second as it stands? The one place that says so. Charging begins when the back-end has made
/// the thing, so that what never came up has cost nothing and nothing needs to be paid back.
/// </summary>
public static class ChargedNow
{
    /// <summary>False of what is prepaid, is being made, never came up, is in the bin, or is released.</summary>
    public static bool Instance(Instance instance) => instance is
    {
        ChargeType: ChargeType.PayAsYouGo,
        Phase: Phase.Active,
        PowerState: not (PowerState.Pending or PowerState.LaunchFailed),
    };

    /// <summary>
    /// vCPU, memory, licence and static bandwidth: false once an instance has stopped without fees. While it is still
    /// stopping, charges go on (rules §2).
    /// </summary>
    public static bool Machine(Instance instance) => Instance(instance) && !HasStoppedWithoutFees(instance);

    /// <param name="instance">The one that it is attached to; null of a free disk.</param>
    public static bool Disk(Disk disk, Instance? instance) =>
        disk is
        {
            ChargeType: ChargeType.PayAsYouGo,
            ReleasedAt: null,
            Step: not (DiskStep.Creating or DiskStep.CreateFailed),
        }
        && IsThere(instance);

    /// <param name="instance">The one that it is bound to; null of an idle address.</param>
    public static bool Address(ElasticAddress address, Instance? instance) =>
        address is { ReleasedAt: null, Step: not (AddressStep.Creating or AddressStep.CreateFailed) }
        && IsThere(instance);

    public static bool Snapshot(Snapshot snapshot) =>
        snapshot is { State: SnapshotState.Ready, DeletedAt: null };

    internal static bool HasStoppedWithoutFees(Instance instance) =>
        instance is { PowerState: PowerState.Stopped, StoppedMode: StoppedMode.StopCharging };

    /// <summary>What hangs on an instance that is being made, or never came up, is not there either.</summary>
    private static bool IsThere(Instance? instance) =>
        instance is null or { PowerState: not (PowerState.Pending or PowerState.LaunchFailed) };
}
