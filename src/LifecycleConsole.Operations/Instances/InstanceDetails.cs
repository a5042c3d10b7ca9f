using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Renewals;

namespace LifecycleConsole.Operations.Instances;

/// <summary>One instance with what hangs on it, what happened and what is coming.</summary>
public sealed record InstanceDetails
{
    public required Account Account { get; init; }

    public required Holding Holding { get; init; }

    public required InstanceRow Row { get; init; }

    /// <summary>Newest first, at most 50.</summary>
    public required IReadOnlyList<AuditRecord> Past { get; init; }

    /// <summary>Soonest first.</summary>
    public required IReadOnlyList<DueMoment> Coming { get; init; }

    /// <summary>Periods that begin with another bandwidth, soonest first.</summary>
    public IReadOnlyList<TurnAhead> Turns { get; init; } = [];

    /// <summary>Back-end work that is open or has failed.</summary>
    public required IReadOnlyList<WorkItem> Work { get; init; }

    /// <summary>List price per hour of each disk by ID, where the price list has it.</summary>
    public required IReadOnlyDictionary<string, HourlyRate> DiskRates { get; init; }

    public required DateTimeOffset ReadAt { get; init; }
}
