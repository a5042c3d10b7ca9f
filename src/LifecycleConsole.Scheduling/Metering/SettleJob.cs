using LifecycleConsole.Operations.Metering;
using Quartz;

namespace LifecycleConsole.Scheduling.Metering;

/// <summary>Looks for hours that are full. Most looks find none, by one index.</summary>
[DisallowConcurrentExecution]
internal sealed class SettleJob(Settlement settlement) : IJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    public static readonly JobKey Key = new("settle");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await settlement.RunAsync(cancellationToken);
}
