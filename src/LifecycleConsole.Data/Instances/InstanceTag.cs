namespace LifecycleConsole.Data;

internal sealed record InstanceTag
{
    public required string InstanceId { get; init; }

    public required string Key { get; init; }

    public required string Value { get; init; }

    public required long AccountId { get; init; }
}
