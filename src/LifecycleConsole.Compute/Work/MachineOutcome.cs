namespace LifecycleConsole.Compute.Work;

/// <summary>How far an operation is. A contract: append only.</summary>
public enum MachineProgress
{
    /// <summary>Taken just now: it will have its effect. Ask again.</summary>
    Accepted = 1,

    /// <summary>Taken before, or waiting behind another operation of the same machine. Ask again.</summary>
    InProgress = 2,

    Done = 3,

    Failed = 4,
}

/// <summary>Why an operation failed. A contract: append only.</summary>
public enum MachineFault
{
    /// <summary>There is no such machine (any more).</summary>
    MachineGone = 1,

    /// <summary>The machine is not marked as ours and is never touched.</summary>
    NotOurs = 2,

    /// <summary>The deed does not fit the machine's power state.</summary>
    WrongPower = 3,

    /// <summary>There is no such disk, or it is attached elsewhere.</summary>
    DiskMissing = 4,

    /// <summary>The disk is attached; detach it first.</summary>
    DiskInUse = 5,

    /// <summary>The back end could not: out of stock, broken hardware, an injected fault.</summary>
    BackendError = 6,

    /// <summary>There is no such address.</summary>
    AddressMissing = 7,

    /// <summary>The address is bound to a machine; unbind it first.</summary>
    AddressInUse = 8,

    /// <summary>The interface is on another machine; detach it there first.</summary>
    InterfaceInUse = 9,
}

/// <summary>The answer to an operation.</summary>
public sealed record MachineOutcome
{
    private MachineOutcome()
    {
    }

    public static MachineOutcome Done { get; } = new() { State = MachineProgress.Done };

    public required MachineProgress State { get; init; }

    /// <summary>When to ask again: above zero while the operation is not final, zero when it is.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>Set exactly when the operation failed.</summary>
    public MachineFault? Fault { get; init; }

    /// <summary>The fault as an English sentence for the operator; empty unless the operation failed.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The address that a CreateAddress, when done, has given; empty of every other deed.</summary>
    public string Address { get; init; } = "";

    /// <summary>Done or Failed: the operation need not be asked about again.</summary>
    public bool IsFinal => State is MachineProgress.Done or MachineProgress.Failed;

    public static MachineOutcome DoneWith(string address) => new() { State = MachineProgress.Done, Address = address };

    public static MachineOutcome Accepted(TimeSpan retryAfter) =>
        new() { State = MachineProgress.Accepted, RetryAfter = retryAfter };

    public static MachineOutcome InProgress(TimeSpan retryAfter) =>
        new() { State = MachineProgress.InProgress, RetryAfter = retryAfter };

    public static MachineOutcome Failed(MachineFault fault, string reason) =>
        new() { State = MachineProgress.Failed, Fault = fault, Reason = reason };
}
