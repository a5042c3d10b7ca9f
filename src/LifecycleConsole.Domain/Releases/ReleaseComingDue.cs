using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Releases;

/// <summary>What the clock does with a scheduled release that has come due.</summary>
/// <param name="Effect">For the record; None where the instance is left alone.</param>
/// <param name="Changes">Empty: nothing is due. Else the last one says that the moment has passed.</param>
public sealed record ReleaseComingDue(Effect Effect, IReadOnlyList<Change> Changes)
{
    public static readonly ReleaseComingDue Nothing = new(Effect.None, []);
}
