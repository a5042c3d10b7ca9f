using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;

namespace LifecycleConsole.Domain.Instances;

/// <summary>What is asked to be done to instances.</summary>
public abstract record InstanceCommand(IReadOnlyList<string> InstanceIds) : Command
{
    public override int SubjectCount => InstanceIds.Count;
}

/// <param name="SnapshotFirst">Makes a snapshot of every disk that would be erased, and erases after it is
/// complete.</param>
/// <param name="Force">Also releases a running instance, stopping it by force. The console always does.</param>
public sealed record ReleaseNow(IReadOnlyList<string> InstanceIds, bool SnapshotFirst, bool Force)
    : InstanceCommand(InstanceIds)
{
    public override ActionName Action => Actions.DeleteInstance;
}

public sealed record ScheduleRelease(IReadOnlyList<string> InstanceIds, DateTimeOffset ReleaseAt)
    : InstanceCommand(InstanceIds)
{
    public override ActionName Action => Actions.ModifyInstanceAutoReleaseTime;
}

public sealed record CancelScheduledRelease(IReadOnlyList<string> InstanceIds) : InstanceCommand(InstanceIds)
{
    public override ActionName Action => Actions.ModifyInstanceAutoReleaseTime;
}

/// <summary>Undo: each instance gets the schedule back that it had; a time that has come too near is refused.</summary>
public sealed record RestoreReleaseSchedules(IReadOnlyList<ReleaseSchedule> Schedules)
    : InstanceCommand([.. Schedules.Select(schedule => schedule.InstanceId)])
{
    public override ActionName Action => Actions.ModifyInstanceAutoReleaseTime;
}

public sealed record SetReleaseProtection(IReadOnlyList<string> InstanceIds, bool IsOn) : InstanceCommand(InstanceIds)
{
    public override ActionName Action => Actions.ModifyInstanceAttribute;
}

public sealed record StartInstances(IReadOnlyList<string> InstanceIds) : InstanceCommand(InstanceIds)
{
    public override ActionName Action => Actions.StartInstance;
}

/// <param name="Mode">NotApplicable: as the account's switch says.</param>
public sealed record StopInstances(IReadOnlyList<string> InstanceIds, StoppedMode Mode) : InstanceCommand(InstanceIds)
{
    public override ActionName Action => Actions.StopInstance;
}

public sealed record RebootInstances(IReadOnlyList<string> InstanceIds) : InstanceCommand(InstanceIds)
{
    public override ActionName Action => Actions.RebootInstance;
}

/// <param name="Name">2 to 128 characters after trimming; several instances get the same name.</param>
public sealed record RenameInstances(IReadOnlyList<string> InstanceIds, string Name) : InstanceCommand(InstanceIds)
{
    public override ActionName Action => Actions.ModifyInstanceAttribute;
}

/// <param name="Tags">Added or overwritten, by key.</param>
/// <param name="RemovedKeys">Taken away where present.</param>
public sealed record TagInstances(
    IReadOnlyList<string> InstanceIds, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<string> RemovedKeys)
    : InstanceCommand(InstanceIds)
{
    public override ActionName Action => Actions.TagResources;
}

/// <summary>A snapshot of every disk of each instance.</summary>
public sealed record CreateSnapshots(IReadOnlyList<string> InstanceIds) : InstanceCommand(InstanceIds)
{
    public override ActionName Action => Actions.CreateSnapshot;
}

/// <summary>The end that an import brought, and that is held, runs from now on.</summary>
public sealed record ConfirmHeld(IReadOnlyList<string> InstanceIds) : InstanceCommand(InstanceIds)
{
    public override ActionName Action => Actions.ModifyInstanceAutoReleaseTime;
}

/// <summary>Erased for good, out of the Recycle Bin, before its retention ends.</summary>
public sealed record TerminateInstances(IReadOnlyList<string> InstanceIds) : InstanceCommand(InstanceIds)
{
    public override ActionName Action => Actions.DeleteInstance;
}

/// <summary>The list of what a recovery did not bring back is put away.</summary>
public sealed record ForgetTakenOff(IReadOnlyList<string> InstanceIds) : InstanceCommand(InstanceIds)
{
    public override ActionName Action => Actions.ModifyInstanceAttribute;
}

/// <summary>Makes it a member of a load balancer, or gives it an auxiliary interface or a classic link.</summary>
/// <param name="AttachmentId">The vendor's ID of the load balancer, the interface or the VPC.</param>
public sealed record AttachToInstance(string InstanceId, AttachmentKind Kind, string AttachmentId)
    : InstanceCommand([InstanceId])
{
    /// <summary>In the form of <see cref="AttachmentSettings"/>.</summary>
    public string Settings { get; init; } = "";

    public override ActionName Action => AttachmentActions.Attach(Kind);
}

/// <summary>Takes off a membership, an auxiliary interface or a classic link.</summary>
public sealed record DetachFromInstance(string InstanceId, AttachmentKind Kind, string AttachmentId)
    : InstanceCommand([InstanceId])
{
    public override ActionName Action => AttachmentActions.Detach(Kind);
}
