using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Jobs;

/// <summary>What a job is called, by its command and how many it is about.</summary>
public static class JobWords
{
    /// <summary><c>Release 3,412 instances</c></summary>
    public static string Name(JobView view) => Name(view.Command, view.Job.Total, view.Job.Subject);

    /// <param name="subject">What the lines are, where no command says so.</param>
    public static string Name(Command? command, int count, JobSubject subject = JobSubject.Instances) =>
        TimeWords.Fill(Words(command).Name, Things(command is null ? subject : JobSubjects.Of(command), count));

    /// <summary><c>3,412 instances</c></summary>
    public static string Instances(int count) =>
        count == 1 ? JobTexts.InstancesOne : TimeWords.Fill(JobTexts.InstancesMany, count);

    /// <summary><c>25 Elastic IPs</c></summary>
    public static string Things(JobSubject subject, int count) => (subject, count) switch
    {
        (JobSubject.Instances, _) => Instances(count),
        (JobSubject.Disks, 1) => JobTexts.DisksOne,
        (JobSubject.Disks, _) => TimeWords.Fill(JobTexts.DisksMany, count),
        (JobSubject.Addresses, 1) => JobTexts.AddressesOne,
        (JobSubject.Addresses, _) => TimeWords.Fill(JobTexts.AddressesMany, count),
        (JobSubject.Snapshots, 1) => JobTexts.SnapshotsOne,
        (JobSubject.Snapshots, _) => TimeWords.Fill(JobTexts.SnapshotsMany, count),
        _ => throw new ArgumentOutOfRangeException(nameof(subject), subject, null),
    };

    public static string Column(JobSubject subject) => subject switch
    {
        JobSubject.Instances => JobTexts.ColumnInstance,
        JobSubject.Disks => PartTexts.Disk,
        JobSubject.Addresses => PartTexts.Address,
        JobSubject.Snapshots => PartTexts.Snapshot,
        _ => throw new ArgumentOutOfRangeException(nameof(subject), subject, null),
    };

    /// <summary>The page of a line's subject, or the list that shows it alone.</summary>
    public static string HrefOf(JobSubject subject, string id) => subject switch
    {
        JobSubject.Instances => "instances/" + Uri.EscapeDataString(id),
        JobSubject.Disks => "disks?q=" + Uri.EscapeDataString(id),
        JobSubject.Addresses => "addresses?q=" + Uri.EscapeDataString(id),
        JobSubject.Snapshots => "snapshots?q=" + Uri.EscapeDataString(id),
        _ => throw new ArgumentOutOfRangeException(nameof(subject), subject, null),
    };

    /// <summary><c>Releasing 3,412 instances</c></summary>
    public static string Doing(JobView view) =>
        TimeWords.Fill(Words(view.Command).Doing, Things(view.Job.Subject, view.Job.Total));

    /// <summary>True of what erases for good.</summary>
    public static bool IsSevere(Command command) =>
        command is ReleaseNow or TerminateInstances or DeleteDisks or DeleteSnapshots;

    /// <summary>What is lost for ever by a severe deed.</summary>
    public static string Loss(Command command) => command switch
    {
        DeleteDisks => PartTexts.DeleteDiskNote,
        DeleteSnapshots => PartTexts.DeleteSnapshotNote,
        _ => RecycleTexts.TerminateWarning,
    };

    /// <summary>How the lines of a job of orders are paid.</summary>
    public static string Payment(Command command) => command is RenewInstances { PaysNow: true }
        or SwitchToSubscription { PaysNow: true } ? JobTexts.PaidEach : JobTexts.OrderedEach;

    /// <summary>What happens to many whose instants differ.</summary>
    public static string Sentence(Effect effect) => effect switch
    {
        Effect.Renewed => JobTexts.VerdictRenewed,
        Effect.Recovered => JobTexts.VerdictRecovered,
        Effect.RenewalOrdered or Effect.RecoveryOrdered => JobTexts.VerdictOrdered,
        _ => PlanLooks.Sentence(effect),
    };

    /// <summary>One line above every page while it runs.</summary>
    public static string Progress(JobView view) => view.Job.Failed == 0
        ? TimeWords.Fill(JobTexts.FlashProgress, Doing(view), view.Job.Done)
        : TimeWords.Fill(JobTexts.FlashWithFailed, Doing(view), view.Job.Done, view.Job.Failed);

