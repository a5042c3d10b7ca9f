using LifecycleConsole.Operations.Channels;
using Quartz;

namespace LifecycleConsole.Scheduling.Channels;

/// <summary>Hands notices to the channels and sends what is due.</summary>
[DisallowConcurrentExecution]
internal sealed class ChannelJob(DeliveryRunner runner) : IJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    public static readonly JobKey Key = new("channels");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await runner.RunAsync(cancellationToken);
}
