using LifecycleConsole.Operations.Work;
using LifecycleConsole.Scheduling.Timeline;
using Quartz;

namespace LifecycleConsole.Scheduling.Work;

/// <summary>Carries queued work to the back-end.</summary>
[DisallowConcurrentExecution]
internal sealed class WorkJob(WorkRunner runner, QuartzDueSignal signal) : IJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    public static readonly JobKey Key = new("work");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        signal.WorkBegins();
        await runner.RunAsync(cancellationToken);
    }
}
