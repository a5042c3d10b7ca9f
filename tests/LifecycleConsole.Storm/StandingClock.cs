namespace LifecycleConsole.Storm;

/// <summary>One instant, for as long as the process lives.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => 0;
}
