namespace LifecycleConsole.Operations.Timeline;

/// <summary>
/// Which accounts go moment by moment, because one of theirs cannot be carried out and has to be found, and which rest
/// for a while.
/// </summary>
internal sealed class SweepCare(BusinessClock clock)
{
    private static readonly TimeSpan BrokenPause = TimeSpan.FromSeconds(5);

    private readonly Dictionary<long, DateTimeOffset> _brokenUntil = [];
    private readonly Dictionary<long, int> _careful = [];

    public List<long> BrokenAt(DateTimeOffset now)
    {
        lock (_brokenUntil)
        {
            return [.. _brokenUntil.Where(b => b.Value > now).Select(b => b.Key)];
        }
    }

    public bool IsCareful(long accountId)
    {
        lock (_brokenUntil)
        {
            return _careful.ContainsKey(accountId);
        }
    }

    public void BeCareful(long accountId)
    {
        lock (_brokenUntil)
        {
            _careful[accountId] = DueSweep.MomentsPerCommit;
        }
    }

    /// <summary>After as many as one run has, runs are tried again.</summary>
    public void Went(long accountId)
    {
        lock (_brokenUntil)
        {
            _brokenUntil.Remove(accountId);
            if (_careful.TryGetValue(accountId, out var left))
            {
                _careful[accountId] = left - 1;
                if (left <= 1)
                {
                    _careful.Remove(accountId);
                }
            }
        }
    }

    public void Pause(long accountId)
    {
        lock (_brokenUntil)
        {
            _brokenUntil[accountId] = clock.Now + BrokenPause;
        }
    }
}
