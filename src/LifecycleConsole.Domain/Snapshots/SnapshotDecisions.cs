using System.Globalization;
using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Snapshots;

/// <summary>
/// Snapshots of all disks of an instance, by hand. They are always kept and charged (facts/alibaba §1.5).
/// </summary>
public static class SnapshotDecisions
{
    private const int DiskNameLengthMax = 100;

    public static Outcome<Plan> Decide(AccountState state, CreateSnapshots command, Moments moments) =>
        ArrearsRules.WhyNotBuy(state.Account) is { } refusal
            ? refusal
            : InstancePlans.Of(state, command, moments, holding => Line(state, holding, moments));

    /// <summary>A snapshot that begins now and its order to the back-end, for each of the disks.</summary>
    public static IReadOnlyList<Change> Begin(
        AccountState state, Instance instance, IEnumerable<Disk> disks, Moments moments) =>
    [
        .. disks.Select(disk => NewSnapshot(state, instance, disk, moments)).SelectMany(snapshot => new Change[]
        {
            new SnapshotBegun(snapshot),
            new WorkQueued(instance.Id, WorkKind.CreateSnapshot, snapshot.Id),
        }),
    ];

    /// <summary>
    /// What a snapshot still to be made will cost. It goes by its disk's ID, since its own is drawn anew each time.
    /// </summary>
    public static Consequence ToCome(AccountState state, Disk disk) =>
        new(ConsequenceKind.NewSnapshot, disk.Id, disk.Name)
        {
            SizeGib = disk.SizeGib,
            Rate = state.Prices.Snapshot(disk.SizeGib),
        };

    private static PlanLine Line(AccountState state, Holding holding, Moments moments)
    {
        if (WhyNot(holding) is { } kind)
        {
            return InstancePlans.Skipped(holding, kind);
        }
        var changes = Begin(state, holding.Instance, holding.Disks, moments);
        var stays = holding.Disks.Select(disk => ToCome(state, disk)).ToList();
        return InstancePlans.Applied(holding, Effect.SnapshotsCreated, changes) with
        {
            Stays = stays,
            Money = [MoneyLine.GoesOn(stays, state.Prices.Currency)],
        };
    }

    private static RefusalKind? WhyNot(Holding holding) => holding switch
    {
        { Instance.PowerState: PowerState.Pending } => SnapshotRefusals.Pending,
        { Instance.PowerState: PowerState.LaunchFailed } => SnapshotRefusals.LaunchFailed,
        { HasSnapshotUnderWay: true } => SnapshotRefusals.UnderWay,
        { Disks.Count: 0 } => SnapshotRefusals.NoDisks,
        _ => null,
    };

    private static Snapshot NewSnapshot(AccountState state, Instance instance, Disk disk, Moments moments) => new()
    {
        Id = state.NewId("s-"),
        AccountId = instance.AccountId,
        DiskId = disk.Id,
        InstanceId = instance.Id,
        Name = NameOf(disk, moments.Now),
        SizeGib = disk.SizeGib,
        State = SnapshotState.Creating,
        CreatedAt = moments.Now,
    };

    /// <summary>The disk's name, cut to 100 without splitting a character, and the minute in UTC.</summary>
    private static string NameOf(Disk disk, DateTimeOffset now)
    {
        var length = Math.Min(disk.Name.Length, DiskNameLengthMax);
        if (length > 0 && length < disk.Name.Length && char.IsHighSurrogate(disk.Name[length - 1]))
        {
            length--;
        }
        var minute = now.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
        return $"{disk.Name[..length]} {minute}";
    }
}
