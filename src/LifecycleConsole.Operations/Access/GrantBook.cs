using System.Collections.Concurrent;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Operations.Access;

/// <summary>
/// What users may do, kept at hand and put right as soon as a commit changes it: at once in this process, by the line
/// between nodes in others, and after ten seconds if that line was down. Commits look into the database itself.
/// </summary>
public sealed class GrantBook
{
    private static readonly TimeSpan AgeMax = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Bearer, Page> _pages = new();
    private readonly ConcurrentDictionary<long, IDisposable> _accounts = new();
    private readonly Func<Bearer, CancellationToken, Task<PolicySet?>> _load;
    private readonly ChangeFeed _feed;
    private readonly BusinessClock _clock;

    internal GrantBook(ConsoleReader reader, ChangeFeed feed, BusinessClock clock)
        : this(feed, clock, async (bearer, cancellationToken) =>
        {
            var db = reader.Open();
            await using (db.ConfigureAwait(false))
            {
                return await GrantLoader.LoadAsync(db, bearer, cancellationToken).ConfigureAwait(false);
            }
        })
    {
    }

    /// <param name="load">What may be done now; null where the user is gone or disabled, or may not come so.</param>
    internal GrantBook(
        ChangeFeed feed, BusinessClock clock, Func<Bearer, CancellationToken, Task<PolicySet?>> load) =>
        (_feed, _clock, _load) = (feed, clock, load);

    /// <summary>The user's grants in the console, which stay true for as long as somebody holds them.</summary>
    public Task<Grants> OfAsync(string userId, long accountId, CancellationToken cancellationToken) =>
        OfAsync(new Bearer(userId, ""), accountId, cancellationToken);

    /// <summary>The same of whoever comes by that door.</summary>
    internal async Task<Grants> OfAsync(Bearer bearer, long accountId, CancellationToken cancellationToken)
    {
        if (accountId != 0)
        {
            _accounts.GetOrAdd(accountId, Listen);
        }
        var page = _pages.GetOrAdd(bearer, _ => new Page(new Grants(() => _clock.Now), accountId));
        if (_clock.SystemNow - page.ReadAt > AgeMax || page.ReadAt > _clock.SystemNow)
        {
            await ReadAsync(bearer, page, cancellationToken).ConfigureAwait(false);
        }
        return page.Grants;
    }

    private IDisposable Listen(long accountId) => _feed.Subscribe(accountId, notice =>
    {
        if (notice.Feature == PeopleOperations.Feature)
        {
            _ = ReadAllAsync(accountId);
        }
    });

    /// <summary>Asks again for everybody of the account; what cannot be read now is read at the next asking.</summary>
    private async Task ReadAllAsync(long accountId)
    {
        var pages = _pages.Where(page => page.Value.AccountId == accountId).ToList();
        pages.ForEach(page => page.Value.ReadAt = default); // before anything is awaited: whoever asks now, asks anew
        foreach (var (bearer, page) in pages)
        {
            try
            {
                await ReadAsync(bearer, page, CancellationToken.None).ConfigureAwait(false);
            }
            catch (System.Data.Common.DbException)
            {
                page.Grants.Replace(PolicySet.Nothing); // rather nothing than what has gone
            }
        }
    }

    /// <summary>One at a time, so that what was read last is what stands.</summary>
    private async Task ReadAsync(Bearer bearer, Page page, CancellationToken cancellationToken)
    {
        await page.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var read = await _load(bearer, cancellationToken).ConfigureAwait(false);
            page.ReadAt = _clock.SystemNow;
            page.Grants.Replace(read);
        }
        finally
        {
            page.Turn.Release();
        }
    }

    private sealed class Page(Grants grants, long accountId)
    {
        private long _readTicks;

        public Grants Grants => grants;

        public long AccountId => accountId;

        public SemaphoreSlim Turn { get; } = new(1, 1);

        public DateTimeOffset ReadAt
        {
            get => new(Interlocked.Read(ref _readTicks), TimeSpan.Zero);
            set => Interlocked.Exchange(ref _readTicks, value.UtcTicks);
        }
    }
}
