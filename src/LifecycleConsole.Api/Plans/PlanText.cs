using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Api.Plans;

/// <summary>A plan in words, for the answer of a dry run.</summary>
internal static class PlanText
{
    private const int LinesMax = 20;

    /// <summary><c>i-1: StoppedByForceThenErased; refund CNY 12.30.</c></summary>
    public static string Of(Plan plan)
    {
        var lines = plan.Lines.Take(LinesMax).Select(Of);
        var more = plan.Lines.Count > LinesMax ? [$"and {plan.Lines.Count - LinesMax} more"] : Array.Empty<string>();
        var money = plan.Money.Select(line => $"{line.Kind} {(line.IsFirm ? "" : "about ")}{line.Amount}");
        return string.Join("; ", [.. lines, .. more, .. money]) + ".";
    }

    private static string Of(PlanLine line) => line switch
    {
        { Reason: { } reason } => $"{line.SubjectId}: not done, {reason.Sentence}",
        { EffectAt: { } at } => $"{line.SubjectId}: {line.Effect} {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}",
        _ => $"{line.SubjectId}: {line.Effect}",
    };
}
