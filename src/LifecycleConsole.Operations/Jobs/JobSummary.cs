using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>What a review has come to so far: small, whatever the number of lines.</summary>
public sealed record JobSummary
{
    private const int NamesMax = 5;
    public static readonly JobSummary Nothing = new();

    /// <summary>What will happen, and to how many.</summary>
    public IReadOnlyList<JobVerdict> Verdicts { get; init; } = [];

    /// <summary>What is left alone, by reason; those of most lines first.</summary>
    public IReadOnlyList<JobSkip> Skips { get; init; } = [];

    /// <summary>What is lost, and what stays and goes on costing.</summary>
    public IReadOnlyList<JobThings> Things { get; init; } = [];

    public IReadOnlyList<MoneyLine> Money { get; init; } = [];

    public int Applying => Verdicts.Sum(verdict => verdict.Count);

    public int Skipped => Skips.Sum(skip => skip.Count);

    /// <summary>With what some more lines come to.</summary>
    public JobSummary With(Plan plan) => new()
    {
        Verdicts =
        [
            .. Verdicts.Concat(plan.Applying.Select(VerdictOf))
                .GroupBy(verdict => (verdict.Effect, verdict.At))
                .Select(group => new JobVerdict(group.Key.Effect, group.Key.At, group.Sum(v => v.Count)))
                .OrderBy(verdict => verdict.Effect),
        ],
        Skips =
        [
            .. Skips.Concat(plan.Skipped.Select(SkipOf))
                .GroupBy(skip => skip.Reason.Sentence, StringComparer.Ordinal).Select(Together)
                .OrderByDescending(skip => skip.Count),
        ],
        Things =
        [
            .. Things.Concat(plan.Applying.SelectMany(ThingsOf)).GroupBy(thing => (thing.Kind, thing.IsLost))
                .Select(Together).OrderBy(thing => thing.Kind),
        ],
        Money = MoneyTotals.Of(Money.Concat(plan.Money)),
    };

    /// <summary>Paid periods end at as many instants as there are lines: those stand in the lines.</summary>
    private static JobVerdict VerdictOf(PlanLine line) => new(
        line.Effect,
        line.Effect is Effect.Renewed or Effect.Recovered or Effect.RenewalOrdered or Effect.RecoveryOrdered
            ? null
            : line.EffectAt,
        1);

    /// <summary>Each line's reason names its instance last; the group's does not.</summary>
    private static JobSkip SkipOf(PlanLine line)
    {
        var reason = line.Reason!;
        var isNamed = reason.Arguments is [.., { Name: "id" }]
            && !reason.Kind.Template.Contains("{id}", StringComparison.Ordinal);
        return new(
            isNamed ? new Refusal(reason.Kind, [.. reason.Arguments.SkipLast(1)]) : reason, 1, [line.SubjectName]);
    }

    private static JobSkip Together(IEnumerable<JobSkip> skips)
    {
        var all = skips.ToList();
        return new(all[0].Reason, all.Sum(s => s.Count), [.. all.SelectMany(s => s.Names).Take(NamesMax)]);
    }

    private static IEnumerable<JobThings> ThingsOf(PlanLine line) =>
        line.Lost.Select(lost => new JobThings(lost.Kind, IsLost: true, 1, lost.SizeGib, null))
            .Concat(line.Stays.Select(stays =>
                new JobThings(stays.Kind, IsLost: false, 1, stays.SizeGib, stays.PerDay)));

    private static JobThings Together(IEnumerable<JobThings> things) => things.Aggregate((a, b) => a with
    {
        Count = a.Count + b.Count,
        SizeGib = a.SizeGib + b.SizeGib,
        PerDay = (a.PerDay, b.PerDay) is ({ } left, { } right) ? left + right : a.PerDay ?? b.PerDay,
    });
}

public sealed record JobVerdict(Effect Effect, DateTimeOffset? At, int Count);

/// <param name="Names">Of the first few.</param>
public sealed record JobSkip(Refusal Reason, int Count, IReadOnlyList<string> Names);

/// <param name="PerDay">What they go on costing together; null where nothing is known of it.</param>
public sealed record JobThings(ConsequenceKind Kind, bool IsLost, int Count, long SizeGib, Money? PerDay);
