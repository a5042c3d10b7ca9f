using LifecycleConsole.Compute.Work;

namespace LifecycleConsole.Compute.Fleet;

/// <summary>How the fleet misbehaves. Names stand in configuration: append only.</summary>
public enum FleetFaultKind
{
    /// <summary>Answers Failed and does nothing. Not for an operation that was taken before.</summary>
    Fail = 1,

    /// <summary>Never answers and does nothing; ends only when cancelled.</summary>
    Hang = 2,

    /// <summary>Does the deed and throws <see cref="TimeoutException"/> instead of answering.</summary>
    LoseAnswer = 3,

    /// <summary>Answers Done and does nothing. Not for an operation that was taken before.</summary>
    Lie = 4,
}

/// <summary>A fault to be injected into calls that fit it.</summary>
public sealed record FleetFault
{
    internal const string GeneralReason = "The back end could not do it.";

    public required FleetFaultKind Kind { get; init; }

    /// <summary>The deed concerned; null is every deed.</summary>
    public MachineDeed? Deed { get; init; }

    /// <summary>
    /// IDs of the instances, or free disks, addresses and snapshots, concerned, with <c>*</c> and <c>?</c>; case
    /// matters.
    /// </summary>
    public string InstanceIdPattern { get; init; } = "*";

    /// <summary>How many calls are hit before the fault is spent; 0 is every call.</summary>
    public int Times { get; init; }

    /// <summary>The sentence that a Fail answers.</summary>
    public string Reason { get; init; } = GeneralReason;
}
