using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Operations.Notices;

/// <summary>
/// Counts what the clock did to the instances of an account in one commit, so that those of one minute are told in one
/// notice of each kind, however many they are and however many commits they take.
/// </summary>
internal sealed class DueTold
{
    private static readonly HotQuery<KeyOf, Notice> Told = new((db, of) => db.Notices.Where(n => n.Key == of.Key));

    private readonly Dictionary<NoticeKind, Group> _groups = [];

    /// <param name="holding">As it was before.</param>
    public void Note(DueMoment moment, Deed deed, Holding holding)
    {
        if (KindOf(moment, deed) is { } kind)
        {
            _groups.TryGetValue(kind, out var before);
            _groups[kind] = new(before.Count + 1, deed, Earlier(before.Until, UntilOf(deed, holding)));
        }
    }

    /// <summary>The notices of this minute with these added.</summary>
    public async Task<IReadOnlyList<NoticeCounted>> NoticesAsync(
        ConsoleDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var notices = new List<NoticeCounted>();
        foreach (var (kind, group) in _groups.OrderBy(group => group.Key))
        {
            notices.Add(await NoticeAsync(db, (kind, group), now, cancellationToken).ConfigureAwait(false));
        }
        return notices;
    }

    private static async Task<NoticeCounted> NoticeAsync(
        ConsoleDbContext db, (NoticeKind Kind, Group Group) told, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var (kind, (count, last, until)) = told;
        var accountId = last.Actor.AccountId;
        var key = string.Create(
            CultureInfo.InvariantCulture, $"{WordOf(kind)}:{accountId}:{now.UtcDateTime:yyyyMMddHHmm}");
        var before = (await Told.AskAsync(db, new(key), cancellationToken).ConfigureAwait(false))
            .SingleOrDefault()?.Arguments;
        var counted = count + (before is not null && NoticeFact.Read(before["count"]) is long earlier ? earlier : 0);
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["count"] = NoticeFact.Of(counted),
            ["name"] = NoticeFact.Of(last.SubjectName),
        };
        if (Earlier(until, Read(before)) is { } at)
        {
            facts["until"] = NoticeFact.Of(at);
        }
        return new NoticeCounted(new Notice
        {
            Key = key,
            AccountId = accountId,
            Kind = kind,
            SubjectId = counted == 1 ? last.SubjectId : "",
            Arguments = facts,
            At = now,
        });
    }

    private static NoticeKind? KindOf(DueMoment moment, Deed deed) => moment.Kind switch
    {
        DueKind.ScheduledRelease when deed.Changes.Any(c => c is InstanceReleased) => NoticeKind.ReleaseDone,
        DueKind.Expiry when deed.Changes.Any(c => c is InstanceRecycled) => NoticeKind.Recycled,
        DueKind.Expiry or DueKind.RetentionEnd when deed.Changes.Any(c => c is InstanceReleased) =>
            NoticeKind.RetentionEnded,
        DueKind.RetentionEnd when deed.Effect == nameof(Effect.TerminationPutOff) => NoticeKind.TerminationPutOff,
        DueKind.RecycleReminder when deed.Effect == nameof(Effect.RecycleReminded) => NoticeKind.RecycleReminder,
        _ => null,
    };

    private static string WordOf(NoticeKind kind) => kind switch
    {
        NoticeKind.ReleaseDone => "release-done",
        NoticeKind.Recycled => "recycled",
        NoticeKind.RetentionEnded => "retention-ended",
        NoticeKind.TerminationPutOff => "termination-put-off",
        NoticeKind.RecycleReminder => "recycle-reminder",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Until when what is told can still be recovered.</summary>
    private static DateTimeOffset? UntilOf(Deed deed, Holding holding) =>
        deed.Changes.Select(change => change switch
        {
            InstanceRecycled c => c.RecoverableUntil,
            RetentionExtended c => c.RecoverableUntil,
            _ => (DateTimeOffset?)null,
        }).FirstOrDefault(at => at is not null) ?? holding.Instance.RecoverableUntil;

    private static DateTimeOffset? Read(IReadOnlyDictionary<string, string>? facts) =>
        facts is not null && facts.TryGetValue("until", out var fact) && NoticeFact.Read(fact) is DateTimeOffset at
            ? at
            : null;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null ? other : other is null || one < other ? one : other;

    private sealed record KeyOf(string Key);

    private readonly record struct Group(long Count, Deed Last, DateTimeOffset? Until);
}
