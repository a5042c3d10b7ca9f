using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Operations.RecycleBin;
using LifecycleConsole.Web.Attachments;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.RecycleBin;

/// <summary>The one map from each enum of the Recycle Bin to what the pages show.</summary>
public static class RecycleLooks
{
    private static readonly TimeSpan Near = TimeSpan.FromDays(3);

    public static string Label(RecycleCause cause) => cause switch
    {
        RecycleCause.Expired => RecycleTexts.CauseExpired,
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, null),
    };

    public static string Label(RecycleStage stage) => stage switch
    {
        RecycleStage.Kept => RecycleTexts.StageKept,
        RecycleStage.LastDay => RecycleTexts.StageLastDay,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };

    /// <summary>How long it can still be recovered: in words, with an icon and a colour.</summary>
    public static Look TimeLeft(DateTimeOffset until, DateTimeOffset now) => until <= now
        ? new(RecycleTexts.EndsNow, Tone.Bad, "bin")
        : new(
            TimeWords.Fill(RecycleTexts.LeftOf, TimeWords.Distance(now, until)),
            RetentionTimes.IsLastDay(until, now) ? Tone.Bad : until - now < Near ? Tone.Warn : Tone.Info, "hour");

    public static string Icon(TakenOffKind kind) => kind switch
    {
        TakenOffKind.Disk => "disk",
        TakenOffKind.ElasticAddress => "ip",
        _ => AttachmentLooks.Icon(TakenOffWords.Of(kind)!.Value),
    };

    public static string Name(TakenOff part) => part.Kind switch
    {
        TakenOffKind.Disk => TimeWords.Fill(RecycleTexts.TakenOffDisk, part.Name),
        TakenOffKind.ElasticAddress => TimeWords.Fill(RecycleTexts.TakenOffAddress, part.Name),
        TakenOffKind.LoadBalancer => TimeWords.Fill(RecycleTexts.TakenOffLoadBalancer, part.Name),
        TakenOffKind.NetworkInterface => TimeWords.Fill(RecycleTexts.TakenOffInterface, part.Name),
        TakenOffKind.ClassicLink => TimeWords.Fill(RecycleTexts.TakenOffClassicLink, part.Name),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part.Kind, null),
    };

    public static Look Result(Effect effect) => effect switch
    {
        Effect.Recycled => new(RecycleTexts.ResultRecycled, Tone.Warn, "bin"),
        Effect.Recovered => new(RecycleTexts.ResultRecovered, Tone.Ok, "renew"),
        Effect.RecoveryOrdered => new(OrderTexts.ResultOrdered, Tone.Info, "hour"),
        Effect.Terminated => new(RecycleTexts.ResultTerminated, Tone.Bad, "bin"),
        Effect.TerminationPutOff => new(RecycleTexts.ResultPutOff, Tone.Warn, "hour"),
        Effect.TakenOffForgotten => new(PlanTexts.ResultChanged, Tone.Ok, "check"),
        Effect.RecycleReminded => new(RecycleTexts.ResultReminded, Tone.Info, "hour"),
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, null),
    };

    public static string Sentence(Effect effect) => effect switch
    {
        Effect.Recycled => RecycleTexts.EffectRecycled,
        Effect.Recovered => RecycleTexts.EffectRecovered,
        Effect.RecoveryOrdered => RecycleTexts.EffectRecoveryOrdered,
        Effect.Terminated => RecycleTexts.EffectTerminated,
        Effect.TerminationPutOff => RecycleTexts.EffectTerminationPutOff,
        Effect.TakenOffForgotten => RecycleTexts.EffectTakenOffForgotten,
        Effect.RecycleReminded => RecycleTexts.EffectRecycleReminded,
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, null),
    };
}
