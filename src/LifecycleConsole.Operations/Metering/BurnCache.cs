using System.Collections.Concurrent;

namespace LifecycleConsole.Operations.Metering;

/// <summary>
/// Of accounts so large that adding them up takes a while, what was added up a moment ago: every page shows it.
/// </summary>
/// <param name="time">Measures how long adding up takes: the machine's, or a test's.</param>
internal sealed class BurnCache(TimeProvider time)
{
    private static readonly TimeSpan SlowMin = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<long, (long ReadAt, BurnView View)> _slow = [];

    public async Task<BurnView> GetAsync(long accountId, Func<Task<BurnView>> read)
    {
        if (_slow.TryGetValue(accountId, out var known) && time.GetElapsedTime(known.ReadAt) < Kept)
        {
            return known.View;
        }
        var begun = time.GetTimestamp();
        var view = await read().ConfigureAwait(false);
        if (time.GetElapsedTime(begun) < SlowMin)
        {
            _slow.TryRemove(accountId, out _);
        }
        else
        {
            _slow[accountId] = (time.GetTimestamp(), view);
        }
        return view;
    }
}
