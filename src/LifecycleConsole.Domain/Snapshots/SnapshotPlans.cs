using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Snapshots;

/// <summary>Snapshots one by one: made of a disk, renamed, deleted.</summary>
public static class SnapshotPlans
{
    /// <summary>Manual snapshots that one disk can have (facts/alibaba §1.11).</summary>
    public const int OfDiskMax = 256;

    public static Outcome<Plan> Decide(AccountState state, SnapshotCommand command, Moments moments) => command switch
    {
        CreateSnapshot create => Create(state, create, moments),
        RenameSnapshot rename => Rename(state, rename, moments),
        DeleteSnapshots delete => Of(state, delete, moments, snapshot => DeleteLine(state, snapshot)),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command without a decision."),
    };

    /// <summary>Null where the command would do something; else the first reason why it would not.</summary>
    public static Refusal? WhyNot(AccountState state, SnapshotCommand command, Moments moments) =>
        LinePlans.WhyNot(Decide(state, command, moments));

    /// <summary>Why no snapshot of the disk can be made now; null where one can.</summary>
    public static Refusal? WhyNotOf(AccountState state, Disk disk)
    {
        if (ArrearsRules.WhyNotBuy(state.Account) is { } refusal)
        {
            return refusal;
        }
        var snapshots = DiskPlans.SnapshotsOf(state, disk).ToList();
        var instance = DiskPlans.HolderOf(state, disk)?.Instance;
        return (disk.State, instance?.PowerState) switch
        {
            _ when instance?.Phase == Phase.Recycled => InstanceRefusals.Recycled.With(),
            (not (DiskState.InUse or DiskState.Available), _) => DiskDecisions.WhyNotSettled(disk)!.With(),
            (_, PowerState.Pending) => SnapshotRefusals.Pending.With(),
            (_, PowerState.LaunchFailed) => SnapshotRefusals.LaunchFailed.With(),
            _ when snapshots.Exists(s => s.State == SnapshotState.Creating) => SnapshotRefusals.UnderWay.With(),
            _ when snapshots.Count(s => !s.IsAutomatic) >= OfDiskMax =>
                SnapshotRefusals.TooMany.With(new RefusalArgument("max", OfDiskMax)),
            _ => null,
        };
    }

    internal static Consequence Thing(Snapshot snapshot) => new(
        snapshot.IsAutomatic ? ConsequenceKind.AutomaticSnapshot : ConsequenceKind.ManualSnapshot,
        snapshot.Id, snapshot.Name)
    {
        SizeGib = snapshot.SizeGib,
    };

    private static Outcome<Plan> Create(AccountState state, CreateSnapshot command, Moments moments)
    {
        var name = command.Name.Trim();
        if (NamingDecisions.WhyNot(name) is { } refusal)
        {
            return refusal;
        }
        if (Find(state, command.SnapshotId) is not null)
        {
            return SnapshotRefusals.Exists.With();
        }
        if (DiskPlans.Find(state, command.DiskId) is not { ReleasedAt: null } disk)
        {
            return DiskRefusals.NotFound.With(new RefusalArgument("id", command.DiskId));
        }
        return WhyNotOf(state, disk) ?? LinePlans.Of(command, command.SnapshotIds, moments,
            id => CreateLine(state, disk, new Snapshot
            {
                Id = id,
                AccountId = state.Account.Id,
                DiskId = disk.Id,
                InstanceId = disk.InstanceId,
                Name = name,
                SizeGib = disk.SizeGib,
                State = SnapshotState.Creating,
                CreatedAt = moments.Now,
            }));
    }

    private static PlanLine CreateLine(AccountState state, Disk disk, Snapshot snapshot) => Applied(
        snapshot, Effect.SnapshotsCreated, new SnapshotBegun(snapshot),
        new WorkQueued(disk.InstanceId ?? disk.Id, WorkKind.CreateSnapshot, snapshot.Id)) with
    {
        Money = [MoneyLine.PerDay(MoneyLineKind.StartsPerDay, state.Prices.Snapshot(snapshot.SizeGib))],
    };

    private static Outcome<Plan> Rename(AccountState state, RenameSnapshot command, Moments moments)
    {
        var name = command.Name.Trim();
        return NamingDecisions.WhyNot(name) is { } refusal
            ? refusal
            : Of(state, command, moments, snapshot => string.Equals(snapshot.Name, name, StringComparison.Ordinal)
                ? Skipped(snapshot, NamingRefusals.Same)
                : Applied(snapshot, Effect.Renamed, new SnapshotRenamed(snapshot.Id, name)));
    }

    private static PlanLine DeleteLine(AccountState state, Snapshot snapshot)
    {
        if (snapshot.State == SnapshotState.Creating)
        {
            return Skipped(snapshot, SnapshotRefusals.BeingMade);
        }
        var rate = PartRates.Of(snapshot, state.Prices);
        return Applied(snapshot, Effect.SnapshotDeleted, new SnapshotDeleted(snapshot.Id),
            new WorkQueued(snapshot.Id, WorkKind.DeleteSnapshot, snapshot.Id)) with
        {
            Lost = snapshot.State == SnapshotState.Failed ? [] : [Thing(snapshot)],
            Money = rate.PerHour > 0 ? [MoneyLine.PerDay(MoneyLineKind.EndsPerDay, rate)] : [],
        };
    }

    private static Outcome<Plan> Of(
        AccountState state, SnapshotCommand command, Moments moments, Func<Snapshot, PlanLine> decide) =>
        LinePlans.OfParts(command, command.SnapshotIds, moments, id => Find(state, id) switch
        {
            null => new PlanLine
            {
                SubjectId = id,
                SubjectName = id,
                Reason = SnapshotRefusals.NotFound.With(new RefusalArgument("id", id)),
            },
            { DeletedAt: not null } deleted => Skipped(deleted, SnapshotRefusals.Deleted),
            var snapshot => decide(snapshot),
        });

    private static Snapshot? Find(AccountState state, string id) => state.Snapshots.FirstOrDefault(snapshot =>
        string.Equals(snapshot.Id, id, StringComparison.Ordinal) && snapshot.AccountId == state.Account.Id);

    private static PlanLine Applied(Snapshot snapshot, Effect effect, params IReadOnlyList<Change> changes) => new()
    {
        SubjectId = snapshot.Id,
        SubjectName = snapshot.Name,
        Effect = effect,
        Changes = changes,
    };

    private static PlanLine Skipped(Snapshot snapshot, RefusalKind kind) => new()
    {
        SubjectId = snapshot.Id,
        SubjectName = snapshot.Name,
        Reason = kind.With(new RefusalArgument("id", snapshot.Id)),
    };
}
