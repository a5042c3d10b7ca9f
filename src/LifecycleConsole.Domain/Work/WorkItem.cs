namespace LifecycleConsole.Domain.Work;

/// <summary>
/// Something that the back-end must do, queued in the commit that causes it and done one at a time per instance.
/// </summary>
public sealed record WorkItem
{
    /// <summary>Rises; per instance the lowest open one goes first. Also the back-end's operation key.</summary>
    public required long Id { get; init; }

    public required long AccountId { get; init; }

    /// <summary>
    /// The instance that changes; of what concerns none, the disk, address or snapshot itself. Work of one subject is
    /// done one after another.
    /// </summary>
    public required string InstanceId { get; init; }

    public required WorkKind Kind { get; init; }

    /// <summary>The disk, snapshot or address that the deed is about; empty for the machine itself.</summary>
    public string TargetId { get; init; } = "";

    public required WorkState State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not tried before this instant, on the system's clock.</summary>
    public required DateTimeOffset NextAttemptAt { get; init; }

    public int Attempts { get; init; }

    /// <summary>What the back-end last said; empty while it has not complained.</summary>
    public string Problem { get; init; } = "";

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The line of the job that it was queued for; null where it was none.</summary>
    public long? JobId { get; init; }

    public int? JobPosition { get; init; }
}

/// <summary>Stored: append only.</summary>
public enum WorkKind
{
    Start = 1,
    Stop = 2,
    Reboot = 3,
    Destroy = 4,
    CreateSnapshot = 5,
    DeleteSnapshot = 6,
    Detach = 7,
    DeleteDisk = 8,
    CreateDisk = 20,
    Attach = 21,
    CreateAddress = 22,
    DeleteAddress = 23,
    BindAddress = 24,
    UnbindAddress = 25,
    ResizeAddress = 26,

    /// <summary>Of a new machine with its disks.</summary>
    Create = 10,

    /// <summary>Turned off and fenced off: the machine enters the Recycle Bin.</summary>
    Isolate = 11,

    /// <summary>Its fence is lifted; the target is the order that pays for the recovery.</summary>
    Rejoin = 12,

    /// <summary>Of the machine's own public bandwidth; the target is the order that is for it.</summary>
    ResizeBandwidth = 40,

    /// <summary>Of a membership, an auxiliary interface or a classic link; the target is its ID.</summary>
    AttachThing = 50,
    DetachThing = 51,

    /// <summary>Marks the machines of an import as ours; its target is the import.</summary>
    Adopt = 30,
}

/// <summary>Stored: append only.</summary>
public enum WorkState
{
    Open = 1,
    Done = 2,
    Failed = 3,
}
