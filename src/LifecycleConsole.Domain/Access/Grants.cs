namespace LifecycleConsole.Domain.Access;

/// <summary>
/// What a user may do as of now. It is replaced as a whole when that changes, under the hands of everybody who holds
/// it, so that an open page and its next click both see the change.
/// </summary>
public sealed class Grants(Func<DateTimeOffset> now)
{
    private PolicySet? _policies = PolicySet.Nothing;

    /// <summary>The user was disabled or deleted: nothing is allowed, whatever the kind.</summary>
    public bool HasEnded => _policies is null;

    /// <summary>Of a sub-user; empty for others, who need none.</summary>
    public PolicySet Policies => _policies ?? PolicySet.Nothing;

    /// <summary>For conditions on the time.</summary>
    public DateTimeOffset Now => now();

    /// <summary>They are others than before. May come from any thread; listeners only take note.</summary>
    public event EventHandler? Changed;

    /// <param name="policies">Null: the user has ended.</param>
    public void Replace(PolicySet? policies)
    {
        var before = Interlocked.Exchange(ref _policies, policies);
        if (before is null != policies is null || (before is not null && !before.IsSameAs(policies!)))
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>Grants that nothing changes any more: for one transaction, and for tests.</summary>
    public static Grants Of(PolicySet? policies, DateTimeOffset now)
    {
        var grants = new Grants(() => now);
        grants.Replace(policies);
        return grants;
    }
}
