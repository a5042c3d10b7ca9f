using LifecycleConsole.Operations.Audit;
using Quartz;

namespace LifecycleConsole.Scheduling.Audit;

/// <summary>Signs the audit chains when a day is over.</summary>
[DisallowConcurrentExecution]
internal sealed class DigestJob(DigestRound round) : IJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    public static readonly JobKey Key = new("digests");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await round.RunAsync(cancellationToken);
}
