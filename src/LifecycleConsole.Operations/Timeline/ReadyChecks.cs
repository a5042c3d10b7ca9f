using LifecycleConsole.Data.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LifecycleConsole.Operations.Timeline;

/// <summary>The database answers a read.</summary>
internal sealed class StorageCheck(ConsoleReader reader) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            await db.Accounts.AnyAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
    }
}

/// <summary>The sweep has run within the last 30 s, and the time is trusted.</summary>
internal sealed class PulseCheck(Pulse pulse, ClockGuard guard) : IHealthCheck
{
    private static readonly TimeSpan QuietMax = TimeSpan.FromSeconds(30);

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var result = guard.Hold is { IsRestore: true }
            ? HealthCheckResult.Degraded("Releases wait: a backup was restored. The operator must confirm.")
            : guard.Hold is { } hold
            ? HealthCheckResult.Degraded($"Releases wait: the clock jumped by {hold.Jump}. The operator must confirm.")
            : pulse.SinceLastBeat is { } quiet && quiet > QuietMax
                ? HealthCheckResult.Unhealthy($"Nothing was swept for {quiet.TotalSeconds:F0} s.")
                : HealthCheckResult.Healthy();
        return Task.FromResult(result);
    }
}
