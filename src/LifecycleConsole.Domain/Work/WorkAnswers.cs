using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Snapshots;

namespace LifecycleConsole.Domain.Work;

/// <summary>What the back-end's answers mean.</summary>
public static class WorkAnswers
{
    /// <summary>
    /// The changes that follow when an item ends, the end of the item last. An item that has ended before changes
    /// nothing, so that an answer given twice does no harm.
    /// </summary>
    /// <param name="given">The addresses of a machine that was created.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ended"/> is not an end.</exception>
    public static IReadOnlyList<Change> Decide(
        Holding holding, WorkItem item, WorkState ended, string problem, GivenAddresses? given = null)
    {
        if (ended is not (WorkState.Done or WorkState.Failed))
        {
            throw new ArgumentOutOfRangeException(nameof(ended), ended, "An answer is Done or Failed.");
        }
        if (item.State != WorkState.Open)
        {
            return [];
        }
        var isDone = ended == WorkState.Done;
        return
        [
            .. Addressed(holding, given), .. ChangesOf(holding, item, isDone, problem),
            new WorkEnded(item.Id, ended, problem),
        ];
    }

    private static IReadOnlyList<Change> ChangesOf(Holding holding, WorkItem item, bool isDone, string problem) =>
        item.Kind switch
    {
        WorkKind.Create => isDone ? Power(holding, PowerState.Running) : NotLaunched(holding),
        WorkKind.Start => Power(holding, isDone ? PowerState.Running : PowerState.Stopped),
        WorkKind.Stop => isDone ? Power(holding, PowerState.Stopped) : NotStopped(holding),
        WorkKind.Reboot => Power(holding, PowerState.Running),
        WorkKind.Isolate => isDone && holding.Instance.Phase == Phase.Recycled
            ? Power(holding, PowerState.Stopped)
            : [],
        WorkKind.Destroy => isDone ? [new MachineDestroyed(item.InstanceId)] : [],
        WorkKind.CreateSnapshot => isDone ? SnapshotDone(holding, item) : SnapshotFailed(holding, item, problem),
        WorkKind.Adopt => [],
        _ => throw new ArgumentOutOfRangeException(nameof(item), item.Kind, "A kind of work without an answer."),
    };

    /// <summary>
    /// It goes on running, so it goes on being charged: a hold of arrears ends, and the next debt stops it anew.
    /// </summary>
    private static IReadOnlyList<Change> NotStopped(Holding holding) =>
    [
        .. Power(holding, PowerState.Running),
        .. holding.Instance is { Phase: Phase.Active, ArrearsHold: not null }
            ? (Change[])[new Arrears.ArrearsHoldSet(holding.Instance.Id, null)]
            : [],
    ];

    private static IEnumerable<Change> Addressed(Holding holding, GivenAddresses? given) =>
        given is null ? [] : [new InstanceAddressed(holding.Instance.Id, given.Static, given.Private)];

    /// <summary>
    /// Nothing was made, so its disks are gone at once, and the Elastic IP that is on its way goes back; the record
    /// stays with the reason until somebody releases it.
    /// </summary>
    private static IReadOnlyList<Change> NotLaunched(Holding holding) =>
    [
        .. holding.Disks.Where(disk => disk.ReleasedAt is null).Select(disk => new DiskErased(disk.Id)),
        .. Power(holding, PowerState.LaunchFailed),
        .. holding.Addresses.Where(address => address.Step == AddressStep.Creating)
            .SelectMany(address => GivenBack(address, holding.Instance.Id)),
    ];

    /// <summary>The work that allocates it is queued already; the same queue takes it back after that.</summary>
    private static IEnumerable<Change> GivenBack(ElasticAddress address, string instanceId) =>
    [
        new AddressUnbound(address.Id),
        new AddressReleased(address.Id),
        new WorkQueued(instanceId, WorkKind.DeleteAddress, address.Id),
    ];

    /// <summary>
    /// A released instance keeps its last state. The mode chosen for a stop lives until the instance runs.
    /// </summary>
    private static IReadOnlyList<Change> Power(Holding holding, PowerState state)
    {
        var instance = holding.Instance;
        var mode = state == PowerState.Stopped ? instance.StoppedMode : StoppedMode.NotApplicable;
        return instance.Phase == Phase.Released ? [] : [new PowerStateSet(instance.Id, state, mode)];
    }

    /// <summary>The last snapshot under way lets a waiting release go on.</summary>
    private static IReadOnlyList<Change> SnapshotDone(Holding holding, WorkItem item)
    {
        var after = holding with { Snapshots = [.. holding.Snapshots.Select(s => Ended(s, item.TargetId))] };
        var release = Waiting(holding) is { } cause && !after.HasSnapshotUnderWay
            ? ReleaseDecisions.ChangesOf(after, cause)
            : [];
        return [new SnapshotEnded(item.TargetId, SnapshotState.Ready), .. release];
    }

    /// <summary>One failure stops a waiting release at once and for all; the owner is asked (rules §2).</summary>
    private static IReadOnlyList<Change> SnapshotFailed(Holding holding, WorkItem item, string problem)
    {
        var ended = new SnapshotEnded(item.TargetId, SnapshotState.Failed) { Problem = problem };
        return Waiting(holding) is null ? [ended] : [ended, new WaitingReleaseStopped(holding.Instance.Id)];
    }

    private static ReleaseCause? Waiting(Holding holding) =>
        holding.Instance.Phase == Phase.Released ? null : holding.Instance.ReleaseWaits;

    private static Snapshot Ended(Snapshot snapshot, string snapshotId) =>
        string.Equals(snapshot.Id, snapshotId, StringComparison.Ordinal)
            ? snapshot with { State = SnapshotState.Ready }
            : snapshot;
}

/// <summary>The addresses that a machine was given; null: none of that kind.</summary>
public sealed record GivenAddresses(string? Static, string? Private);
