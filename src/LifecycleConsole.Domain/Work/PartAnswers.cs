using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;

namespace LifecycleConsole.Domain.Work;

/// <summary>What work about a disk, an address or a snapshot finds when it is answered.</summary>
public sealed record PartOfWork
{
    /// <summary>The instance of the item; null where it concerns none.</summary>
    public Instance? Instance { get; init; }

    public Disk? Disk { get; init; }

    public ElasticAddress? Address { get; init; }

    public Snapshot? Snapshot { get; init; }

    public Attachment? Attachment { get; init; }

    public string Name => Disk?.Name ?? Address?.Name ?? Snapshot?.Name ?? Attachment?.Id ?? "";
}

/// <summary>The back-end's final answer to one item.</summary>
/// <param name="Problem">Why it failed; empty where it is done.</param>
/// <param name="Address">The address that was given, where one was asked for.</param>
public sealed record WorkAnswer(bool IsDone, string Problem, string Address)
{
    /// <summary>Of a machine that was created: its own addresses.</summary>
    public GivenAddresses? Given { get; init; }
}

/// <summary>
/// What the back-end's answers about disks, addresses and snapshots mean. What fails goes back to how it was, with the
/// reason; what was begun for somebody who has left meanwhile changes nothing of his.
/// </summary>
public static class PartAnswers
{
    /// <summary>Work whose failure puts the record back, so that its owner asks again and staff cannot.</summary>
    public static bool GoesBack(WorkKind kind) => kind is WorkKind.CreateDisk or WorkKind.Attach
        or WorkKind.CreateAddress or WorkKind.BindAddress or WorkKind.UnbindAddress or WorkKind.ResizeAddress
        or WorkKind.AttachThing;

    /// <summary>
    /// The changes that follow, the end of the item last; none where it has ended before. Null where the kind of work
    /// is not about a part by itself.
    /// </summary>
    public static IReadOnlyList<Change>? Decide(PartOfWork part, WorkItem item, WorkAnswer answer)
    {
        if (ChangesOf(part, item, answer) is not { } changes)
        {
            return null;
        }
        var ended = answer.IsDone ? WorkState.Done : WorkState.Failed;
        return item.State == WorkState.Open ? [.. changes, new WorkEnded(item.Id, ended, answer.Problem)] : [];
    }

    private static IReadOnlyList<Change>? ChangesOf(PartOfWork part, WorkItem item, WorkAnswer answer) =>
        item.Kind switch
    {
        WorkKind.CreateDisk => [new DiskStepSet(
            item.TargetId, answer.IsDone ? DiskStep.Settled : DiskStep.CreateFailed, answer.Problem)],
        WorkKind.Attach => Attached(part.Disk, item, answer),
        WorkKind.Detach => Detached(part, item, answer),
        WorkKind.DeleteDisk => [answer.IsDone
            ? new DiskGone(item.TargetId)
            : new DiskStepSet(item.TargetId, part.Disk?.Step ?? DiskStep.Settled, answer.Problem)],
        WorkKind.CreateAddress => Allocated(part.Address, item, answer),
        WorkKind.BindAddress => Bound(part.Address, item, answer),
        WorkKind.UnbindAddress => Unbound(part.Address, item, answer),
        WorkKind.ResizeAddress => Resized(part.Address, item, answer),
        WorkKind.DeleteAddress => [answer.IsDone
            ? new AddressGone(item.TargetId)
            : new AddressStepSet(item.TargetId, part.Address?.Step ?? AddressStep.Settled, answer.Problem)],
        WorkKind.AttachThing => AttachmentAnswers.Attached(part.Attachment, answer),
        WorkKind.DetachThing => AttachmentAnswers.Detached(part.Attachment, part.Instance, answer),
        WorkKind.CreateSnapshot when part.Instance is null => [answer.IsDone
            ? new SnapshotEnded(item.TargetId, SnapshotState.Ready)
            : new SnapshotEnded(item.TargetId, SnapshotState.Failed) { Problem = answer.Problem }],
        WorkKind.DeleteSnapshot => [answer.IsDone
            ? new SnapshotGone(item.TargetId)
            : new SnapshotStuck(item.TargetId, answer.Problem)],
        _ => null,
    };

