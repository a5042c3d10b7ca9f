using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Disks;

/// <summary>What every command over disks has in common.</summary>
internal static class DiskPlans
{
    /// <summary>A line per disk; missing, foreign and deleted ones are skipped with the reason.</summary>
    public static Outcome<Plan> Of(
        AccountState state, DiskCommand command, Moments moments, Func<Disk, PlanLine> decide) =>
        LinePlans.OfParts(command, command.DiskIds, moments, id => Find(state, id) switch
        {
            null => new PlanLine
            {
                SubjectId = id,
                SubjectName = id,
                Reason = DiskRefusals.NotFound.With(new RefusalArgument("id", id)),
            },
            { ReleasedAt: not null } deleted => Skipped(deleted, DiskRefusals.Deleted),
            var disk => decide(disk),
        });

    /// <summary>Another account's disk is not there, even if a query let it through.</summary>
    public static Disk? Find(AccountState state, string id) => state.Disks.FirstOrDefault(disk =>
        string.Equals(disk.Id, id, StringComparison.Ordinal) && disk.AccountId == state.Account.Id);

    /// <summary>The instance it hangs on; null where it is free or the actor may not see the instance.</summary>
    public static Holding? HolderOf(AccountState state, Disk disk) => Holder(state, disk.InstanceId);

    public static Holding? Holder(AccountState state, string? instanceId) => state.Holdings.FirstOrDefault(holding =>
        string.Equals(holding.Instance.Id, instanceId, StringComparison.Ordinal)
        && holding.Instance.AccountId == state.Account.Id);

    /// <summary>An instance that a command names; null where the actor may not see it.</summary>
    public static Holding? Target(AccountState state, string instanceId) =>
        state.Hidden.Contains(instanceId) ? null : Holder(state, instanceId);

    public static PlanLine Applied(Disk disk, Effect effect, params IReadOnlyList<Change> changes) => new()
    {
        SubjectId = disk.Id,
        SubjectName = disk.Name,
        Effect = effect,
        Changes = changes,
    };

    /// <summary>The reason carries the disk's ID as its last fact, for doors that answer without a line.</summary>
    public static PlanLine Skipped(Disk disk, RefusalKind kind, params IReadOnlyList<RefusalArgument> facts) => new()
    {
        SubjectId = disk.Id,
        SubjectName = disk.Name,
        Reason = kind.With([.. facts, new RefusalArgument("id", disk.Id)]),
    };

    /// <summary>What the instance is called in a reason: its name, or its ID where it cannot be seen.</summary>
    public static RefusalArgument InstanceFact(AccountState state, Disk disk) =>
        new("instance", state.CallHost(disk.InstanceId));

    public static IEnumerable<Snapshot> SnapshotsOf(AccountState state, Disk disk) => state.Snapshots.Where(snapshot =>
        string.Equals(snapshot.DiskId, disk.Id, StringComparison.Ordinal) && snapshot.DeletedAt is null);

    public static Consequence Thing(Disk disk) => new(
        disk.Kind == DiskKind.System ? ConsequenceKind.SystemDisk : ConsequenceKind.DataDisk, disk.Id, disk.Name)
    {
        SizeGib = disk.SizeGib,
    };

    /// <summary>A sum per day of a disk, or nothing where the price list lacks its category.</summary>
    public static IReadOnlyList<MoneyLine> PerDay(AccountState state, Disk disk, MoneyLineKind kind) =>
        PartRates.Of(disk, state.Prices) is { PerHour: > 0 } rate ? [MoneyLine.PerDay(kind, rate)] : [];
}
