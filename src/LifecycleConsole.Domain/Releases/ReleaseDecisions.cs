using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Releases;

/// <summary>Release by hand and by the clock (rules §2, seed 1, facts/alibaba §1.4–1.6).</summary>
public static class ReleaseDecisions
{
    /// <summary>In arrears no snapshot is made first: it would cost. The release itself stays possible.</summary>
    public static Outcome<Plan> Decide(AccountState state, ReleaseNow command, Moments moments) =>
        command.SnapshotFirst && ArrearsRules.WhyNotBuy(state.Account) is { } refusal
            ? refusal
            : InstancePlans.Of(
                state, command, moments, holding => ReleaseNowLine.Of(state, command, holding, moments));

    /// <summary>The same time holds for all, so a bad one refuses the whole.</summary>
    public static Outcome<Plan> Decide(AccountState state, ScheduleRelease command, Moments moments)
    {
        if (ReleaseTimes.Check(state.Profile, command.ReleaseAt, moments) is { } refusal)
        {
            return refusal;
        }
        return InstancePlans.Of(state, command, moments,
            holding => ReleaseScheduleLine.Set(state, holding, command.ReleaseAt, moments));
    }

    public static Outcome<Plan> Decide(AccountState state, CancelScheduledRelease command, Moments moments) =>
        InstancePlans.Of(state, command, moments, ReleaseScheduleLine.Clear);

    /// <summary>
    /// Each instance has a time of its own, so a bad one refuses its line. Named twice, the last one counts.
    /// </summary>
    public static Outcome<Plan> Decide(AccountState state, RestoreReleaseSchedules command, Moments moments)
    {
        var times = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        foreach (var schedule in command.Schedules)
        {
            times[schedule.InstanceId] = schedule.ReleaseAt;
        }
        return InstancePlans.Of(state, command, moments, holding => times[holding.Instance.Id] is { } releaseAt
            ? ReleaseScheduleLine.Set(state, holding, releaseAt, moments)
            : ReleaseScheduleLine.Clear(holding));
    }

    /// <summary>
    /// Everything that a release does, in order: the fact, the schedule, each disk, automatic snapshots that go with
    /// their disk, Elastic IPs, attachments, and the orders to the back-end. It also ends a wait for a snapshot.
    /// </summary>
    public static IReadOnlyList<Change> ChangesOf(Holding holding, ReleaseCause cause)
    {
        var id = holding.Instance.Id;
        var deleted = ReleaseAftermath.DeletedSnapshots(holding).ToList();
        return
        [
            new InstanceReleased(id, cause),
            .. ScheduleCleared(holding.Instance),
            .. holding.Disks.Select(Change (disk) =>
                disk.IsErasedWithInstance ? new DiskErased(disk.Id) : new DiskKept(disk.Id)),
            .. deleted.Select(snapshot => new SnapshotDeleted(snapshot.Id)),
            .. holding.Addresses.Select(address => new AddressUnbound(address.Id)),
            .. holding.Attachments.Where(a => !a.OutlivesInstance).Select(a => new AttachmentEnded(id, a.Id)),
            // The back-end unmakes what is still attached: what is kept comes off first.
            .. holding.Disks.Where(disk => !disk.IsErasedWithInstance)
                .Select(disk => new WorkQueued(id, WorkKind.Detach, disk.Id)),
            .. holding.Attachments.Where(a => a.OutlivesInstance).SelectMany(AttachmentDecisions.TakeOff),
            new WorkQueued(id, WorkKind.Destroy, ""),
            .. deleted.Select(snapshot => new WorkQueued(id, WorkKind.DeleteSnapshot, snapshot.Id)),
        ];
    }

    /// <summary>
    /// What a scheduled release does when it comes due. Nothing at all before its instant, or where another time is set
    /// by now. Protection does not stop it (rules §2); a snapshot under way delays it.
    /// </summary>
    public static ComingDue OnDue(Holding holding, DateTimeOffset dueAt, DateTimeOffset now)
    {
        var instance = holding.Instance;
        if (dueAt > now)
        {
            return ComingDue.Nothing;
        }
        var passed = new DueMomentPassed(DueKind.ScheduledRelease, instance.Id);
        if (instance.Phase == Phase.Released || instance.ReleaseAt is null || instance.HeldAt is not null)
        {
            return new(Effect.None, [passed]);
        }
        if (instance.ReleaseAt != dueAt)
        {
            return ComingDue.Nothing;
        }
        var due = Due(holding);
        return due with { Changes = [.. due.Changes, passed] };
    }

    /// <summary>Clears a schedule where there is one.</summary>
    internal static IEnumerable<Change> ScheduleCleared(Instance instance) =>
        instance.ReleaseAt is null ? [] : [new ReleaseScheduleCleared(instance.Id)];

    /// <summary>How a machine in this state goes.</summary>
    internal static Effect EffectOf(PowerState state) => state switch
    {
        PowerState.Running => Effect.StoppedByForceThenErased,
        PowerState.Stopped or PowerState.LaunchFailed => Effect.Erased,
        PowerState.Pending or PowerState.Starting or PowerState.Rebooting or PowerState.Stopping =>
            Effect.WaitsForOperationThenErased,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static ComingDue Due(Holding holding)
    {
        var instance = holding.Instance;
        var cleared = new ReleaseScheduleCleared(instance.Id);
        return instance switch
        {
            // A schedule has no hold on what is prepaid, in the bin, or waiting to go already.
            { ChargeType: ChargeType.Subscription } or { Phase: Phase.Recycled } or { ReleaseWaits: not null } =>
                new(Effect.None, [cleared]),
            _ when holding.HasSnapshotUnderWay => new(
                Effect.WaitsForSnapshotThenErased,
                [cleared, new ReleaseDelayedBySnapshot(instance.Id, ReleaseCause.Schedule)]),
            _ => new(EffectOf(instance.PowerState), ChangesOf(holding, ReleaseCause.Schedule)),
        };
    }
}
