using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Renewals;

/// <summary>
/// Reminders of one account and instant, gathered: one notice for all that end on the same day. One that comes so late
/// that the next is due as well is not told.
/// </summary>
internal sealed class ExpiriesTold(Account account, DateTimeOffset now)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(account.BillingZone);
    private readonly List<(Instance Instance, NoticeKind Kind, int Days)> _told = [];

    /// <returns>What becomes of the moment: armed for the next reminder, or gone.</returns>
    public Change Note(Instance? instance, DueMoment moment)
    {
        var next = instance is null
            ? null
            : RenewalMoments.Of(instance, Profile.Default, _zone, moment.DueAt)?.RemindsAt;
        if (instance is { PaidUntil: { } end, Renewal: not RenewalMode.Auto, Phase: Phase.Active, HeldAt: null }
            && end > now && !(next <= now))
        {
            var days = RenewalMoments.DayOf(end, _zone).DayNumber - RenewalMoments.DayOf(now, _zone).DayNumber;
            var kind = instance.Renewal == RenewalMode.None ? NoticeKind.NoRenewalComing : NoticeKind.ExpiryComing;
            _told.Add((instance, kind, days));
        }
        return next is { } at
            ? new DueArmed(moment.Kind, moment.SubjectId, at)
            : new DueMomentPassed(moment.Kind, moment.SubjectId);
    }

    public async Task<IReadOnlyList<NoticeCounted>> NoticesAsync(
        ConsoleDbContext db, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        var notices = new List<NoticeCounted>();
        foreach (var group in _told.GroupBy(t => (t.Kind, t.Days)).OrderBy(g => g.Key.Days))
        {
            var key = string.Create(
                CultureInfo.InvariantCulture,
                $"expiry:{account.Id}:{Instants.ToMicros(dueAt)}:{group.Key.Kind}:{group.Key.Days}");
            var before = await db.Notices.Where(n => n.Key == key).Select(n => n.Arguments)
                .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            notices.Add(new(NoticeOf(key, group.Key.Kind, [.. group], before)));
        }
        return notices;
    }

    /// <summary>The earliest end comes first, in this commit as in those before it.</summary>
    private Notice NoticeOf(
        string key, NoticeKind kind, List<(Instance Instance, NoticeKind Kind, int Days)> told,
        IReadOnlyDictionary<string, string>? before)
    {
        var first = told[0].Instance;
        var counted = before is not null && NoticeFact.Read(before["count"]) is long earlier ? earlier : 0;
        return new Notice
        {
            Key = key,
            AccountId = account.Id,
            Kind = kind,
            SubjectId = counted + told.Count == 1 ? first.Id : "",
            Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["count"] = NoticeFact.Of(counted + told.Count),
                ["name"] = before?["name"] ?? NoticeFact.Of(first.Name),
                ["at"] = before?["at"] ?? NoticeFact.Of(first.PaidUntil!.Value),
                ["days"] = NoticeFact.Of(told[0].Days),
            },
            At = now,
        };
    }
}
