using System.Runtime.CompilerServices;
using LifecycleConsole.Compute.Work;

namespace LifecycleConsole.Compute.Fleet;

/// <summary>
/// A back end without machines: it behaves like one, takes time like one, survives restarts and kills through its
/// journal, and misbehaves when told to. Thread-safe; one process per journal.
/// </summary>
public sealed class SimulatedFleet : IComputeBackend, IDisposable
{
    /// <summary>The key under which AddCompute registers the fleet's <see cref="TimeProvider"/>.</summary>
    public const string ClockKey = "Compute:Simulated:Clock";

    private const int BatchLines = 1000;

    private readonly Lock gate = new();
    private readonly FleetState state = new();
    private readonly FleetFaults faults = new();
    private readonly FleetOptions options;
    private readonly TimeProvider clock;
    private readonly FleetJournal journal;

    /// <summary>Opens the journal, or starts one, and replays it.</summary>
    /// <param name="options">Checked settings.</param>
    /// <param name="contentRoot">Where a relative journal path starts.</param>
    /// <param name="clock">The machines' clock: the system's, also where the console runs on a shifted one.</param>
    /// <exception cref="InvalidOperationException">Another process has the journal.</exception>
    /// <exception cref="InvalidDataException">A whole line of the journal cannot be read.</exception>
    public SimulatedFleet(FleetOptions options, string contentRoot, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
        foreach (var fault in options.Faults)
        {
            faults.Add(fault.ToFault());
        }
        JournalPath = Path.GetFullPath(options.Journal, Path.GetFullPath(contentRoot));
        journal = FleetJournal.Open(JournalPath, state, options, clock.GetUtcNow());
    }

    public string JournalPath { get; }

    public Task<MachineOutcome> RunAsync(MachineOperation operation, CancellationToken ct)
    {
        MachineOperation.RequireWhole(operation);
        ct.ThrowIfCancellationRequested();
        var fault = faults.IsQuiet ? null : faults.Take(operation, WasTaken(operation.OperationId));
        return fault is null ? Task.FromResult(Run(operation)) : RunFaultyAsync(operation, fault, ct);
    }

    public Task AdoptAsync(IReadOnlyList<AdoptedMachine> machines, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (gate)
        {
            var now = clock.GetUtcNow();
            JournalEntry[] entries =
                [.. machines.SelectMany(m => FleetAdoption.EntriesOf(m, state.MachineAt(m.InstanceId, now), state))];
            journal.Append(entries);
            Array.ForEach(entries, state.Apply);
        }
        return Task.CompletedTask;
    }

