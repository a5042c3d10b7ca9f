using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Scheduling.Timeline;
using Quartz;

namespace LifecycleConsole.Scheduling.Jobs;

/// <summary>Goes on with the jobs that people have started. It ends often, so that a stop need not wait long.</summary>
[DisallowConcurrentExecution]
internal sealed class BulkJob(JobRunner runner, QuartzDueSignal signal) : IJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    public static readonly JobKey Key = new("bulk");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        signal.JobBegins();
        if (await runner.RunAsync(cancellationToken))
        {
            signal.JobIsWaiting();
        }
    }
}
