using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Instances;

/// <summary>
/// Names: trimmed, 2 to 128 UTF-16 code units (as a browser's maxlength counts), any script, kept as text.
/// </summary>
public static class NamingDecisions
{
    public const int NameLengthMin = 2;

    public static Outcome<Plan> Decide(AccountState state, RenameInstances command, Moments moments)
    {
        var name = command.Name.Trim();
        if (WhyNot(name) is { } refusal)
        {
            return refusal;
        }
        return InstancePlans.Of(state, command, moments, holding => Line(holding, name));
    }

    /// <summary>Why a name, already trimmed, cannot be given; null where it can.</summary>
    public static Refusal? WhyNot(string name)
    {
        if (name.Length is < NameLengthMin or > Instance.NameLengthMax)
        {
            return NamingRefusals.Length.With(
                new("length", name.Length), new("min", NameLengthMin), new("max", Instance.NameLengthMax));
        }
        return PlainText.IsClean(name) ? null : NamingRefusals.Characters.With();
    }

    private static PlanLine Line(Holding holding, string name) =>
        string.Equals(holding.Instance.Name, name, StringComparison.Ordinal)
            ? InstancePlans.Skipped(holding, NamingRefusals.Same)
            : InstancePlans.Applied(holding, Effect.Renamed, new Renamed(holding.Instance.Id, name));
}
