using System.IO.Enumeration;
using LifecycleConsole.Compute.Work;

namespace LifecycleConsole.Compute.Fleet;

/// <summary>The faults in force, in the order they were set; the first that fits a call hits it. Thread-safe.</summary>
internal sealed class FleetFaults
{
    private readonly Lock gate = new();
    private readonly List<Armed> armed = [];
    private volatile bool isQuiet = true;

    /// <summary>No fault is in force: the usual case, read without a lock.</summary>
    public bool IsQuiet => isQuiet;

    public void Add(FleetFault fault)
    {
        lock (gate)
        {
            armed.Add(new Armed(fault));
            isQuiet = false;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            armed.Clear();
            isQuiet = true;
        }
    }

    /// <summary>The fault that hits this call, one time of it used up; null is none.</summary>
    public FleetFault? Take(MachineOperation operation, bool wasTaken)
    {
        lock (gate)
        {
            var hit = armed.Find(a => Fits(a.Fault, operation, wasTaken));
            if (hit is not null && --hit.TimesLeft == 0)
            {
                armed.Remove(hit);
                isQuiet = armed.Count == 0;
            }
            return hit?.Fault;
        }
    }

    private static bool Fits(FleetFault fault, MachineOperation operation, bool wasTaken) =>
        (fault.Deed is null || fault.Deed == operation.Deed)
        && FileSystemName.MatchesSimpleExpression(fault.InstanceIdPattern, SubjectOf(operation), ignoreCase: false)
        && !(wasTaken && fault.Kind is (FleetFaultKind.Fail or FleetFaultKind.Lie));

    /// <summary>The machine; of what belongs to none, the disk, address or snapshot.</summary>
    private static string SubjectOf(MachineOperation operation) => operation.InstanceId.Length > 0
        ? operation.InstanceId
        : operation.DiskId ?? operation.AddressId ?? operation.SnapshotId ?? "";

    private sealed class Armed(FleetFault fault)
    {
        public FleetFault Fault => fault;

        /// <summary>Never comes down to 0 where the fault is for every call.</summary>
        public long TimesLeft { get; set; } = fault.Times == 0 ? long.MaxValue : fault.Times;
    }
}
