using System.Collections.Concurrent;

namespace LifecycleConsole.Operations.Timeline;

/// <summary>Something was committed in an account.</summary>
public sealed record ChangeNotice(long AccountId, string Feature, IReadOnlyList<string> SubjectIds);

/// <summary>Live pages hear here that an account has changed; they re-query for themselves.</summary>
public sealed class ChangeFeed
{
    private readonly ConcurrentDictionary<long, ConcurrentDictionary<Subscription, byte>> _listeners = new();

    /// <summary>Calls back on the thread of the commit: the listener only takes note, and does not throw.</summary>
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
                listener.OnChange(notice);
            }
        }
    }

    private sealed class Subscription(ChangeFeed feed, long accountId, Action<ChangeNotice> onChange) : IDisposable
    {
        public Action<ChangeNotice> OnChange { get; } = onChange;

        public void Dispose()
        {
            if (feed._listeners.TryGetValue(accountId, out var listeners))
            {
                listeners.TryRemove(this, out _);
            }
        }
    }
}
