namespace LifecycleConsole.Data.Timeline;

/// <summary>What the console must remember of itself across starts: clock offset, last instant seen, holds.</summary>
internal sealed record ConsoleFact
{
    public required string Key { get; init; }

    public required string Value { get; init; }
}