    /// <summary>
    /// A disk that its instance took along in a release before it ever came on is still there by itself: it is erased.
    /// </summary>
    private static IReadOnlyList<Change> Attached(Disk? disk, WorkItem item, WorkAnswer answer) => disk switch
    {
        { ReleasedAt: not null } => answer.IsDone ? [] : [new WorkQueued(disk.Id, WorkKind.DeleteDisk, disk.Id)],
        { Step: DiskStep.Attaching } when IsOf(item, disk.InstanceId) => [answer.IsDone
            ? new DiskStepSet(disk.Id, DiskStep.Settled, "")
            : new DiskFreed(disk.Id, answer.Problem)],
        _ => [],
    };

    /// <summary>
    /// A detach for a release or for the Recycle Bin has no way back: it stays the operator's work, and the disk waits
    /// for it.
    /// </summary>
    private static IReadOnlyList<Change> Detached(PartOfWork part, WorkItem item, WorkAnswer answer) => part.Disk switch
    {
        { Step: DiskStep.Detaching } disk when answer.IsDone => [new DiskFreed(disk.Id, "")],
        { Step: DiskStep.Detaching } disk when IsOf(item, disk.InstanceId) && part.Instance?.Phase == Phase.Active =>
            [new DiskStepSet(disk.Id, DiskStep.Settled, answer.Problem)],
        { Step: DiskStep.Detaching } disk => [new DiskStepSet(disk.Id, DiskStep.Detaching, answer.Problem)],
        _ => [],
    };

    /// <summary>One that was made together with its instance is bound to it next, if that is still there.</summary>
    private static IReadOnlyList<Change> Allocated(ElasticAddress? address, WorkItem item, WorkAnswer answer)
    {
        var isMeant = address is { InstanceId: { } meant, ReleasedAt: null } && IsOf(item, meant);
        return (answer.IsDone, isMeant) switch
        {
            (true, true) =>
            [
                new AddressAllocated(item.TargetId, answer.Address),
                new AddressBound(item.TargetId, item.InstanceId),
                new WorkQueued(item.InstanceId, WorkKind.BindAddress, item.TargetId),
            ],
            (true, false) => [new AddressAllocated(item.TargetId, answer.Address)],
            (false, true) =>
            [
                new AddressUnbound(item.TargetId),
                new AddressStepSet(item.TargetId, AddressStep.CreateFailed, answer.Problem),
            ],
            (false, false) => [new AddressStepSet(item.TargetId, AddressStep.CreateFailed, answer.Problem)],
        };
    }

    /// <summary>Its instance may have been released meanwhile: then it is idle already.</summary>
    private static IReadOnlyList<Change> Bound(ElasticAddress? address, WorkItem item, WorkAnswer answer) =>
        address switch
        {
            { Step: AddressStep.Binding } when !IsOf(item, address.InstanceId) =>
                [new AddressStepSet(address.Id, AddressStep.Settled, "")],
            { Step: AddressStep.Binding } when answer.IsDone =>
                [new AddressStepSet(address.Id, AddressStep.Settled, "")],
            { Step: AddressStep.Binding } =>
            [
                new AddressUnbound(address.Id),
                new AddressStepSet(address.Id, AddressStep.Settled, answer.Problem),
            ],
            _ => [],
        };

    private static IReadOnlyList<Change> Unbound(ElasticAddress? address, WorkItem item, WorkAnswer answer) =>
        address switch
        {
            { Step: AddressStep.Unbinding } when answer.IsDone && IsOf(item, address.InstanceId) =>
                [new AddressUnbound(address.Id), new AddressStepSet(address.Id, AddressStep.Settled, "")],
            { Step: AddressStep.Unbinding } => [new AddressStepSet(
                address.Id, AddressStep.Settled, address.InstanceId is null ? "" : answer.Problem)],
            _ => [],
        };

    private static IReadOnlyList<Change> Resized(ElasticAddress? address, WorkItem item, WorkAnswer answer) =>
        address is { Step: AddressStep.Resizing, NewBandwidthMbps: { } mbps }
            ?
            [
                new BandwidthSet(item.TargetId, answer.IsDone ? mbps : address.BandwidthMbps),
                new AddressStepSet(item.TargetId, AddressStep.Settled, answer.Problem),
            ]
            : [];

    private static bool IsOf(WorkItem item, string? instanceId) =>
        string.Equals(item.InstanceId, instanceId, StringComparison.Ordinal);
}
