using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Notices;

/// <summary>
/// A user's messages: those of his account, or, of staff, those of the console. Who may not read those of the account
/// reads those that are addressed to him.
/// </summary>
public sealed class NoticeQueries
{
    public const int NoticesPerPage = 20;

    /// <summary>The bell looks this far back; the page goes on.</summary>
    internal const int NoticesCounted = 1000;

    private readonly ConsoleReader _reader;

    internal NoticeQueries(ConsoleReader reader) => _reader = reader;

    /// <summary>Whose messages the user has.</summary>
    public static long AccountOf(Actor actor) =>
        actor.Kind is UserKind.Support or UserKind.Operator ? Notice.Staff : actor.AccountId;

    public async Task<Outcome<NoticePage>> ListAsync(
        Actor actor, NoticeFilter filter, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNoNotices(actor) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var views = Views(db, actor).Where(v => filter.Kind == null || v.Notice.Kind == filter.Kind)
                .Where(v => !filter.IsUnread || !v.IsRead);
            var (before, after) = (filter.Before, filter.After);
            var rows = after is not null
                ? await views.Where(v => v.Notice.Number > after).OrderBy(v => v.Notice.Number)
                    .Take(NoticesPerPage + 1).ToListAsync(cancellationToken).ConfigureAwait(false)
                : await views.Where(v => before == null || v.Notice.Number < before)
                    .OrderByDescending(v => v.Notice.Number)
                    .Take(NoticesPerPage + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
            return PageOf(rows, filter);
        }
    }

    /// <summary>How many of the newest 1,000 are unread, counted as far as the bell shows it.</summary>
    public async Task<Outcome<Unread>> UnreadAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNoNotices(actor) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var newest = Views(db, actor).OrderByDescending(v => v.Notice.Number).Take(NoticesCounted);
            var count = await newest.Where(v => !v.IsRead).Take(Unread.CountMax + 1).CountAsync(cancellationToken)
                .ConfigureAwait(false);
            return new Unread(count);
        }
    }

    internal static IQueryable<NoticeView> Views(ConsoleDbContext db, Actor actor)
    {
        var (accountId, userId) = (AccountOf(actor), actor.UserId);
        var seesAll = AccessRules.WhyNot(actor, Actions.ListNotices) is null;
        return db.Notices.Where(n => n.AccountId == accountId && ((n.UserId == null && seesAll) || n.UserId == userId))
            .Select(n => new NoticeView
            {
                Notice = n,
                IsRead = db.NoticeReads.Any(r => r.UserId == userId && r.Number == n.Number),
            });
    }

    private static NoticePage PageOf(List<NoticeView> rows, NoticeFilter filter)
    {
        var hasMore = rows.Count > NoticesPerPage;
        List<NoticeView> page = [.. rows.Take(NoticesPerPage).OrderByDescending(v => v.Notice.Number)];
        var isBack = filter.After is not null;
        var hasNewer = isBack ? hasMore : filter.Before is not null;
        return new NoticePage(
            page,
            hasNewer && page.Count > 0 ? page[0].Notice.Number : null,
            (isBack || hasMore) && page.Count > 0 ? page[^1].Notice.Number : null);
    }
}
