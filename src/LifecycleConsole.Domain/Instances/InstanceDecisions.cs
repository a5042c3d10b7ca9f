using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Instances;

/// <summary>The one entrance to all decisions about instances.</summary>
public static class InstanceDecisions
{
    /// <summary>
    /// What the command would do. Refused as a whole where the command itself is wrong (a bad time, a bad name, no
    /// IDs), or if together, where one line does not apply. A plan may hold only skipped lines.
    /// </summary>
    public static Outcome<Plan> Decide(AccountState state, InstanceCommand command, Moments moments) => command switch
    {
        ReleaseNow release => ReleaseDecisions.Decide(state, release, moments),
        ScheduleRelease schedule => ReleaseDecisions.Decide(state, schedule, moments),
        CancelScheduledRelease cancel => ReleaseDecisions.Decide(state, cancel, moments),
        RestoreReleaseSchedules restore => ReleaseDecisions.Decide(state, restore, moments),
        SetReleaseProtection protection => ProtectionDecisions.Decide(state, protection, moments),
        StartInstances start => PowerDecisions.Decide(state, start, moments),
        StopInstances stop => PowerDecisions.Decide(state, stop, moments),
        RebootInstances reboot => PowerDecisions.Decide(state, reboot, moments),
        RenameInstances rename => NamingDecisions.Decide(state, rename, moments),
        TagInstances tag => TagDecisions.Decide(state, tag, moments),
        SetRenewal renewal => RenewalModes.Decide(state, renewal, moments),
        RestoreRenewals restore => RenewalModes.Decide(state, restore, moments),
        ConfirmHeld confirm => HeldDecisions.Decide(state, confirm, moments),
        TerminateInstances terminate => TerminationDecisions.Decide(state, terminate, moments),
        ForgetTakenOff forget => RecoveryDecisions.Decide(state, forget, moments),
        AttachToInstance attach => AttachmentDecisions.Decide(state, attach, moments),
        DetachFromInstance detach => AttachmentDecisions.Decide(state, detach, moments),
        CreateSnapshots snapshots => SnapshotDecisions.Decide(state, snapshots, moments),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command without a decision."),
    };

    /// <summary>Null where the command would do something; else the first reason why it would not.</summary>
    public static Refusal? WhyNot(AccountState state, InstanceCommand command, Moments moments)
    {
        var outcome = Decide(state, command, moments);
        if (!outcome.IsAllowed)
        {
            return outcome.Refusal;
        }
        var lines = outcome.Value.Lines;
        return lines.Any(line => line.Applies) ? null : lines[0].Reason;
    }
}