    public Task<MachineSighting?> InspectAsync(string instanceId, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult(state.MachineAt(instanceId, clock.GetUtcNow())
                ?.SightingOf(instanceId, state.BoundTo(instanceId)));
        }
    }

    public async IAsyncEnumerable<MachineSighting> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        string[] instanceIds;
        lock (gate)
        {
            instanceIds = state.InstanceIds;
        }
        foreach (var instanceId in instanceIds)
        {
            if (await InspectAsync(instanceId, ct) is { } sighting)
            {
                yield return sighting;
            }
        }
    }

    /// <summary>
    /// Puts machines in as they are described, without operations: demo, import, drift. One that is there already is
    /// replaced, together with what was running on it.
    /// </summary>
    /// <exception cref="ArgumentException">A seed is in a passing state; seeds before it may be in.</exception>
    public void Adopt(IEnumerable<MachineSeed> seeds) => Record(seeds.Select(Entry));

    /// <summary>Puts free disks, addresses and snapshots in, without operations.</summary>
    public void Adopt(IEnumerable<FleetThing> things) => Record(things.Select(t => new JournalEntry { Thing = t }));

    /// <summary>Puts addresses in with what they are bound to, without operations.</summary>
    public void Adopt(IEnumerable<FleetAddress> addresses) =>
        Record(addresses.Select(a => new JournalEntry { Address = a }));

    /// <summary>Makes machines vanish without an operation, as if destroyed elsewhere: drift.</summary>
    public void Lose(IEnumerable<string> instanceIds) => Record(instanceIds.Select(i => new JournalEntry { Lost = i }));

    /// <summary>How often the operation has had an effect, restarts included: 0 or 1.</summary>
    public int EffectCount(string operationId)
    {
        lock (gate)
        {
            return state.Operation(operationId)?.EffectCount ?? 0;
        }
    }

    /// <summary>Adds a fault to those in force; it is not in the journal and ends with the process.</summary>
    public void Inject(FleetFault fault) => faults.Add(fault);

    /// <summary>Ends every fault, configured ones too. Calls that hang already go on hanging.</summary>
    public void ClearFaults() => faults.Clear();

    public void Dispose()
    {
        lock (gate)
        {
            journal.Dispose();
        }
    }

    private async Task<MachineOutcome> RunFaultyAsync(
        MachineOperation operation, FleetFault fault, CancellationToken ct)
    {
        switch (fault.Kind)
        {
            case FleetFaultKind.Fail:
                return MachineOutcome.Failed(MachineFault.BackendError, fault.Reason);
            case FleetFaultKind.Lie:
                return DoneOf(operation);
            case FleetFaultKind.LoseAnswer:
                Run(operation);
                throw new TimeoutException($"The answer to operation {operation.OperationId} was lost.");
            case FleetFaultKind.Hang:
                return await new TaskCompletionSource<MachineOutcome>().Task.WaitAsync(ct);
            default:
                throw new InvalidOperationException($"Unknown fault {fault.Kind}.");
        }
    }

    private MachineOutcome Run(MachineOperation operation)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var machine = state.MachineAt(operation.InstanceId, now);
            if (state.Operation(operation.OperationId) is { } known)
            {
                known.RequireSame(operation);
                return known.DoneAt <= now ? DoneOf(operation) : MachineOutcome.InProgress(known.DoneAt - now);
            }
            return machine?.Running is { } other ? MachineOutcome.InProgress(other.DoneAt - now)
                : Take(operation, FleetRules.Decide(operation, machine, state), now);
        }
    }

    /// <summary>First the journal, then the state: what is not written has not happened. No refusal is kept.</summary>
    private MachineOutcome Take(MachineOperation operation, Verdict verdict, DateTimeOffset now)
    {
        if (verdict.Answer is { State: MachineProgress.Failed } refused)
        {
            return refused;
        }
        var time = verdict.Answer is null ? options.TimeOf(operation.Deed) : TimeSpan.Zero;
        var effect = verdict.Answer is null ? OperationEffect.Takes : OperationEffect.None;
        var entry = new JournalEntry { Operation = operation, DoneAt = now + time, Effect = effect };
        journal.Append(entry);
        state.Apply(entry);
        if (time > TimeSpan.Zero)
        {
            return MachineOutcome.Accepted(time);
        }
        state.MachineAt(operation.InstanceId, now);
        return DoneOf(operation);
    }

    private static MachineOutcome DoneOf(MachineOperation operation) => operation.Deed == MachineDeed.CreateAddress
        ? MachineOutcome.DoneWith(FleetThings.GiveAddress(operation.AddressId!))
        : MachineOutcome.Done;

    private bool WasTaken(string operationId)
    {
        lock (gate)
        {
            return state.Operation(operationId) is not null;
        }
    }

    private void Record(IEnumerable<JournalEntry> entries)
    {
        foreach (var batch in entries.Chunk(BatchLines))
        {
            lock (gate)
            {
                journal.Append(batch);
                Array.ForEach(batch, state.Apply);
            }
        }
    }

    private static JournalEntry Entry(MachineSeed seed) =>
        seed.Power is MachinePower.Running or MachinePower.Stopped or MachinePower.Isolated
            ? new() { Machine = seed }
            : throw new ArgumentException($"Machine {seed.InstanceId} is {seed.Power}: that does not last.",
                nameof(seed));
}
