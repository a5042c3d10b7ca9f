namespace LifecycleConsole.Domain.Addresses;

/// <summary>
/// An Elastic IP: it outlives the instance it is bound to, and costs an idle fee while bound to none.
/// </summary>
public sealed record ElasticAddress
{
    public required string Id { get; init; }

    public required long AccountId { get; init; }

    public required string Region { get; init; }

    public required string Address { get; init; }

    public string? InstanceId { get; init; }

    public int BandwidthMbps { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ReleasedAt { get; init; }
}
