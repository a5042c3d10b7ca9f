using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Disks;

/// <summary>Severe: a free disk is erased, with its automatic snapshots where so marked. Manual ones stay.</summary>
internal static class DiskDeletion
{
    public static Outcome<Plan> Decide(AccountState state, DeleteDisks command, Moments moments) =>
        DiskPlans.Of(state, command, moments, disk => WhyNot(state, disk) is { } kind
            ? DiskPlans.Skipped(disk, kind, DiskPlans.InstanceFact(state, disk))
            : Line(state, disk));

    private static RefusalKind? WhyNot(AccountState state, Disk disk) => disk.State switch
    {
        DiskState.InUse => DiskRefusals.InUse,
        DiskState.CreateFailed => null,
        DiskState.Available => DiskPlans.SnapshotsOf(state, disk).Any(s => s.State == SnapshotState.Creating)
            ? DiskRefusals.SnapshotUnderWay
            : null,
        _ => DiskDecisions.WhyNotSettled(disk),
    };

    /// <summary>
    /// A disk that never came to be is asked to be erased too: the back-end may have made half of it.
    /// </summary>
    private static PlanLine Line(AccountState state, Disk disk)
    {
        var snapshots = DiskPlans.SnapshotsOf(state, disk).Where(s => s.State == SnapshotState.Ready).ToList();
        var deleted = snapshots.FindAll(s => s.IsAutomatic && disk.DeleteAutomaticSnapshots);
        var stays = snapshots.Except(deleted).Select(s => SnapshotPlans.Thing(s) with
        {
            Rate = PartRates.Of(s, state.Prices),
        }).ToList();
        return DiskPlans.Applied(disk, Effect.DiskDeleted,
        [
            new DiskDeleted(disk.Id),
            .. deleted.Select(s => new SnapshotDeleted(s.Id)),
            new WorkQueued(disk.Id, WorkKind.DeleteDisk, disk.Id),
            .. deleted.Select(s => new WorkQueued(disk.Id, WorkKind.DeleteSnapshot, s.Id)),
        ]) with
        {
            Lost = disk.State == DiskState.CreateFailed
                ? []
                : [DiskPlans.Thing(disk), .. deleted.Select(SnapshotPlans.Thing)],
            Stays = stays,
            Money =
            [
                .. DiskPlans.PerDay(state, disk, MoneyLineKind.EndsPerDay),
                .. stays.Count == 0 ? Array.Empty<MoneyLine>() : [MoneyLine.GoesOn(stays, state.Prices.Currency)],
            ],
        };
    }
}
