namespace LifecycleConsole.Testing;

/// <summary>
/// A clock that moves only when told to, in whole microseconds, UTC. Timers run on its monotonic side: they fire inside
/// <see cref="Advance"/>, on the caller's thread, in order of their due moment, each seeing the clock at that moment.
/// </summary>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now = WholeMicroseconds(start.ToUniversalTime());
    private TimeSpan elapsed;
    private long timersMade;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return elapsed.Ticks;
        }
    }

    /// <summary>Time passes: wall clock and monotonic clock together.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or not whole microseconds.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNotEqual(by.Ticks % TimeSpan.TicksPerMicrosecond, 0, nameof(by));
        TimeSpan until;
        lock (gate)
        {
            until = elapsed + by;
        }

        FireUntil(until);
        lock (gate)
        {
            MoveTo(until);
        }
    }

    /// <summary>Time passes until <paramref name="instant"/>, which must not lie in the past.</summary>
    public void AdvanceTo(DateTimeOffset instant) => Advance(instant - GetUtcNow());

    /// <summary>
    /// Somebody sets the wall clock, forward or back; the monotonic clock and the timers do not notice.
    /// </summary>
    public void JumpTo(DateTimeOffset instant)
    {
        lock (gate)
        {
            now = WholeMicroseconds(instant.ToUniversalTime());
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private static DateTimeOffset WholeMicroseconds(DateTimeOffset instant) =>
        instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));

    /// <summary>A wait is rounded up, so that nothing fires early.</summary>
    private static TimeSpan WholeMicroseconds(TimeSpan wait) =>
        new(
            (wait.Ticks + TimeSpan.TicksPerMicrosecond - 1)
                / TimeSpan.TicksPerMicrosecond
                * TimeSpan.TicksPerMicrosecond
        );

    private void FireUntil(TimeSpan until)
    {
        while (TakeDue(until) is { } timer)
        {
            timer.Fire();
        }
    }

    private ManualTimer? TakeDue(TimeSpan until)
    {
        lock (gate)
        {
            var next = timers
                .Where(timer => timer.Due <= until)
                .OrderBy(timer => timer.Due)
                .ThenBy(timer => timer.Number)
                .FirstOrDefault();
            if (next is null)
            {
                return null;
            }

            MoveTo(next.Due);
            if (next.Period > TimeSpan.Zero)
            {
                next.Due += next.Period;
            }
            else
            {
                timers.Remove(next);
            }

            return next;
        }
    }

    private void MoveTo(TimeSpan moment)
    {
        if (moment > elapsed)
        {
            now += moment - elapsed;
            elapsed = moment;
        }
    }

    private bool Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        TimeSpan present;
        lock (gate)
        {
            timers.Remove(timer);
            present = elapsed;
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return true;
            }

            timer.Number = ++timersMade;
            timer.Due = elapsed + WholeMicroseconds(dueTime);
            timer.Period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : WholeMicroseconds(period);
            timers.Add(timer);
        }

        FireUntil(present);
        return true;
    }

    private void Forget(ManualTimer timer)
    {
        lock (gate)
        {
            timers.Remove(timer);
        }
    }

    private sealed class ManualTimer(ManualClock clock, Action fire) : ITimer
    {
        private bool isDisposed;

        public TimeSpan Due { get; set; }

        /// <summary>Zero: fires once.</summary>
        public TimeSpan Period { get; set; }

        /// <summary>Of two timers due at the same moment the one set first fires first.</summary>
        public long Number { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period) => !isDisposed && clock.Schedule(this, dueTime, period);

        public void Dispose()
        {
            isDisposed = true;
            clock.Forget(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
