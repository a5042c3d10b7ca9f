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

    private readonly ConcurrentDictionary<string, Page> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, IDisposable> _accounts = new();
    private readonly Func<string, CancellationToken, Task<PolicySet?>> _load;
    private readonly ChangeFeed _feed;
    private readonly BusinessClock _clock;

    internal GrantBook(ConsoleReader reader, ChangeFeed feed, BusinessClock clock)
        : this(feed, clock, async (userId, cancellationToken) =>
        {
            var db = reader.Open();
            await using (db.ConfigureAwait(false))
            {
                return await GrantLoader.LoadAsync(db, userId, cancellationToken).ConfigureAwait(false);
            }
        })
    {
    }

    /// <param name="load">What the user may do now; null where gone or disabled.</param>
    internal GrantBook(
        ChangeFeed feed, BusinessClock clock, Func<string, CancellationToken, Task<PolicySet?>> load) =>
        (_feed, _clock, _load) = (feed, clock, load);

    /// <summary>The user's grants, which stay true for as long as somebody holds them.</summary>
    public async Task<Grants> OfAsync(string userId, long accountId, CancellationToken cancellationToken)
    {
        if (accountId != 0)
        {
            _accounts.GetOrAdd(accountId, Listen);
        }
        var page = _pages.GetOrAdd(userId, _ => new Page(new Grants(() => _clock.Now), accountId));
        if (_clock.SystemNow - page.ReadAt > AgeMax || page.ReadAt > _clock.SystemNow)
        {
            await ReadAsync(userId, page, cancellationToken).ConfigureAwait(false);
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
        foreach (var (userId, page) in _pages.Where(page => page.Value.AccountId == accountId))
        {
            page.ReadAt = default;
            try
            {
                await ReadAsync(userId, page, CancellationToken.None).ConfigureAwait(false);
            }
            catch (System.Data.Common.DbException)
            {
                page.Grants.Replace(PolicySet.Nothing); // rather nothing than what has gone
            }
        }
    }

    /// <summary>One at a time, so that what was read last is what stands.</summary>
    private async Task ReadAsync(string userId, Page page, CancellationToken cancellationToken)
    {
        await page.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var read = await _load(userId, cancellationToken).ConfigureAwait(false);
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
