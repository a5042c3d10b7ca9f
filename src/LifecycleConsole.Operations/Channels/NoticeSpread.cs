using LifecycleConsole.Data;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Channels;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Channels;

/// <summary>
/// Hands notices that gather no more to the channels: a delivery for each user who wants it by e-mail, and for each web
/// hook of the account. That and the mark of being spread are one commit, and a delivery's ID is made of notice and
/// recipient: nobody gets a notice twice, on one node or two, whatever crashes.
/// </summary>
public sealed class NoticeSpread
{
    private const int NoticesPerCommit = 50;

    private readonly ConsoleReader _reader;
    private readonly WriteLane _lane;
    private readonly RecorderParts _parts;
    private readonly ChannelOptions _options;

    internal NoticeSpread(ConsoleReader reader, WriteLane lane, RecorderParts parts, ChannelOptions options) =>
        (_reader, _lane, _parts, _options) = (reader, lane, parts, options);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await IsAnyAsync(cancellationToken).ConfigureAwait(false)
            && await _lane.RunAsync(session => StepAsync(session, cancellationToken), cancellationToken)
                .ConfigureAwait(false) == NoticesPerCommit)
        {
            // the next ones, in a commit of their own
        }
    }

    /// <summary>So that nothing is written while nothing is told.</summary>
    private async Task<bool> IsAnyAsync(CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await Ready(db, _parts.Clock.SystemNow).AnyAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static IQueryable<Notice> Ready(ConsoleDbContext db, DateTimeOffset now) =>
        db.Notices.Where(n => n.SpreadAt == null && (n.GathersUntil == null || n.GathersUntil <= now));

    private async Task<int> StepAsync(WriteSession session, CancellationToken cancellationToken)
    {
        await TakeTurnAsync(session, cancellationToken).ConfigureAwait(false);
        var now = _parts.Clock.SystemNow;
        var notices = await Ready(session.Db, now).OrderBy(n => n.Number).Take(NoticesPerCommit)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var ofAccount in notices.GroupBy(n => n.AccountId))
        {
            var people = await PeopleAsync(session.Db, ofAccount.Key, cancellationToken).ConfigureAwait(false);
            var hooks = await session.Db.WebHooks.Where(h => h.AccountId == ofAccount.Key && h.IsOn)
                .Select(h => h.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
            foreach (var notice in ofAccount)
            {
                await SpreadAsync(session, notice, Of(notice, people, hooks, now), cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        return notices.Count;
    }

    /// <summary>The row is locked until the end of this commit: two nodes go one after the other.</summary>
    private static async Task TakeTurnAsync(WriteSession session, CancellationToken cancellationToken)
    {
        await session.Rows.AddAsync(Shapes.FactSet, ["channels.spread.turn", ""], cancellationToken)
            .ConfigureAwait(false);
        await session.Rows.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Those who can get e-mail, with what they chose; nobody where there is no e-mail.</summary>
    private async Task<List<Person>> PeopleAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken)
    {
        if (!_options.Mail.IsConfigured)
        {
            return [];
        }
        long? account = accountId == Notice.Staff ? null : accountId;
        var users = await db.Users.Where(u => u.AccountId == account && u.EmailConfirmed && u.DisabledAt == null)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var ids = users.ConvertAll(u => u.Id);
        var choices = await db.NoticeChoices.Where(c => ids.Contains(c.UserId))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return users.ConvertAll(u => new Person(u, choices.Where(c => c.UserId == u.Id).ToList()));
    }

    private static IEnumerable<Delivery> Of(
        Notice notice, List<Person> people, List<string> hooks, DateTimeOffset now) =>
        people.Where(person => (notice.UserId ?? person.User.Id) == person.User.Id && person.Wants(notice.Kind))
            .Select(person => New(notice, Channel.Mail, person.User.Id, now))
            .Concat((notice.UserId is null ? hooks : []).Select(hook => New(notice, Channel.WebHook, hook, now)));

    private static Delivery New(Notice notice, Channel channel, string recipientId, DateTimeOffset now)
    {
        var id = Delivery.IdOf(channel, recipientId, notice.Key);
        return new Delivery
        {
            Id = id,
            Channel = channel,
            AccountId = notice.AccountId,
            RecipientId = recipientId,
            NoticeKey = notice.Key,
            Kind = notice.Kind,
            Body = channel == Channel.WebHook ? WebHookBody.Of(id, notice) : "",
            CreatedAt = now,
            NextAttemptAt = now,
        };
    }

    private async Task SpreadAsync(
        WriteSession session, Notice notice, IEnumerable<Delivery> deliveries, CancellationToken cancellationToken)
    {
        foreach (var delivery in deliveries)
        {
            await session.Rows.AddAsync(ChannelShapes.DeliveryOnce, ChannelShapes.New(delivery), cancellationToken)
                .ConfigureAwait(false);
        }
        var spreadAt = Instants.ToMicros(_parts.Clock.SystemNow);
        await session.Rows.AddAsync(ChannelShapes.NoticeSpread, [notice.Key, spreadAt], cancellationToken)
            .ConfigureAwait(false);
    }

    private sealed record Person(ConsoleUser User, List<NoticeChoice> Choices)
    {
        public bool Wants(NoticeKind kind) => MailWishes.Has(User.Kind, Choices, kind);
    }
}
