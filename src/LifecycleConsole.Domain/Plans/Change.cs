namespace LifecycleConsole.Domain.Plans;

/// <summary>
/// One thing that a plan does when it is committed. Changes are data: shown, hashed, then applied in order. The instant
/// at which they hold comes from the commit, so that a plan does not age by being looked at.
/// </summary>
public abstract record Change
{
    /// <summary>One line that says everything the change does; stable, because fingerprints are made of it.</summary>
    public abstract string Canonical { get; }
}
