namespace LifecycleConsole.Operations.Timeline;

/// <summary>
/// The application's clock, in whole microseconds of UTC. It never runs backwards within a process. In Development it
/// can be moved forward, and stays so across starts; Quartz and the back-end keep to the system's clock.
/// </summary>
public sealed class BusinessClock
{
    private readonly TimeProvider _time;
    private long _offsetTicks;
    private long _lastTicks;

    public BusinessClock(TimeProvider time, bool canAdvance = false)
    {
        _time = time;
        CanAdvance = canAdvance;
    }

    /// <summary>True in Development only (<c>Clock:CanAdvance</c>).</summary>
    public bool CanAdvance { get; }

    /// <summary>False for a test's own clock, which no database's clock can be compared with.</summary>
    internal bool IsSystems => ReferenceEquals(_time, TimeProvider.System);

    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    public DateTimeOffset Now
    {
        get
        {
            var ticks = _time.GetUtcNow().UtcTicks + Interlocked.Read(ref _offsetTicks);
            ticks -= ticks % TimeSpan.TicksPerMicrosecond;
            var last = Interlocked.Read(ref _lastTicks);
            while (ticks > last && Interlocked.CompareExchange(ref _lastTicks, ticks, last) is var seen && seen != last)
            {
                last = seen;
            }
            return new DateTimeOffset(Math.Max(ticks, last), TimeSpan.Zero);
        }
    }

    /// <summary>The system's wall and monotonic clock beneath.</summary>
    internal TimeProvider System => _time;

    /// <summary>What the machine itself says, for the back-end's retries.</summary>
    public DateTimeOffset SystemNow => _time.GetUtcNow();

    /// <summary>Called after the clock was moved: what was far may be due.</summary>
    internal Action? OnMoved { get; set; }

    internal void Restore(TimeSpan offset) => Interlocked.Exchange(ref _offsetTicks, offset.Ticks);

    /// <summary>The system's time is right, even where it lies before what this clock has shown.</summary>
    internal void Trust() => Interlocked.Exchange(ref _lastTicks, 0);

    internal void MoveForward(TimeSpan by)
    {
        Interlocked.Add(ref _offsetTicks, by.Ticks);
        OnMoved?.Invoke();
    }
}
