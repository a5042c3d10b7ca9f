namespace LifecycleConsole.Compute.Work;

/// <summary>
/// Where machines are made and unmade. Calls state what is wanted and are keyed by their operation ID: the same call,
/// made again, has no second effect.
/// </summary>
public interface IComputeBackend
{
    /// <summary>
    /// Carries out one operation. Repeat the very same call (same operation ID) after
    /// <see cref="MachineOutcome.RetryAfter"/> until it is Done or Failed, also after an exception or a restart.
    /// </summary>
    /// <exception cref="ArgumentException">The operation lacks a part, or its ID was used for another.</exception>
    /// <exception cref="TimeoutException">The answer was lost and the deed perhaps done: repeat or inspect.</exception>
    Task<MachineOutcome> RunAsync(MachineOperation operation, CancellationToken ct);

    /// <summary>
    /// Marks machines that exist already as ours, with what is attached to them. One that is ours stays as it is; disks
    /// and addresses that it lacks are added. The same call, made again, has no second effect.
    /// </summary>
    Task AdoptAsync(IReadOnlyList<AdoptedMachine> machines, CancellationToken ct);

    /// <summary>What stands there now; null is a machine that is gone or never was.</summary>
    Task<MachineSighting?> InspectAsync(string instanceId, CancellationToken ct);

    /// <summary>Every machine, ours and foreign, in no order, each seen at a moment of its own.</summary>
    IAsyncEnumerable<MachineSighting> ListAsync(CancellationToken ct);
}
