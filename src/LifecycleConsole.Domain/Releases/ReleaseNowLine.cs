using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Releases;

/// <summary>One instance of a release by hand: at once, or after a snapshot.</summary>
internal static class ReleaseNowLine
{
    public static PlanLine Of(AccountState state, ReleaseNow command, Holding holding, Moments moments)
    {
        if (WhyNot(holding.Instance, command.Force) is { } kind)
        {
            return InstancePlans.Skipped(holding, kind);
        }
        var disks = command.SnapshotFirst ? DisksToSave(holding) : [];
        return disks.Count > 0 || holding.HasSnapshotUnderWay
            ? AfterSnapshot(state, holding, disks, moments)
            : AtOnce(state, holding, moments);
    }

    private static RefusalKind? WhyNot(Instance instance, bool isForced) => instance switch
    {
        // One that never came up has no period that would end it.
        { ChargeType: ChargeType.Subscription, PowerState: not PowerState.LaunchFailed } =>
            ReleaseRefusals.Subscription,
        { ReleaseWaits: not null } => ReleaseRefusals.WaitsAlready,
        { IsProtected: true } => ReleaseRefusals.Protected,
        { PowerState: PowerState.Pending } => ReleaseRefusals.Pending,
        // What is starting or rebooting runs when the release gets to it.
        { PowerState: PowerState.Running or PowerState.Starting or PowerState.Rebooting } when !isForced =>
            ReleaseRefusals.Running,
        _ => null,
    };

    /// <summary>
    /// Erased disks without a manual snapshot under way. An automatic one does not count: it may go with its disk.
    /// </summary>
    private static List<Disk> DisksToSave(Holding holding) =>
    [
        .. holding.ErasedDisks.Where(disk => !holding.Snapshots.Any(snapshot =>
            snapshot is { State: SnapshotState.Creating, IsAutomatic: false }
            && string.Equals(snapshot.DiskId, disk.Id, StringComparison.Ordinal))),
    ];

    private static PlanLine AtOnce(AccountState state, Holding holding, Moments moments)
    {
        var aftermath = ReleaseAftermath.Of(state, holding, []);
        var changes = ReleaseDecisions.ChangesOf(holding, ReleaseCause.Manual);
        return InstancePlans.Applied(holding, ReleaseDecisions.EffectOf(holding.Instance.PowerState), changes) with
        {
            Lost = aftermath.Lost,
            Stays = aftermath.Stays,
            Money = ReleaseMoney.AtOnce(aftermath, holding.Instance, moments.AsOf),
            Warnings = aftermath.Warnings,
        };
    }

    /// <summary>It lives and is charged until the snapshot is complete, so no last charge can be told yet.</summary>
    private static PlanLine AfterSnapshot(AccountState state, Holding holding, List<Disk> disks, Moments moments)
    {
        var instance = holding.Instance;
        var aftermath = ReleaseAftermath.Of(state, holding, disks);
        return InstancePlans.Applied(holding, Effect.WaitsForSnapshotThenErased,
        [
            .. ReleaseDecisions.ScheduleCleared(instance),
            .. SnapshotDecisions.Begin(state, instance, disks, moments),
            new ReleaseDelayedBySnapshot(instance.Id, ReleaseCause.Manual),
        ]) with
        {
            Lost = aftermath.Lost,
            Stays = aftermath.Stays,
            Money = ReleaseMoney.AfterSnapshot(aftermath),
            Warnings = aftermath.Warnings,
        };
    }
}
