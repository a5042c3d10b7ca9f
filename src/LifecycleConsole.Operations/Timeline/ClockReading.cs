namespace LifecycleConsole.Operations.Timeline;

/// <summary>The wall clock and the monotonic clock of one moment, and how far apart the two readings may lie.</summary>
/// <param name="Blur">The monotonic time that passed around the reading of the wall clock: a thread may be set aside
/// between the two.</param>
internal readonly record struct ClockReading(DateTimeOffset Wall, long Monotonic, TimeSpan Blur)
{
    private const int TriesMax = 8;
    private static readonly TimeSpan BlurMax = TimeSpan.FromMilliseconds(100);

    /// <summary>True where the two readings belong together closely enough to measure later ones against.</summary>
    public bool IsSharp => Blur <= BlurMax;

    /// <summary>The sharpest of a few readings; the first that is sharp enough.</summary>
    public static ClockReading Take(TimeProvider time)
    {
        var best = Once(time);
        for (var tries = 1; !best.IsSharp && tries < TriesMax; tries++)
        {
            var next = Once(time);
            best = next.Blur < best.Blur ? next : best;
        }
        return best;
    }

    /// <summary>How far the wall clock ran off the monotonic clock since an earlier reading.</summary>
    /// <returns>Zero where the blur of the two readings alone may explain it.</returns>
    public TimeSpan JumpSince(ClockReading earlier, TimeProvider time)
    {
        var jump = Wall - earlier.Wall - time.GetElapsedTime(earlier.Monotonic, Monotonic);
        return jump.Duration() > Blur + earlier.Blur ? jump : TimeSpan.Zero;
    }

    private static ClockReading Once(TimeProvider time)
    {
        var before = time.GetTimestamp();
        var wall = time.GetUtcNow();
        return new(wall, before, time.GetElapsedTime(before, time.GetTimestamp()));
    }
}
