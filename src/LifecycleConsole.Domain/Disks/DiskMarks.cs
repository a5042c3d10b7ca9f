using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Disks;

/// <summary>Names, and what goes with what: facts of the record, which the back-end is not asked about.</summary>
internal static class DiskMarks
{
    public static Outcome<Plan> Decide(AccountState state, RenameDisk command, Moments moments)
    {
        var name = command.Name.Trim();
        return NamingDecisions.WhyNot(name) is { } refusal
            ? refusal
            : DiskPlans.Of(state, command, moments, disk => string.Equals(disk.Name, name, StringComparison.Ordinal)
                ? DiskPlans.Skipped(disk, NamingRefusals.Same)
                : DiskPlans.Applied(disk, Effect.Renamed, new DiskRenamed(disk.Id, name)));
    }

    public static Outcome<Plan> Decide(AccountState state, MarkDiskRelease command, Moments moments) =>
        DiskPlans.Of(state, command, moments, disk => ReleaseLine(disk, command.WithInstance));

    public static Outcome<Plan> Decide(AccountState state, MarkDiskSnapshots command, Moments moments) =>
        DiskPlans.Of(state, command, moments, disk => disk.DeleteAutomaticSnapshots == command.WithDisk
            ? DiskPlans.Skipped(disk, DiskRefusals.MarkedAlready)
            : DiskPlans.Applied(
                disk, command.WithDisk ? Effect.SnapshotsGoWithDisk : Effect.SnapshotsStay,
                new DiskSnapshotsMarked(disk.Id, command.WithDisk)));

    private static PlanLine ReleaseLine(Disk disk, bool withInstance) => disk switch
    {
        { Kind: DiskKind.System } => DiskPlans.Skipped(disk, DiskRefusals.SystemMark),
        { ChargeType: ChargeType.Subscription } => DiskPlans.Skipped(disk, DiskRefusals.Prepaid),
        _ when disk.ReleaseWithInstance == withInstance => DiskPlans.Skipped(disk, DiskRefusals.MarkedAlready),
        _ => DiskPlans.Applied(
            disk, withInstance ? Effect.DiskGoesWithInstance : Effect.DiskStaysAlone,
            new DiskReleaseMarked(disk.Id, withInstance)),
    };
}
