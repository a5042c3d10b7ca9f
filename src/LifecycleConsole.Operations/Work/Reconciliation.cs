using LifecycleConsole.Compute.Work;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Work;
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
            var adopting = await db.WorkItems.Where(w => w.State == WorkState.Open && w.Kind == WorkKind.Adopt)
                .Select(w => w.AccountId).ToListAsync(cancellationToken).ConfigureAwait(false);
            for (var after = ""; findings.Count < FindingsMax;)
            {
                var instances = await db.Instances.Where(i => string.Compare(i.Id, after) > 0).OrderBy(i => i.Id)
                    .Take(InstancesPerLook).ToListAsync(cancellationToken).ConfigureAwait(false);
                var parts = await AttachedAsync(db, instances, cancellationToken).ConfigureAwait(false);
                var differing = await CompareAsync(instances, parts, seen, cancellationToken).ConfigureAwait(false);
                // Machines of an import that is being adopted are not missing, but on their way.
                findings.AddRange(differing.Where(
                    f => f.Kind != DriftKind.MachineMissing || !adopting.Contains(f.AccountId ?? 0)));
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

    /// <summary>The list is older than the rows: what differs is looked at again before it is told.</summary>
    private async Task<List<DriftFinding>> CompareAsync(
        List<Instance> instances, ILookup<string, AttachedPart> parts, Dictionary<string, MachineSighting> seen,
        CancellationToken cancellationToken)
    {
        var findings = new List<DriftFinding>();
        foreach (var instance in instances.Where(
            i => Compare(i, Taken(seen, i.Id), parts[i.Id]).Any()))
        {
            var machine = await _backend.InspectAsync(instance.Id, cancellationToken).ConfigureAwait(false);
            findings.AddRange(Compare(instance, machine is { IsOurs: true } ? machine : null, parts[instance.Id]));
        }
        return findings;
    }

    /// <summary>The disks, Elastic IPs and attachments that the records say are on these instances.</summary>
    private static async Task<ILookup<string, AttachedPart>> AttachedAsync(
        ConsoleDbContext db, List<Instance> instances, CancellationToken cancellationToken)
    {
        var ids = instances.ConvertAll(i => i.Id);
        var disks = await db.Disks.Where(d => ids.Contains(d.InstanceId!))
            .Select(d => new AttachedPart(
                d.InstanceId!, d.Id, AttachedKind.Disk, d.Step == DiskStep.Settled && d.ReleasedAt == null))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var addresses = await db.Addresses.Where(a => ids.Contains(a.InstanceId!))
            .Select(a => new AttachedPart(
                a.InstanceId!, a.Id, AttachedKind.Address,
                (a.Step == AddressStep.Settled || a.Step == AddressStep.Resizing) && a.ReleasedAt == null))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var attachments = await db.Attachments.Where(a => ids.Contains(a.InstanceId))
            .Select(a => new AttachedPart(
                a.InstanceId, a.Id, AttachedKind.Attachment, a.Step == AttachmentStep.Settled))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return disks.Concat(addresses).Concat(attachments).ToLookup(part => part.InstanceId, StringComparer.Ordinal);
    }

    private static MachineSighting? Taken(Dictionary<string, MachineSighting> seen, string id) =>
        seen.Remove(id, out var machine) ? machine : null;

    /// <summary>Nothing where record and machine agree, or an operation is on its way.</summary>
    private IEnumerable<DriftFinding> Compare(
        Instance instance, MachineSighting? machine, IEnumerable<AttachedPart> parts) => (instance, machine) switch
    {
        ({ DestroyedAt: not null }, null) => [],
        ({ DestroyedAt: not null }, _) =>
            [Found(instance, DriftKind.StillThere, "destroyed", machine.Power.ToString())],
        ({ Phase: Phase.Released }, _) or ({ PowerState: PowerState.Pending or PowerState.LaunchFailed }, null) => [],
        (_, null) => [Found(instance, DriftKind.MachineMissing, instance.PowerState.ToString(), "no machine")],
        ({ Phase: Phase.Recycled }, { Power: MachinePower.Running }) =>
            [Found(instance, DriftKind.PowerDiffers, "in the Recycle Bin", machine.Power.ToString())],
        ({ Phase: Phase.Recycled }, _) => [],
        ({ PowerState: PowerState.Running }, { Power: MachinePower.Stopped })
            or ({ PowerState: PowerState.Stopped }, { Power: MachinePower.Running }) =>
        [
            Found(instance, DriftKind.PowerDiffers, instance.PowerState.ToString(), machine.Power.ToString()),
            .. OfParts(instance, machine, parts),
        ],
        _ => OfParts(instance, machine, parts),
    };

    private IEnumerable<DriftFinding> OfParts(
        Instance instance, MachineSighting machine, IEnumerable<AttachedPart> parts) =>
        DriftOfParts.Of(machine, parts).Select(part =>
        {
            var (expected, seen) = DriftOfParts.Words(part.Kind, part.PartId);
            return Found(instance, part.Kind, expected, seen) with { PartId = part.PartId };
        });

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
