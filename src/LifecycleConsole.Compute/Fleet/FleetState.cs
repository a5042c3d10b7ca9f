using System.Runtime.InteropServices;
using LifecycleConsole.Compute.Work;

namespace LifecycleConsole.Compute.Fleet;

/// <summary>What the fleet remembers of an operation.</summary>
internal readonly record struct KnownOperation(
    string InstanceId, MachineDeed Deed, DateTimeOffset DoneAt, int EffectCount)
{
    /// <exception cref="ArgumentException">The ID comes back with another deed or machine.</exception>
    public void RequireSame(MachineOperation operation)
    {
        if (Deed != operation.Deed || !string.Equals(InstanceId, operation.InstanceId, StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"Operation {operation.OperationId} was {Deed} of {InstanceId} and is now {operation.Deed} of " +
                $"{operation.InstanceId}; an ID is for one operation.", nameof(operation));
        }
    }
}

/// <summary>Machines, free things and operations in memory: the sum of the journal. Not thread-safe.</summary>
internal sealed class FleetState
{
    private readonly Dictionary<string, Machine> machines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownOperation> operations = new(StringComparer.Ordinal);
    private readonly HashSet<FleetThing> things = [];
    private readonly Dictionary<string, FleetAddress> addresses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> bound = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> accountIds = new(StringComparer.Ordinal);

    /// <summary>The machine that an interface was last put on: it may have come off it since.</summary>
    private readonly Dictionary<string, string> interfaces = new(StringComparer.Ordinal);

    /// <summary>Lines a compacted journal would have, at most.</summary>
    public int Count => machines.Count + operations.Count + things.Count + addresses.Count;

    /// <summary>The machines' IDs at this moment.</summary>
    public string[] InstanceIds => [.. machines.Keys];

    public bool Has(FleetThing thing) => things.Contains(thing);

    /// <summary>
    /// The address with what it is bound to; null where there is none. A machine that is gone holds nothing.
    /// </summary>
    public FleetAddress? Address(string addressId) =>
        addresses.TryGetValue(addressId, out var address) && Has(new(FleetThingKind.Address, addressId))
            ? address.InstanceId is { } id && machines.ContainsKey(id) ? address : address with { InstanceId = null }
            : null;

    /// <summary>The addresses that are bound to a machine.</summary>
    public IReadOnlyList<string> BoundTo(string instanceId) =>
        bound.TryGetValue(instanceId, out var ids) ? [.. ids.Order(StringComparer.Ordinal)] : [];

    /// <summary>The machine that an interface is on; null where it is on none, and of all else.</summary>
    public string? HolderOf(MachineAttachment attachment) =>
        attachment.Kind == MachineAttachmentKind.NetworkInterface
        && interfaces.TryGetValue(attachment.Id, out var holder)
        && machines.TryGetValue(holder, out var machine) && machine.Has(attachment) ? holder : null;

    public KnownOperation? Operation(string operationId) =>
        operations.TryGetValue(operationId, out var known) ? known : null;

    /// <summary>The machine at <paramref name="now"/>, after completing what is complete by then.</summary>
    public Machine? MachineAt(string instanceId, DateTimeOffset now)
    {
        if (!machines.TryGetValue(instanceId, out var machine))
        {
            return null;
        }
        return machine.Running is { } running && running.DoneAt <= now
            ? Complete(instanceId, machine, running)
            : machine;
    }

    /// <summary>Completes everything that is complete at <paramref name="now"/>.</summary>
    public void Settle(DateTimeOffset now)
    {
        foreach (var instanceId in InstanceIds)
        {
            MachineAt(instanceId, now);
        }
    }

    /// <summary>Takes in one line of the journal, from a file or just written.</summary>
    public void Apply(JournalEntry entry)
    {
        if (entry.Operation is { } operation)
        {
            Apply(operation, entry);
        }
        else if (entry.Machine is { } seed)
        {
            machines[seed.InstanceId] = MachineOf(seed);
            Note(seed.InstanceId, seed.Attachments);
        }
        else if (entry.Thing is { } thing)
        {
            things.Add(thing);
        }
        else if (entry.Address is { } address)
        {
            things.Add(new(FleetThingKind.Address, address.Id));
            Rebind(address.Id, () => addresses[address.Id] = address);
        }
        else if (entry.Lost is { } instanceId)
        {
            machines.Remove(instanceId);
        }
    }

    /// <summary>
    /// The same state as a new journal: lasting states first, then what is running, and operations complete since
    /// <paramref name="keepOperationsFrom"/> so that their repetition still has no effect.
    /// </summary>
    public IEnumerable<JournalEntry> Entries(DateTimeOffset keepOperationsFrom)
    {
        var beforeCreation = machines.Where(m => m.Value.Running?.Operation.Deed != MachineDeed.Create);
        var running = machines.Values.Select(m => m.Running).OfType<RunningOperation>();
        return beforeCreation.Select(m => new JournalEntry { Machine = SeedOf(m.Key, m.Value) })
            .Concat(things.Select(thing => new JournalEntry { Thing = thing }))
            .Concat(addresses.Keys.Select(Address).OfType<FleetAddress>()
                .Select(address => new JournalEntry { Address = address }))
            .Concat(operations.Where(o => o.Value.DoneAt >= keepOperationsFrom && !IsRunning(o)).Select(Past))
            .Concat(running.OrderBy(r => r.DoneAt).Select(Present));
    }

