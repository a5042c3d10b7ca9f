using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Renewals;

/// <summary>
/// What people are told of automatic renewals: one notice for all of an account and instant, however many they are and
/// however many commits they take.
/// </summary>
internal static class RenewalsTold
{
    private const string Count = "count";
    private const string Sum = "amount";

    /// <summary>What those that came short cost, to count on with; no sentence says it.</summary>
    private const string ShortDue = "due";

    public static async Task<IReadOnlyList<NoticeCounted>> OfAsync(
        ConsoleDbContext db, AutoRenewalRound round, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var notices = new List<NoticeCounted>();
        foreach (var group in round.Steps.Where(s => s.Step.Result != AutoRenewalResult.Nothing)
            .GroupBy(s => (s.Moment.DueAt, Kind: KindOf(s.Step))).OrderBy(g => g.Key.Kind))
        {
            var told = new Told(round, [.. group.Select(s => s.Step)])
            {
                First = group.First(),
                Before = await BeforeAsync(db, KeyOf(group.First(), group.Key.Kind), cancellationToken)
                    .ConfigureAwait(false),
            };
            notices.Add(new(NoticeOf(told, group.Key.Kind, now)));
        }
        return notices;
    }

    private static Notice NoticeOf(Told told, NoticeKind kind, DateTimeOffset now)
    {
        var instance = told.First.Holding.Instance;
        var count = told.Steps.Count + (told.Read<long>(Count) ?? 0);
        return new Notice
        {
            Key = KeyOf(told.First, kind),
            AccountId = instance.AccountId,
            Kind = kind,
            SubjectId = count == 1 ? instance.Id : "",
            Arguments = new Dictionary<string, string>(FactsOf(told, kind), StringComparer.Ordinal)
            {
                [Count] = NoticeFact.Of(count),
                ["name"] = NoticeFact.Of(told.Text("name") ?? instance.Name),
            },
            At = now,
        };
    }

    private static Dictionary<string, string> FactsOf(Told told, NoticeKind kind)
    {
        var at = told.First.Holding.Instance.PaidUntil!.Value;
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["at"] = NoticeFact.Of(told.Read<DateTimeOffset>("at") ?? at),
        };
        switch (kind)
        {
            case NoticeKind.AutoRenewed:
                facts[Sum] = NoticeFact.Of(told.Due + (told.Read<Money>(Sum) ?? Money.Zero(told.Due.Currency)));
                facts["until"] = NoticeFact.Of(told.Steps[0].Changes.OfType<PaidUntilSet>().Single().PaidUntil);
                break;
            case NoticeKind.AutoRenewalRefused:
                facts["reason"] = NoticeFact.Of(told.Steps[0].Reason!);
                break;
            default:
                var before = told.Read<Money>(ShortDue)?.Minor ?? 0;
                facts["missing"] = NoticeFact.Of(told.Round.Missing(told.Due.Currency, before));
                facts[ShortDue] = NoticeFact.Of(told.Due + new Money(before, told.Due.Currency));
                break;
        }
        return facts;
    }

    private static NoticeKind KindOf(AutoRenewalStep step) => step switch
    {
        { Result: AutoRenewalResult.Renewed } => NoticeKind.AutoRenewed,
        { Reason: not null } => NoticeKind.AutoRenewalRefused,
        { Result: AutoRenewalResult.Short } => NoticeKind.AutoRenewalShort,
        _ => NoticeKind.AutoRenewalFailed,
    };

    private static string KeyOf(
        (Domain.Instances.Holding Holding, Domain.Timeline.DueMoment Moment, AutoRenewalStep) one, NoticeKind kind) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"renewal:{one.Holding.Instance.AccountId}:{Instants.ToMicros(one.Moment.DueAt)}:{kind}");

    private static async Task<IReadOnlyDictionary<string, string>?> BeforeAsync(
        ConsoleDbContext db, string key, CancellationToken cancellationToken) =>
        await db.Notices.Where(n => n.Key == key).Select(n => n.Arguments).SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Those of one kind of one commit, and what was told of earlier ones.</summary>
    private sealed record Told(AutoRenewalRound Round, IReadOnlyList<AutoRenewalStep> Steps)
    {
        public required (Domain.Instances.Holding Holding, Domain.Timeline.DueMoment Moment, AutoRenewalStep) First
        { get; init; }

        public required IReadOnlyDictionary<string, string>? Before { get; init; }

        public Money Due => Steps.Select(s => s.Due).OfType<Money>().Aggregate((a, b) => a + b);

        public T? Read<T>(string name)
            where T : struct => Before is not null && Before.TryGetValue(name, out var fact)
                && NoticeFact.Read(fact) is T read ? read : null;

        public string? Text(string name) => Before is not null && Before.TryGetValue(name, out var fact)
            ? NoticeFact.Read(fact) as string
            : null;
    }
}
