using LifecycleConsole.Compute.Work;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Work;

/// <summary>
/// Compares what is recorded with what the back-end shows, and changes neither. Machines that are not marked ours are
/// passed over.
/// </summary>
public sealed class Reconciliation
{
    private const int FindingsMax = 1000;
    private const int InstancesPerLook = 1000;

    private readonly ConsoleReader _reader;
    private readonly IComputeBackend _backend;
    private readonly BusinessClock _clock;

    internal Reconciliation(ConsoleReader reader, IComputeBackend backend, BusinessClock clock)
    {
        _reader = reader;
        _backend = backend;
        _clock = clock;
    }

    /// <summary>Of the last run, at most 1,000.</summary>
    public IReadOnlyList<DriftFinding> Findings { get; private set; } = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var seen = new Dictionary<string, MachineSighting>(StringComparer.Ordinal);
        await foreach (var machine in _backend.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (machine.IsOurs)
            {
                seen[machine.InstanceId] = machine;
            }
        }
        Findings = await CompareAsync(seen, cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<DriftFinding>> CompareAsync(
        Dictionary<string, MachineSighting> seen, CancellationToken cancellationToken)
    {
        var findings = new List<DriftFinding>();
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            for (var after = ""; findings.Count < FindingsMax;)
            {
                var instances = await db.Instances.Where(i => string.Compare(i.Id, after) > 0).OrderBy(i => i.Id)
                    .Take(InstancesPerLook).ToListAsync(cancellationToken).ConfigureAwait(false);
                findings.AddRange(instances.Select(i => Compare(i, Taken(seen, i.Id))).OfType<DriftFinding>());
                if (instances.Count < InstancesPerLook)
                {
                    break;
                }
                after = instances[^1].Id;
            }
        }
        findings.AddRange(seen.Values.Select(Unexpected));
        return [.. findings.Take(FindingsMax)];
    }

    private static MachineSighting? Taken(Dictionary<string, MachineSighting> seen, string id) =>
        seen.Remove(id, out var machine) ? machine : null;

    /// <summary>Null where record and machine agree, or an operation is on its way.</summary>
    private DriftFinding? Compare(Instance instance, MachineSighting? machine) => (instance, machine) switch
    {
        ({ DestroyedAt: not null }, null) => null,
        ({ DestroyedAt: not null }, _) => Found(instance, DriftKind.StillThere, "destroyed", machine.Power.ToString()),
        ({ Phase: Phase.Released }, _) => null,
        (_, null) => Found(instance, DriftKind.MachineMissing, instance.PowerState.ToString(), "no machine"),
        ({ PowerState: PowerState.Running }, { Power: MachinePower.Stopped })
            or ({ PowerState: PowerState.Stopped }, { Power: MachinePower.Running }) =>
            Found(instance, DriftKind.PowerDiffers, instance.PowerState.ToString(), machine.Power.ToString()),
        _ => null,
    };

    private DriftFinding Found(Instance instance, DriftKind kind, string expected, string seen) => new()
    {
        InstanceId = instance.Id,
        Name = instance.Name,
        AccountId = instance.AccountId,
        Kind = kind,
        Expected = expected,
        Seen = seen,
        SeenAt = _clock.Now,
    };

    private DriftFinding Unexpected(MachineSighting machine) => new()
    {
        InstanceId = machine.InstanceId,
        Kind = DriftKind.MachineUnexpected,
        Expected = "no machine",
        Seen = machine.Power.ToString(),
        SeenAt = _clock.Now,
    };
}
