namespace LifecycleConsole.Domain.Addresses;

/// <summary>
/// An Elastic IP: it outlives the instance it is bound to, and costs an idle fee while bound to none.
/// </summary>
public sealed record ElasticAddress
{
    public required string Id { get; init; }

    public required long AccountId { get; init; }

    public required string Region { get; init; }

    /// <summary>Empty until the back-end has given it.</summary>
    public required string Address { get; init; }

    /// <summary>The instance it is bound to, or on its way to or from; null when idle.</summary>
    public string? InstanceId { get; init; }

    public int BandwidthMbps { get; init; }

    /// <summary>The bandwidth that the back-end is asked for; null while none is.</summary>
    public int? NewBandwidthMbps { get; init; }

    /// <summary>What the back-end is still doing with it.</summary>
    public AddressStep Step { get; init; }

    /// <summary>Why the last thing asked of the back-end failed; empty once something else is asked.</summary>
    public string Problem { get; init; } = "";

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when it is idle; null while it is bound, and where nobody knows: since its creation.</summary>
    public DateTimeOffset? UnboundAt { get; init; }

    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>When the back-end had taken it back; until then a released one reads "Releasing".</summary>
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>What people call it: the address, before there is one its ID.</summary>
    public string Name => Address.Length == 0 ? Id : Address;

    /// <summary>What pages show, from the recorded facts.</summary>
    public AddressState State => (ReleasedAt, Step, InstanceId) switch
    {
        ({ }, _, _) => AddressState.Releasing,
        (_, AddressStep.Creating, _) => AddressState.Creating,
        (_, AddressStep.Binding, _) => AddressState.Binding,
        (_, AddressStep.Unbinding, _) => AddressState.Unbinding,
        (_, AddressStep.Resizing, _) => AddressState.Resizing,
        (_, AddressStep.CreateFailed, _) => AddressState.CreateFailed,
        (_, AddressStep.Settled, null) => AddressState.Idle,
        (_, AddressStep.Settled, _) => AddressState.Bound,
        _ => throw new InvalidOperationException($"Address {Id} is in step {Step}, which has no state."),
    };
}

/// <summary>What the back-end has still to answer for. Stored: append only.</summary>
public enum AddressStep
{
    Settled = 0,
    Creating = 1,
    Binding = 2,
    Unbinding = 3,
    Resizing = 4,

    /// <summary>There is no address behind the record; it can only be released.</summary>
    CreateFailed = 5,
}

/// <summary>Stands in addresses of pages: append only.</summary>
public enum AddressState
{
    Idle = 1,
    Bound = 2,
    Creating = 3,
    Binding = 4,
    Unbinding = 5,
    Resizing = 6,
    Releasing = 7,
    CreateFailed = 8,
}
