using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Timeline;

/// <summary>What the clock does with a moment that has come due.</summary>
/// <param name="Effect">For the record; None where the instance is left alone.</param>
/// <param name="Changes">
/// Empty: nothing is due. Else the moment is dealt with: gone, or armed anew for a later instant.
/// </param>
public sealed record ComingDue(Effect Effect, IReadOnlyList<Change> Changes)
{
    public static readonly ComingDue Nothing = new(Effect.None, []);
}
