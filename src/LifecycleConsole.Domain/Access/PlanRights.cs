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
        Actor actor, Command command, Outcome<Plan> decided, IReadOnlyList<Holding> holdings)
    {
        if (actor.Kind != UserKind.SubUser || decided.Value is not { } plan
            || !command.Rights.Any(PolicyScopes.IsAskedAgain))
        {
            return decided;
        }
        var asked = new AskedOf(actor, [.. command.Rights.Where(PolicyScopes.IsAskedAgain)], Subjects(holdings));
        List<PlanLine> lines = [.. plan.Lines.Select(line => asked.WhyNot(line, amounts: null) is { } missing
            ? new PlanLine { SubjectId = line.SubjectId, SubjectName = line.SubjectName, Reason = missing }
            : line)];
        if (command.Together && lines.Find(line => !line.Applies) is { Reason: { } reason })
        {
            return reason;
        }
        var held = Same(plan, lines) ? plan : plan with { Lines = lines, Money = MoneyTotals.Of(lines) };
        return WhyNotSum(asked, held) is { } refusal ? refusal : held;
    }

    /// <summary>Why the actor may not have it done to this instance; null where he may.</summary>
    public static Refusal? WhyNot(Actor actor, ActionName action, Holding holding) =>
        AccessRules.WhyNot(actor, action, PolicySubject.Of(holding), amounts: null);

    private static bool Same(Plan plan, List<PlanLine> lines) =>
        plan.Lines.Zip(lines).All(pair => ReferenceEquals(pair.First, pair.Second));

    /// <summary>The sum counts for the operation as a whole, however many lines it has.</summary>
    private static Refusal? WhyNotSum(AskedOf asked, Plan plan)
    {
        var amounts = PolicyAmounts.Of(plan);
        return plan.Applying.Select(line => asked.WhyNot(line, amounts)).FirstOrDefault(why => why is not null);
    }

    private static Dictionary<string, PolicySubject> Subjects(IReadOnlyList<Holding> holdings)
    {
        var subjects = new Dictionary<string, PolicySubject>(StringComparer.Ordinal);
        foreach (var holding in holdings)
        {
            subjects.TryAdd(holding.Instance.Id, PolicySubject.Of(holding));
        }
        return subjects;
    }

    private sealed record AskedOf(
        Actor Actor, IReadOnlyList<ActionName> Rights, Dictionary<string, PolicySubject> Subjects)
    {
        /// <param name="amounts">Null: not known yet.</param>
        public Refusal? WhyNot(PlanLine line, PolicyAmounts? amounts) => !line.Applies ? null : Rights
            .Select(right => AccessRules.WhyNot(
                Actor, right,
                PolicyScopes.IsPerInstance(right) ? Subjects.GetValueOrDefault(line.SubjectId) : null, amounts))
            .FirstOrDefault(why => why is not null);
    }
}
