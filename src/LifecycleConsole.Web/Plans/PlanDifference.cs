using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Web.Plans;

/// <summary>A line as it was shown and as it is now; null where one of the plans has none.</summary>
public sealed record ChangedLine(string SubjectName, PlanLine? Before, PlanLine? Now);

public static class PlanDifference
{
    /// <summary>The lines whose verdict or effect differs. Empty: only sums or attachments changed.</summary>
    public static IReadOnlyList<ChangedLine> Between(Plan before, Plan now)
    {
        var after = now.Lines.ToDictionary(line => line.SubjectId, StringComparer.Ordinal);
        var known = before.Lines.Select(line => line.SubjectId).ToHashSet(StringComparer.Ordinal);
        var changed = before.Lines
            .Select(line => new ChangedLine(line.SubjectName, line, after.GetValueOrDefault(line.SubjectId)))
            .Where(change => !IsSame(change.Before, change.Now));
        var added = now.Lines
            .Where(line => !known.Contains(line.SubjectId))
            .Select(line => new ChangedLine(line.SubjectName, null, line));
        return [.. changed, .. added];
    }

    private static bool IsSame(PlanLine? before, PlanLine? now) =>
        before?.Effect == now?.Effect && before?.EffectAt == now?.EffectAt && before?.Reason?.Code == now?.Reason?.Code;
}
