using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Tests;

/// <summary>Asks for a decision at <see cref="Given.Now"/> and opens the answer.</summary>
internal static class When
{
    public static Outcome<Plan> Decided(InstanceCommand command, params IReadOnlyList<Holding> holdings) =>
        InstanceDecisions.Decide(Given.State(holdings), command, Given.Moments);

    public static Plan Planned(InstanceCommand command, params IReadOnlyList<Holding> holdings) =>
        Decided(command, holdings).Value.ShouldNotBeNull();

    /// <summary>The line of a command over the one holding.</summary>
    public static PlanLine Line(Func<IReadOnlyList<string>, InstanceCommand> command, Holding holding) =>
        Planned(command([holding.Instance.Id]), holding).Lines.ShouldHaveSingleItem();

    /// <summary>The code of the line's reason; null where the one holding qualifies.</summary>
    public static string? Code(Func<IReadOnlyList<string>, InstanceCommand> command, Holding holding) =>
        Line(command, holding).Reason?.Code;

    /// <summary>The code of the reason for which the one holding is left alone.</summary>
    public static string? Reason(Func<IReadOnlyList<string>, InstanceCommand> command, Holding holding)
    {
        var line = Line(command, holding);
        line.Changes.ShouldBeEmpty();
        return line.Reason?.Code;
    }
}
