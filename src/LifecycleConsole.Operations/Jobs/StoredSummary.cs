using System.Text.Json;
using System.Text.Json.Nodes;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>A review's sums as a row keeps them, so that a review goes on after a restart.</summary>
internal static class StoredSummary
{
    public static string Write(JobSummary summary) => JsonSerializer.Serialize(new Form(
        [.. summary.Verdicts],
        [.. summary.Skips.Select(skip => new Skip(StoredRefusal.NodeOf(skip.Reason), skip.Count, [.. skip.Names]))],
        [.. summary.Things.Select(t => new Thing(t.Kind, t.IsLost, t.Count, t.SizeGib, StoredSum.Of(t.PerDay)))],
        [.. summary.Money.Select(StoredMoneyLine.Of)]));

    public static JobSummary Read(string text)
    {
        if (text.Length == 0)
        {
            return JobSummary.Nothing;
        }
        var form = JsonSerializer.Deserialize<Form>(text)!;
        return new JobSummary
        {
            Verdicts = form.Verdicts,
            Skips = [.. form.Skips.Select(s => new JobSkip(StoredRefusal.RefusalOf(s.Reason), s.Count, s.Names))],
            Things =
                [.. form.Things.Select(t => new JobThings(t.Kind, t.IsLost, t.Count, t.SizeGib, t.PerDay?.Read()))],
            Money = [.. form.Money.Select(line => line.Read())],
        };
    }

    private sealed record Form(JobVerdict[] Verdicts, Skip[] Skips, Thing[] Things, StoredMoneyLine[] Money);

    private sealed record Skip(JsonObject Reason, int Count, string[] Names);

    private sealed record Thing(ConsequenceKind Kind, bool IsLost, int Count, long SizeGib, StoredSum? PerDay);
}
