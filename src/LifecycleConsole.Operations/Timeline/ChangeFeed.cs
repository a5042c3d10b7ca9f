using System.Collections.Concurrent;

namespace LifecycleConsole.Operations.Timeline;

/// <summary>Something was committed in an account.</summary>
public sealed record ChangeNotice(long AccountId, string Feature, IReadOnlyList<string> SubjectIds);

/// <summary>Live pages hear here that an account has changed; they re-query for themselves.</summary>
public sealed class ChangeFeed
{
    private readonly ConcurrentDictionary<long, ConcurrentDictionary<Subscription, byte>> _listeners = new();

    /// <summary>
    /// Calls back on the thread of the commit, but in the listener's own context, so that what it writes is in its
    /// reader's language: the listener only takes note, and does not throw.
    /// </summary>
    public IDisposable Subscribe(long accountId, Action<ChangeNotice> onChange)
    {
        var subscription = new Subscription(this, accountId, onChange);
        _listeners.GetOrAdd(accountId, _ => new())[subscription] = 0;
        return subscription;
    }

    internal void Publish(ChangeNotice notice)
    {
        if (_listeners.TryGetValue(notice.AccountId, out var listeners))
        {
            foreach (var listener in listeners.Keys)
            {
                listener.Tell(notice);
            }
        }
    }

    private sealed class Subscription(ChangeFeed feed, long accountId, Action<ChangeNotice> onChange) : IDisposable
    {
        /// <summary>Null where whoever subscribed had its flow suppressed.</summary>
        private readonly ExecutionContext? _context = ExecutionContext.Capture();

        public void Tell(ChangeNotice notice)
        {
            if (_context is null)
            {
                onChange(notice);
                return;
            }
            ExecutionContext.Run(_context, _ => onChange(notice), state: null);
        }

        public void Dispose()
        {
            if (feed._listeners.TryGetValue(accountId, out var listeners))
            {
                listeners.TryRemove(this, out _);
            }
        }
    }
}
