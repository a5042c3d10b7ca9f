using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Web.Plans;

/// <summary>What a dialog did, for the notice.</summary>
/// <param name="Undo">What takes it back; null where nothing does.</param>
public sealed record DeedDone(string Text, Command? Undo)
{
    /// <summary>What became of each line; null where nobody need ask.</summary>
    public Plan? Plan { get; init; }
}
