using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Access;

/// <summary>
/// The second half of every question about a right, when the plan has said which things it is about and what it comes
/// to. Pages ask it as the commit does.
/// </summary>
public static class PlanRights
{
    /// <summary>
    /// The plan without the lines that the actor may not have; refused as a whole where together one is missing, or
    /// where the sum is too much.
    /// </summary>
    /// <param name="holdings">The instances that the plan's lines are about; empty where it is about none.</param>
    public static Outcome<Plan> Hold(
        Actor actor, Command command, Outcome<Plan> decided, IReadOnlyList<Holding> holdings) =>
        Hold(actor, command, decided, () => PlanSubjects.Of(holdings));

    /// <inheritdoc cref="Hold(Actor, Command, Outcome{Plan}, IReadOnlyList{Holding})"/>
    /// <param name="subjects">What the plan's lines are about, by their IDs; asked for where policies count.</param>
    public static Outcome<Plan> Hold(
        Actor actor, Command command, Outcome<Plan> decided,
        Func<IReadOnlyDictionary<string, PolicySubject>> subjects)
    {
        if (actor.Kind != UserKind.SubUser || decided.Value is not { } plan
            || !command.Rights.Any(PolicyScopes.IsAskedAgain))
        {
            return decided;
        }
        var asked = new AskedOf(actor, [.. command.Rights.Where(PolicyScopes.IsAskedAgain)], subjects());
        var early = new PolicyAsk(IsLast: false);
        List<PlanLine> lines = [.. plan.Lines.Select(line => asked.WhyNot(line, early) is { } missing
            ? new PlanLine { SubjectId = line.SubjectId, SubjectName = line.SubjectName, Reason = missing }
            : line)];
        if (command.Together && lines.Find(line => !line.Applies) is { Reason: { } reason })
        {
            return reason;
        }
        var held = Same(plan, lines) ? plan : plan with { Lines = lines, Money = MoneyTotals.Of(lines) };
        var last = new PolicyAsk(IsLast: true)
        {
            Amounts = command.HidesSum ? null : PolicyAmounts.Of(held, actor.Today),
        };
        return held.Applying.Select(line => asked.WhyNot(line, last)).FirstOrDefault(why => why is not null)
            is { } refusal ? refusal : held;
    }

    /// <summary>Why the actor may not have it done to this instance; null where he may.</summary>
    public static Refusal? WhyNot(Actor actor, ActionName action, Holding holding) =>
        AccessRules.WhyNot(actor, action, new PolicyAsk(IsLast: false) { Subject = PolicySubject.Of(holding) });

    private static bool Same(Plan plan, List<PlanLine> lines) =>
        plan.Lines.Zip(lines).All(pair => ReferenceEquals(pair.First, pair.Second));

    private sealed record AskedOf(
        Actor Actor, IReadOnlyList<ActionName> Rights, IReadOnlyDictionary<string, PolicySubject> Subjects)
    {
        public Refusal? WhyNot(PlanLine line, PolicyAsk ask) => !line.Applies ? null : Rights
            .Select(right => AccessRules.WhyNot(Actor, right, ask with
            {
                Subject = PolicyScopes.IsPerThing(right) ? Subjects.GetValueOrDefault(line.SubjectId) : null,
            }))
            .FirstOrDefault(why => why is not null);
    }
}
