using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Jobs;

/// <summary>The one map from each enum of jobs to what the pages show.</summary>
public static class JobLooks
{
    public static Look Of(Job job) => job.State switch
    {
        JobState.Draft => new(JobTexts.StateDraft, Tone.Still, "clock"),
        JobState.Running => new(JobTexts.StateRunning, Tone.Info, "spin"),
        JobState.Done when job.Failed > 0 =>
            new(TimeWords.Fill(JobTexts.StateDoneFailed, job.Failed), Tone.Warn, "warn"),
        JobState.Done => new(JobTexts.StateDone, Tone.Ok, "ok"),
        JobState.Cancelled when job.EndedAt is null => new(JobTexts.StateCancelling, Tone.Info, "spin"),
        JobState.Cancelled => new(JobTexts.StateCancelled, Tone.Still, "skip"),
        JobState.Stopped => new(JobTexts.StateStopped, Tone.Bad, "xc"),
        _ => throw new ArgumentOutOfRangeException(nameof(job), job.State, null),
    };

    public static Look Of(JobLineState state) => state switch
    {
        JobLineState.Failed => new(JobTexts.LineFailed, Tone.Bad, "xc"),
        JobLineState.Skipped => new(JobTexts.LineSkipped, Tone.Still, "skip"),
        JobLineState.Waiting => new(JobTexts.LineWaiting, Tone.Info, "hour"),
        JobLineState.Done => new(JobTexts.LineDone, Tone.Ok, "ok"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>Things that are counted: <c>system disks</c>.</summary>
    public static string Many(ConsequenceKind kind) => kind switch
    {
        ConsequenceKind.SystemDisk => JobTexts.KindSystemDisk,
        ConsequenceKind.DataDisk => JobTexts.KindDataDisk,
        ConsequenceKind.StaticAddress => JobTexts.KindStaticAddress,
        ConsequenceKind.AutomaticSnapshot => JobTexts.KindAutomaticSnapshot,
        ConsequenceKind.ElasticAddress => JobTexts.KindElasticAddress,
        ConsequenceKind.ManualSnapshot => JobTexts.KindManualSnapshot,
        ConsequenceKind.NewSnapshot => JobTexts.KindNewSnapshot,
        ConsequenceKind.LoadBalancer => JobTexts.KindLoadBalancer,
        ConsequenceKind.NetworkInterface => JobTexts.KindNetworkInterface,
        ConsequenceKind.ClassicLink => JobTexts.KindClassicLink,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static int CountOf(Job job, JobLineState state) => state switch
    {
        JobLineState.Failed => job.Failed,
        JobLineState.Skipped => job.Skipped,
        JobLineState.Waiting => job.Waiting,
        JobLineState.Done => job.Done,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
