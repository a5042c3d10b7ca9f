using System.Collections.Concurrent;
using System.Diagnostics;

namespace LifecycleConsole.Operations.Metering;

/// <summary>
/// Of accounts so large that adding them up takes a while, what was added up a moment ago: every page shows it.
/// </summary>
internal sealed class BurnCache
{
    private static readonly TimeSpan SlowMin = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<long, (long ReadAt, BurnView View)> _slow = [];

    public async Task<BurnView> GetAsync(long accountId, Func<Task<BurnView>> read)
    {
        if (_slow.TryGetValue(accountId, out var known) && Stopwatch.GetElapsedTime(known.ReadAt) < Kept)
        {
            return known.View;
        }
        var begun = Stopwatch.GetTimestamp();
        var view = await read().ConfigureAwait(false);
        if (Stopwatch.GetElapsedTime(begun) < SlowMin)
        {
            _slow.TryRemove(accountId, out _);
        }
        else
        {
            _slow[accountId] = (Stopwatch.GetTimestamp(), view);
        }
        return view;
    }
}
