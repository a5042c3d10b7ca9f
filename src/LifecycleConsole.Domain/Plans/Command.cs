using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Domain.Plans;

/// <summary>What a person or a client asks to be done, from whichever door.</summary>
public abstract record Command
{
    /// <summary>What it is called, and the right that it takes.</summary>
    public abstract ActionName Action { get; }

    /// <summary>Every right that it takes, <see cref="Action"/> first.</summary>
    public virtual IReadOnlyList<ActionName> Rights => [Action];

    /// <summary>
    /// It leads to a payment that its plan does not show; policies that ask about sums then do not allow it.
    /// </summary>
    public virtual bool HidesSum => false;

    /// <summary>How many subjects it names.</summary>
    public abstract int SubjectCount { get; }

    /// <summary>
    /// All or nothing: one line that does not apply refuses the whole (the API's default). Else a result per line.
    /// </summary>
    public bool Together { get; init; }
}
