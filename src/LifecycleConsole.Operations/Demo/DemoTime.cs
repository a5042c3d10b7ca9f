namespace LifecycleConsole.Operations.Demo;

/// <summary>The time at which the demo account's past is played: it stands until the story goes on.</summary>
internal sealed class DemoTime(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>The story is told in order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It goes back.</exception>
    public void MoveTo(DateTimeOffset at) => _now = at >= _now
        ? at
        : throw new ArgumentOutOfRangeException(nameof(at), at, $"The story has reached {_now} already.");
}
