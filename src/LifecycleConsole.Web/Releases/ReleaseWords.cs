using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Releases;

/// <summary>Titles, buttons and results of the release dialog, by what is asked.</summary>
public static class ReleaseWords
{
    public static string Title(InstanceCommand? command, Plan? plan) => (command, plan?.Applying.ToList()) switch
    {
        (ReleaseNow, [var only]) => TimeWords.Fill(ReleaseTexts.TitleNowOne, only.SubjectName),
        (ReleaseNow, { } many) => TimeWords.Fill(ReleaseTexts.TitleNowMany, many.Count),
        (ScheduleRelease, not null) => ReleaseTexts.TitleSchedule,
        (CancelScheduledRelease, not null) => ReleaseTexts.TitleCancel,
        _ => ReleaseTexts.TitleChoose,
    };

    public static string Ok(InstanceCommand command, Plan plan) => (command, plan.Applying.ToList()) switch
    {
        (ReleaseNow, [var only]) => TimeWords.Fill(ReleaseTexts.OkReleaseOne, only.SubjectName),
        (ReleaseNow, var many) => TimeWords.Fill(ReleaseTexts.OkReleaseMany, many.Count),
        (CancelScheduledRelease, _) => ReleaseTexts.OkCancel,
        _ => ReleaseTexts.OkSchedule,
    };

    /// <summary>What was done, for the notice.</summary>
    public static string Done(InstanceCommand command, Plan plan, string zone)
    {
        var applying = plan.Applying.ToList();
        var skipped = plan.Lines.Count - applying.Count;
        var text = Done(command, applying, zone);
        return skipped == 0 ? text : $"{text} {TimeWords.Fill(ReleaseTexts.DoneSkipped, skipped)}";
    }

    private static string Done(InstanceCommand command, List<PlanLine> applying, string zone) =>
        (command, applying) switch
    {
        (ReleaseNow, _) when applying.Exists(line => line.Effect == Effect.WaitsForSnapshotThenErased) =>
            ReleaseTexts.DoneWaits,
        (ReleaseNow, [var only]) => TimeWords.Fill(ReleaseTexts.DoneReleasedOne, only.SubjectName),
        (ReleaseNow, _) => TimeWords.Fill(ReleaseTexts.DoneReleasedMany, applying.Count),
        (ScheduleRelease set, [var only]) =>
            TimeWords.Fill(ReleaseTexts.DoneScheduledOne, only.SubjectName, TimeWords.Sentence(set.ReleaseAt, zone)),
        (ScheduleRelease set, _) =>
            TimeWords.Fill(ReleaseTexts.DoneScheduledMany, applying.Count, TimeWords.Sentence(set.ReleaseAt, zone)),
        (_, [var only]) => TimeWords.Fill(ReleaseTexts.DoneCancelledOne, only.SubjectName),
        _ => TimeWords.Fill(ReleaseTexts.DoneCancelledMany, applying.Count),
    };
}