    public static string Finished(JobView view) => view.Job is { Skipped: 0, Failed: 0 } job
        ? TimeWords.Fill(JobTexts.FinishedDone, Name(view), job.Done)
        : TimeWords.Fill(
            JobTexts.FinishedWith, Name(view), view.Job.Done, view.Job.Skipped, view.Job.Failed);

    /// <summary>What the confirming button says.</summary>
    public static string Ok(Command command, int applying) => command switch
    {
        ReleaseNow => TimeWords.Fill(JobTexts.OkRelease, Instances(applying)),
        ScheduleRelease => ReleaseTexts.OkSchedule,
        CancelScheduledRelease => ReleaseTexts.OkCancel,
        _ => Name(command, applying),
    };

    /// <summary>What must be typed before a severe deed; null where nothing need be.</summary>
    public static string? Confirmation(Command command, int applying) => command switch
    {
        ReleaseNow => TimeWords.Fill(ReleaseTexts.ConfirmVerb, applying),
        TerminateInstances => TimeWords.Fill(RecycleTexts.TerminateVerb, applying),
        DeleteDisks or DeleteSnapshots => TimeWords.Fill(PartTexts.DeleteVerb, applying),
        _ => null,
    };

    /// <summary>What happened to a line, or will, or why nothing.</summary>
    public static string Sentence(JobLineRow row, string zone) => PlanLooks.Sentence(
        new PlanLine
        {
            SubjectId = row.Line.SubjectId,
            SubjectName = row.Line.Name,
            Effect = row.Line.Effect,
            EffectAt = row.Line.EffectAt,
            Reason = row.Reason,
        },
        zone);

    public static string HrefOf(Job job) => "jobs/" + JobNumber.Of(job.Id);

    private static (string Name, string Doing) Words(Command? command) => command switch
    {
        null => (JobTexts.NameNothing, JobTexts.NameNothing),
        ReleaseNow => (JobTexts.NameReleaseNow, JobTexts.DoingReleaseNow),
        ScheduleRelease => (JobTexts.NameSchedule, JobTexts.DoingSchedule),
        CancelScheduledRelease => (JobTexts.NameCancelSchedule, JobTexts.DoingCancelSchedule),
        SetReleaseProtection { IsOn: true } => (JobTexts.NameProtect, JobTexts.DoingProtect),
        SetReleaseProtection => (JobTexts.NameUnprotect, JobTexts.DoingUnprotect),
        StartInstances => (JobTexts.NameStart, JobTexts.DoingStart),
        StopInstances => (JobTexts.NameStop, JobTexts.DoingStop),
        RebootInstances => (JobTexts.NameReboot, JobTexts.DoingReboot),
        CreateSnapshots => (JobTexts.NameSnapshots, JobTexts.DoingSnapshots),
        SetRenewal { Mode: RenewalMode.Auto } => (RenewalTexts.JobAutomatic, RenewalTexts.JobDoingAutomatic),
        SetRenewal { Mode: RenewalMode.None } => (RenewalTexts.JobNone, RenewalTexts.JobDoingNone),
        SetRenewal => (RenewalTexts.JobManual, RenewalTexts.JobDoingManual),
        TagInstances => (JobTexts.NameTag, JobTexts.DoingTag),
        RenewInstances { Recovers: true } => (JobTexts.NameRecover, JobTexts.DoingRecover),
        RenewInstances { UnifyTo: not null } => (JobTexts.NameUnify, JobTexts.DoingUnify),
        RenewInstances => (JobTexts.NameRenew, JobTexts.DoingRenew),
        SwitchToSubscription => (JobTexts.NameSwitch, JobTexts.DoingSwitch),
        TerminateInstances => (JobTexts.NameTerminate, JobTexts.DoingTerminate),
        DetachDisks => (JobTexts.NameDetach, JobTexts.DoingDetach),
        MarkDiskRelease { WithInstance: true } => (JobTexts.NameMarkRelease, JobTexts.DoingMark),
        MarkDiskRelease => (JobTexts.NameMarkStay, JobTexts.DoingMark),
        MarkDiskSnapshots => (JobTexts.NameMarkSnapshots, JobTexts.DoingMark),
        DeleteDisks or DeleteSnapshots => (JobTexts.NameDelete, JobTexts.DoingDelete),
        UnbindAddresses => (JobTexts.NameUnbind, JobTexts.DoingUnbind),
        ResizeAddresses => (JobTexts.NameResize, JobTexts.DoingResize),
        ReleaseAddresses => (JobTexts.NameReleaseNow, JobTexts.DoingReleaseNow),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A job without a name."),
    };
}
