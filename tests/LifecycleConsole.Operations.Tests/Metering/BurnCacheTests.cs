using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Metering;

public sealed class BurnCacheTests
{
    private readonly ManualClock _clock = new(Ground.Start);
    private int _reads;

    [Fact]
    public async Task What_takes_long_to_add_up_is_shown_for_thirty_seconds_and_what_does_not_is_read_each_time()
    {
        var cache = new BurnCache(_clock);

        await ReadAsync(cache, TimeSpan.FromMilliseconds(199));
        await ReadAsync(cache, TimeSpan.FromMilliseconds(200));
        _reads.ShouldBe(2);
        _clock.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromMicroseconds(1));
        await ReadAsync(cache, TimeSpan.Zero);
        _reads.ShouldBe(2);
        _clock.Advance(TimeSpan.FromMicroseconds(1));
        await ReadAsync(cache, TimeSpan.Zero);
        _reads.ShouldBe(3);
    }

    private Task<BurnView> ReadAsync(BurnCache cache, TimeSpan takes) => cache.GetAsync(7, () =>
    {
        _reads++;
        _clock.Advance(takes);
        var zero = Money.Zero(Currency.Usd);
        return Task.FromResult(new BurnView(zero, zero, HourlyRate.Zero(Currency.Usd), null));
    });
}
