using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Plans;

/// <summary>What every command over several subjects has in common: a line per ID, all or nothing, the sums.</summary>
public static class LinePlans
{
    /// <summary>A page of a list at its largest.</summary>
    public const int PartsMax = 100;

    /// <summary>
    /// One line for each ID in the order asked, duplicates once. Empty and, if together, partial plans are refused.
    /// </summary>
    public static Outcome<Plan> Of(
        Command command, IReadOnlyList<string> subjectIds, Moments moments, Func<string, PlanLine> lineOf)
    {
        var lines = subjectIds.Distinct(StringComparer.Ordinal).Select(lineOf).ToList();
        if (lines.Count == 0)
        {
            return PlanRefusals.Empty.With();
        }
        if (command.Together && lines.Find(line => !line.Applies) is { Reason: { } reason })
        {
            return reason;
        }
        return new Plan
        {
            Action = command.Action,
            AsOf = moments.AsOf,
            Lines = lines,
            Money = MoneyTotals.Of(lines),
        };
    }

    /// <summary>
    /// The same over disks, Elastic IPs or snapshots: so many as one review and one transaction carry well. Jobs are
    /// for instances.
    /// </summary>
    public static Outcome<Plan> OfParts(
        Command command, IReadOnlyList<string> subjectIds, Moments moments, Func<string, PlanLine> lineOf) =>
        subjectIds.Distinct(StringComparer.Ordinal).Count() is > PartsMax and var count
            ? PlanRefusals.TooMany.With(new("max", PartsMax), new("count", count))
            : Of(command, subjectIds, moments, lineOf);

    /// <summary>Null where the plan would do something; else the first reason why it would not.</summary>
    public static Refusal? WhyNot(Outcome<Plan> outcome) => outcome.Value is not { } plan
        ? outcome.Refusal
        : plan.Applying.Any() ? null : plan.Lines[0].Reason;
}
