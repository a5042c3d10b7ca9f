using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Disks;

/// <summary>The one entrance to all decisions about disks (rules §2, facts/alibaba §1.12).</summary>
public static class DiskDecisions
{
    public static Outcome<Plan> Decide(AccountState state, DiskCommand command, Moments moments) => command switch
    {
        CreateDisk when ArrearsRules.WhyNotBuy(state.Account) is { } refusal => refusal,
        CreateDisk create => DiskCreation.Decide(state, create, moments),
        AttachDisk attach => DiskAttachment.Decide(state, attach, moments),
        DetachDisks detach => DiskAttachment.Decide(state, detach, moments),
        RenameDisk rename => DiskMarks.Decide(state, rename, moments),
        MarkDiskRelease mark => DiskMarks.Decide(state, mark, moments),
        MarkDiskSnapshots mark => DiskMarks.Decide(state, mark, moments),
        DeleteDisks delete => DiskDeletion.Decide(state, delete, moments),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command without a decision."),
    };

    /// <summary>Null where the command would do something; else the first reason why it would not.</summary>
    public static Refusal? WhyNot(AccountState state, DiskCommand command, Moments moments) =>
        LinePlans.WhyNot(Decide(state, command, moments));

    /// <summary>Why nothing can be asked of a disk that is on its way; null where it stands still.</summary>
    internal static RefusalKind? WhyNotSettled(Disk disk) => disk.State switch
    {
        DiskState.Available or DiskState.InUse => null,
        DiskState.CreateFailed => DiskRefusals.CreateFailed,
        DiskState.Deleting => DiskRefusals.Deleted,
        DiskState.Creating or DiskState.Attaching or DiskState.Detaching => DiskRefusals.Busy,
        var other => throw new ArgumentOutOfRangeException(nameof(disk), other, null),
    };
}
