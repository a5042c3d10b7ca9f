using System.Text.Json;
using System.Text.Json.Nodes;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>A review's sums as a row keeps them, so that a review goes on after a restart.</summary>
internal static class StoredSummary
{
    public static string Write(JobSummary summary) => JsonSerializer.Serialize(new Form(
        [.. summary.Verdicts],
        [.. summary.Skips.Select(skip => new Skip(StoredRefusal.NodeOf(skip.Reason), skip.Count, [.. skip.Names]))],
        [.. summary.Things.Select(t => new Thing(t.Kind, t.IsLost, t.Count, t.SizeGib, Sum.Of(t.PerDay)))],
        [.. summary.Money.Select(m => new Line(m.Kind, Sum.Of(m.Amount)!, m.IsFirm, m.Rate?.PerHour, m.At))]));

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
            Things = [.. form.Things.Select(t => new JobThings(t.Kind, t.IsLost, t.Count, t.SizeGib, t.PerDay?.Money))],
            Money = [.. form.Money.Select(LineOf)],
        };
    }

    private static MoneyLine LineOf(Line line) => new(line.Kind, line.Amount.Money, line.IsFirm)
    {
        Rate = line.PerHour is { } perHour ? new HourlyRate(perHour, line.Amount.Money.Currency) : null,
        At = line.At,
    };

    private sealed record Form(JobVerdict[] Verdicts, Skip[] Skips, Thing[] Things, Line[] Money);

    private sealed record Skip(JsonObject Reason, int Count, string[] Names);

    private sealed record Thing(ConsequenceKind Kind, bool IsLost, int Count, long SizeGib, Sum? PerDay);

    private sealed record Line(MoneyLineKind Kind, Sum Amount, bool IsFirm, decimal? PerHour, DateTimeOffset? At);

    private sealed record Sum(long Minor, string Currency)
    {
        internal Money Money => new(Minor, Domain.Wallet.Currency.Of(Currency));

        public static Sum? Of(Money? money) => money is { } sum ? new(sum.Minor, sum.Currency.Code) : null;
    }
}
