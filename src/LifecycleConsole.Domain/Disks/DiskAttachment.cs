using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Disks;

/// <summary>Data disks on and off instances, within a zone.</summary>
public static class DiskAttachment
{
    /// <summary>Data disks that an instance can have beside its system disk (facts/alibaba §1.12).</summary>
    public const int DataDisksMax = 16;

    internal static Outcome<Plan> Decide(AccountState state, AttachDisk command, Moments moments)
    {
        var target = DiskPlans.Target(state, command.InstanceId);
        return target is null
            ? InstanceRefusals.NotFound.With(new RefusalArgument("id", command.InstanceId))
            : DiskPlans.Of(state, command, moments, disk => AttachLine(state, disk, target));
    }

    internal static Outcome<Plan> Decide(AccountState state, DetachDisks command, Moments moments) =>
        DiskPlans.Of(state, command, moments, disk => DetachLine(state, disk));

    /// <summary>Why the disk can be attached to nothing now; null where it is free.</summary>
    public static Refusal? WhyNotFree(Disk disk) => disk.State == DiskState.InUse
        ? DiskRefusals.InUse.With(new RefusalArgument("instance", AccountState.Named(disk.InstanceId)))
        : DiskDecisions.WhyNotSettled(disk)?.With();

    /// <summary>Why no disk of this zone can be attached to the instance; null where one can.</summary>
    public static Refusal? WhyNotAttach(Holding holding, string zone)
    {
        var instance = holding.Instance;
        var named = new RefusalArgument("instance", instance.Name);
        return instance switch
        {
            { Phase: Phase.Released } => InstanceRefusals.Released.With(),
            { Phase: Phase.Recycled } => InstanceRefusals.Recycled.With(),
            { ReleaseWaits: not null } => DiskRefusals.InstanceLeaves.With(named),
            { ArrearsHold: not null } => ArrearsRules.WhyNotTake(instance),
            { PowerState: not (PowerState.Running or PowerState.Stopped) } => DiskRefusals.InstanceBusy.With(named),
            _ when !string.Equals(instance.Zone, zone, StringComparison.Ordinal) =>
                DiskRefusals.OtherZone.With(new("zone", zone), named, new("other", instance.Zone)),
            _ when holding.Disks.Count(disk => disk.Kind == DiskKind.Data) >= DataDisksMax =>
                DiskRefusals.TooMany.With(named, new("max", DataDisksMax)),
            _ => null,
        };
    }

    private static PlanLine AttachLine(AccountState state, Disk disk, Holding target)
    {
        if (DiskDecisions.WhyNotSettled(disk) is { } kind)
        {
            return DiskPlans.Skipped(disk, kind);
        }
        if (disk.State == DiskState.InUse)
        {
            return DiskPlans.Skipped(disk, DiskRefusals.InUse, DiskPlans.InstanceFact(state, disk));
        }
        if (WhyNotAttach(target, disk.Zone) is { } refusal)
        {
            return DiskPlans.Skipped(disk, refusal.Kind, refusal.Arguments);
        }
        var instanceId = target.Instance.Id;
        return DiskPlans.Applied(disk, Effect.DiskAttached,
            new DiskAttached(disk.Id, instanceId), new WorkQueued(instanceId, WorkKind.Attach, disk.Id));
    }

    private static PlanLine DetachLine(AccountState state, Disk disk)
    {
        if (WhyNotDetach(state, disk) is { } kind)
        {
            return DiskPlans.Skipped(disk, kind, DiskPlans.InstanceFact(state, disk));
        }
        return DiskPlans.Applied(disk, Effect.DiskDetached,
            new DiskStepSet(disk.Id, DiskStep.Detaching, ""),
            new WorkQueued(disk.InstanceId!, WorkKind.Detach, disk.Id));
    }

    private static RefusalKind? WhyNotDetach(AccountState state, Disk disk) => disk switch
    {
        { Kind: DiskKind.System } => DiskRefusals.System,
        { ChargeType: ChargeType.Subscription } => DiskRefusals.Prepaid,
        { State: DiskState.Available } => DiskRefusals.Free,
        { State: not DiskState.InUse } => DiskDecisions.WhyNotSettled(disk),
        _ => DiskPlans.HolderOf(state, disk)?.Instance switch
        {
            null or { PowerState: PowerState.Running or PowerState.Stopped } => null,
            _ => DiskRefusals.InstanceBusy,
        },
    };
}
