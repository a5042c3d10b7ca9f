using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Operations.Backups;

/// <summary>After a restore nothing is released or destroyed until the operator has looked.</summary>
public sealed class RestoreHold
{
    private readonly ClockGuard _guard;
    private readonly Pulse _pulse;

    internal RestoreHold(ClockGuard guard, Pulse pulse) => (_guard, _pulse) = (guard, pulse);

    public async Task BeginAsync(Actor actor, CancellationToken cancellationToken)
    {
        await _pulse.StartAsync(cancellationToken).ConfigureAwait(false);
        await _guard.HoldRestoredAsync(actor, cancellationToken).ConfigureAwait(false);
    }
}
