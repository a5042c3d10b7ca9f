using LifecycleConsole.Operations.Notices;
using Quartz;

namespace LifecycleConsole.Scheduling.Notices;

/// <summary>Tells people of what lies ahead.</summary>
[DisallowConcurrentExecution]
internal sealed class NoticeJob(ReleasesAhead ahead) : IJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    public static readonly JobKey Key = new("notices");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await ahead.RunAsync(cancellationToken);
}