    private void Apply(MachineOperation operation, JournalEntry entry)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(operations, operation.OperationId, out _);
        var effectCount = known.EffectCount + (entry.HasEffect ? 1 : 0);
        known = new(operation.InstanceId, operation.Deed, entry.DoneAt, effectCount);
        if (entry.Effect == OperationEffect.Takes)
        {
            // One operation of a machine at a time: a line about the next one says that this one was complete.
            MachineAt(operation.InstanceId, DateTimeOffset.MaxValue);
            Take(operation, entry.DoneAt);
        }
    }

    private void Take(MachineOperation operation, DateTimeOffset doneAt)
    {
        FleetThings.Move(operation, things);
        if (operation.AddressId is { } addressId)
        {
            Rebind(addressId, () => FleetThings.Move(operation, addresses));
        }
        if (operation is { Deed: MachineDeed.AttachThing, Attachment: { } attached })
        {
            Note(operation.InstanceId, [attached]);
        }
        if (operation.Deed == MachineDeed.Create)
        {
            machines[operation.InstanceId] = MachineOf(operation.Spec!) with { Running = new(operation, doneAt) };
        }
        else if (machines.TryGetValue(operation.InstanceId, out var machine))
        {
            machines[operation.InstanceId] = machine with { Running = new(operation, doneAt) };
        }
    }

    private void Note(string instanceId, IEnumerable<MachineAttachment> attachments)
    {
        foreach (var own in attachments.Where(a => a.Kind == MachineAttachmentKind.NetworkInterface))
        {
            interfaces[own.Id] = instanceId;
        }
    }

    /// <summary>Changes one address, and keeps what is bound to which machine.</summary>
    private void Rebind(string addressId, Action change)
    {
        if (addresses.GetValueOrDefault(addressId)?.InstanceId is { } before && bound.TryGetValue(before, out var left))
        {
            left.Remove(addressId);
        }
        change();
        if (addresses.GetValueOrDefault(addressId)?.InstanceId is { } after)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(bound, after, out _) ??= new(StringComparer.Ordinal))
                .Add(addressId);
        }
    }

    private Machine? Complete(string instanceId, Machine machine, RunningOperation running)
    {
        if (running.Operation.Deed == MachineDeed.Destroy)
        {
            machines.Remove(instanceId);
            bound.Remove(instanceId);
            return null;
        }
        return machines[instanceId] = machine.After(running.Operation);
    }

    private Machine MachineOf(MachineSeed seed) => new()
    {
        AccountId = Shared(seed.AccountId),
        Power = seed.Power,
        IsOurs = !seed.IsForeign,
        DiskIds = [.. seed.DiskIds],
        Attachments = [.. seed.Attachments],
        BandwidthMbps = seed.BandwidthMbps,
    };

    private Machine MachineOf(MachineSpec spec) => new()
    {
        AccountId = Shared(spec.AccountId),
        Power = MachinePower.Stopped,
        IsOurs = true,
        DiskIds = [.. spec.DiskIds],
        Attachments = [],
        BandwidthMbps = spec.BandwidthMbps,
    };

    private static MachineSeed SeedOf(string instanceId, Machine machine) => new()
    {
        InstanceId = instanceId,
        AccountId = machine.AccountId,
        Power = machine.Power,
        DiskIds = machine.DiskIds,
        Attachments = machine.Attachments,
        BandwidthMbps = machine.BandwidthMbps,
        IsForeign = !machine.IsOurs,
    };

    private bool IsRunning(KeyValuePair<string, KnownOperation> operation) =>
        machines.TryGetValue(operation.Value.InstanceId, out var machine)
        && string.Equals(machine.Running?.Operation.OperationId, operation.Key, StringComparison.Ordinal);

    private static JournalEntry Present(RunningOperation running) => new()
    {
        Operation = running.Operation,
        DoneAt = running.DoneAt,
        Effect = OperationEffect.Takes,
    };

    private static JournalEntry Past(KeyValuePair<string, KnownOperation> known) => new()
    {
        Operation = new() { OperationId = known.Key, InstanceId = known.Value.InstanceId, Deed = known.Value.Deed },
        DoneAt = known.Value.DoneAt,
        Effect = known.Value.EffectCount > 0 ? OperationEffect.Took : OperationEffect.None,
    };

    /// <summary>One string per account, however many lines name it.</summary>
    private string Shared(string accountId)
    {
        ref var shared = ref CollectionsMarshal.GetValueRefOrAddDefault(accountIds, accountId, out _);
        return shared ??= accountId;
    }
}
