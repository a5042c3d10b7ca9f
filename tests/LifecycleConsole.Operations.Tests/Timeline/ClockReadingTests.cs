using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Operations.Tests.Timeline;

/// <summary>A thread that is set aside between two readings must not look like a clock that was moved.</summary>
public sealed class ClockReadingTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(12);

    [Fact]
    public void A_pause_between_the_two_clocks_is_no_jump()
    {
        var clock = new HaltingClock();
        var first = ClockReading.Take(clock);
        clock.HaltNext(times: 100, Pause);

        var second = ClockReading.Take(clock);

        second.IsSharp.ShouldBeFalse();
        second.JumpSince(first, clock).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_reading_is_taken_again_until_it_is_sharp()
    {
        var clock = new HaltingClock();
        clock.HaltNext(times: 3, Pause);

        ClockReading.Take(clock).IsSharp.ShouldBeTrue();
    }

    [Fact]
    public void A_jump_is_seen_through_a_pause_before_it()
    {
        var clock = new HaltingClock();
        var first = ClockReading.Take(clock);
        clock.HaltNext(times: 1, Pause);
        clock.Set(TimeSpan.FromSeconds(5));

        ClockReading.Take(clock).JumpSince(first, clock).ShouldBe(TimeSpan.FromSeconds(5));
    }

    /// <summary>Real time passes, on both clocks, after a reading of the wall clock.</summary>
    private sealed class HaltingClock : TimeProvider
    {
        private TimeSpan _passed;
        private TimeSpan _set;
        private TimeSpan _pause;
        private int _halts;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void HaltNext(int times, TimeSpan pause) => (_halts, _pause) = (times, pause);

        public void Set(TimeSpan ahead) => _set += ahead;

        public override long GetTimestamp() => _passed.Ticks;

        public override DateTimeOffset GetUtcNow()
        {
            var now = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero) + _passed + _set;
            if (_halts-- > 0)
            {
                _passed += _pause;
            }
            return now;
        }
    }
}
