using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Testing;

public sealed class ManualClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 2, 28, 23, 59, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ManualClock clock = new(Start);
    private readonly List<string> seen = [];

    [Fact]
    public void The_clock_stands_until_told_to_move()
    {
        clock.GetUtcNow().ShouldBe(Start);

        clock.Advance(Minute);

        clock.GetUtcNow().ShouldBe(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void An_instant_is_in_utc_and_cut_to_microseconds()
    {
        var local = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(8)).AddTicks(19);

        var now = new ManualClock(local).GetUtcNow();

        now.Offset.ShouldBe(TimeSpan.Zero);
        now.ShouldBe(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(10));
    }

    [Fact]
    public void Less_than_a_microsecond_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromTicks(1)));

    [Fact]
    public void Backwards_is_a_jump_and_not_an_advance()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => clock.AdvanceTo(Start - Minute));

        clock.JumpTo(Start - Minute);

        clock.GetUtcNow().ShouldBe(Start - Minute);
        clock.GetElapsedTime(0).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_timer_fires_on_its_moment_and_not_before()
    {
        using var timer = Note("due", Minute, Timeout.InfiniteTimeSpan);

        clock.Advance(Minute - TimeSpan.FromMicroseconds(1));
        seen.ShouldBeEmpty();

        clock.Advance(TimeSpan.FromMicroseconds(1));
        seen.ShouldBe(["due 00:00"]);
    }

    [Fact]
    public void Timers_fire_in_order_and_each_sees_its_own_moment()
    {
        using var late = Note("late", 3 * Minute, Timeout.InfiniteTimeSpan);
        using var pulse = Note("pulse", Minute, Minute);

        clock.Advance(3 * Minute);

        seen.ShouldBe(["pulse 00:00", "pulse 00:01", "late 00:02", "pulse 00:02"]);
    }

    [Fact]
    public void A_timer_of_no_wait_fires_at_once()
    {
        using var timer = Note("now", TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        seen.ShouldBe(["now 23:59"]);
    }

    [Fact]
    public void A_disposed_timer_is_silent()
    {
        Note("never", Minute, Minute).Dispose();

        clock.Advance(2 * Minute);

        seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_delay_ends_when_the_clock_gets_there()
    {
        using var cancelled = new CancellationTokenSource(Minute, clock);
        using var pulse = new PeriodicTimer(Minute, clock);
        var tick = pulse.WaitForNextTickAsync();

        clock.Advance(Minute);

        (await tick).ShouldBeTrue();
        cancelled.IsCancellationRequested.ShouldBeTrue();
    }

    private ITimer Note(string word, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(_ => seen.Add($"{word} {clock.GetUtcNow():HH:mm}"), null, dueTime, period);
}
