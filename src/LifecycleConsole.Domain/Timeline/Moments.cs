namespace LifecycleConsole.Domain.Timeline;

/// <summary>The two instants that a decision knows.</summary>
/// <param name="AsOf">For sums and notice: what the shown plan was made for.</param>
/// <param name="Now">For what is allowed: the instant of the commit.</param>
public readonly record struct Moments(DateTimeOffset AsOf, DateTimeOffset Now)
{
    public static Moments At(DateTimeOffset now) => new(now, now);
}
