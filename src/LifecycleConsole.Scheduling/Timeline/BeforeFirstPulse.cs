using LifecycleConsole.Operations.Timeline;
using Microsoft.Extensions.Hosting;

namespace LifecycleConsole.Scheduling.Timeline;

/// <summary>Opens the database and restores the clock before anything can come due.</summary>
internal sealed class BeforeFirstPulse(Pulse pulse) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => pulse.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
