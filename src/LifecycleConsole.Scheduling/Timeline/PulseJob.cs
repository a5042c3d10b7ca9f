using LifecycleConsole.Operations.Timeline;
using Quartz;

namespace LifecycleConsole.Scheduling.Timeline;

/// <summary>Sweeps what is due, then moves the extra trigger to the next due moment.</summary>
[DisallowConcurrentExecution]
internal sealed class PulseJob(Pulse pulse, QuartzDueSignal signal) : IJob
{
    /// <summary>The fallback: no moment is found later than this.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    public static readonly JobKey Key = new("pulse");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        signal.PulseBegins(context.Trigger.Key);
        var next = await pulse.BeatAsync(cancellationToken);
        await signal.AimAsync(next, cancellationToken);
    }
}
