using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Jobs;

/// <summary>What a job is called, by its command and how many it is about.</summary>
public static class JobWords
{
    /// <summary><c>Release 3,412 instances</c></summary>
    public static string Name(JobView view) => Name(view.Command, view.Job.Total);

    public static string Name(Command? command, int count) => TimeWords.Fill(Words(command).Name, Instances(count));

    /// <summary><c>3,412 instances</c></summary>
    public static string Instances(int count) =>
        count == 1 ? JobTexts.InstancesOne : TimeWords.Fill(JobTexts.InstancesMany, count);

    /// <summary><c>Releasing 3,412 instances</c></summary>
    public static string Doing(JobView view) => TimeWords.Fill(Words(view.Command).Doing, Instances(view.Job.Total));

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
    public static string? Confirmation(Command command, int applying) =>
        command is ReleaseNow ? TimeWords.Fill(ReleaseTexts.ConfirmVerb, applying) : null;

    /// <summary>What happened to a line, or will, or why nothing.</summary>
    public static string Sentence(JobLineRow row, string zone) => PlanLooks.Sentence(
        new PlanLine
        {
            SubjectId = row.Line.InstanceId,
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
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A job without a name."),
    };
}
