using System.Collections.Concurrent;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Access;

/// <summary>
/// Sessions, kept at hand as grants are and put right as soon as a commit ends or changes one: at once in this process,
/// by the line between nodes in others, and after ten seconds if that line was down.
/// </summary>
public sealed class SessionBook
{
    private static readonly TimeSpan AgeMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Page> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, IDisposable> _accounts = new();
    private readonly Func<List<string>, CancellationToken, Task<List<UserSession>>> _load;
    private readonly Func<SessionSeen, CancellationToken, Task> _see;
    private readonly ChangeFeed _feed;
    private readonly SignInClock _clock;

    internal SessionBook(ConsoleReader reader, WriteLane lane, ChangeFeed feed, SignInClock clock)
        : this(feed, clock, (ids, cancellationToken) => LoadAsync(reader, ids, cancellationToken))
    {
        _see = (seen, cancellationToken) => SeeAsync(lane, seen, cancellationToken);
    }

    /// <param name="load">Those of the IDs that there are now.</param>
    internal SessionBook(
        ChangeFeed feed, SignInClock clock, Func<List<string>, CancellationToken, Task<List<UserSession>>> load) =>
        (_feed, _clock, _load, _see) = (feed, clock, load, (_, _) => Task.CompletedTask);

    /// <summary>The session of that ID, as long as it is this user's; one that has ended is so.</summary>
    /// <param name="accountId">Of the user; 0 for staff.</param>
    public async Task<LiveSession> OfAsync(
        string sessionId, string userId, long accountId, CancellationToken cancellationToken)
    {
        _accounts.GetOrAdd(accountId, Listen);
        var page = _pages.GetOrAdd(sessionId, id => new Page(new LiveSession(id), userId, accountId));
        if (page.UserId != userId)
        {
            return new LiveSession(sessionId); // somebody else's: a cookie cannot say so, and nothing is told
        }
        if ((_clock.Now - page.ReadAt).Duration() > AgeMax)
        {
            await ReadAsync([page], cancellationToken).ConfigureAwait(false);
        }
        if (!page.Session.HasEnded && _clock.Now - page.Session.SeenAt > SeenEvery)
        {
            await _see(new SessionSeen(sessionId, _clock.Now), cancellationToken).ConfigureAwait(false);
            await ReadAsync([page], cancellationToken).ConfigureAwait(false);
        }
        return page.Session;
    }

    /// <summary>What was just written is known at once to whoever wrote it.</summary>
    internal async Task RefreshAsync(LiveSession? session, CancellationToken cancellationToken)
    {
        if (session is not null && _pages.TryGetValue(session.Id, out var page))
        {
            await ReadAsync([page], cancellationToken).ConfigureAwait(false);
        }
    }

    private IDisposable Listen(long accountId) => _feed.Subscribe(accountId, notice =>
    {
        if (notice.Feature is PeopleOperations.Feature or "Access")
        {
            _ = ReadAllAsync(accountId);
        }
    });

    /// <summary>What cannot be read now is read at the next asking.</summary>
    private async Task ReadAllAsync(long accountId)
    {
        var pages = _pages.Values.Where(page => page.AccountId == accountId).ToList();
        try
        {
            await ReadAsync(pages, CancellationToken.None).ConfigureAwait(false);
        }
        catch (System.Data.Common.DbException)
        {
            pages.ForEach(page => page.ReadAt = default);
        }
    }

    private async Task ReadAsync(List<Page> pages, CancellationToken cancellationToken)
    {
        var since = _clock.Now;
        var ids = pages.ConvertAll(page => page.Session.Id);
        var read = await _load(ids, cancellationToken).ConfigureAwait(false);
        var rows = read.ToDictionary(row => row.Id, StringComparer.Ordinal);
        foreach (var page in pages)
        {
            var row = rows.GetValueOrDefault(page.Session.Id);
            page.Take(row?.UserId == page.UserId && since - row.SeenAt <= UserSession.IdleMax ? row : null, since);
            if (page.Session.HasEnded)
            {
                _pages.TryRemove(page.Session.Id, out _);
            }
        }
    }

    private static async Task<List<UserSession>> LoadAsync(
        ConsoleReader reader, List<string> ids, CancellationToken cancellationToken)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.UserSessions.Where(s => ids.Contains(s.Id)).AsNoTracking()
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static Task SeeAsync(
        WriteLane lane, SessionSeen seen, CancellationToken cancellationToken) => lane.RunAsync(
        async session =>
        {
            foreach (var (shape, row) in FactorRows.Of(seen)!)
            {
                await session.Rows.AddAsync(shape, row, cancellationToken).ConfigureAwait(false);
            }
            return true;
        },
        cancellationToken);

    private sealed class Page(LiveSession session, string userId, long accountId)
    {
        private readonly Lock _turn = new();
        private DateTimeOffset _readAt;

        public LiveSession Session => session;

        public string UserId => userId;

        public long AccountId => accountId;

        public DateTimeOffset ReadAt
        {
            get
            {
                lock (_turn)
                {
                    return _readAt;
                }
            }
            set
            {
                lock (_turn)
                {
                    _readAt = value;
                }
            }
        }

        /// <summary>What was read later stands; an end stands for ever.</summary>
        public void Take(UserSession? row, DateTimeOffset since)
        {
            lock (_turn)
            {
                if (since < _readAt || (_readAt != default && session.HasEnded))
                {
                    return;
                }
                _readAt = since;
                session.Replace(row);
            }
        }
    }
}
