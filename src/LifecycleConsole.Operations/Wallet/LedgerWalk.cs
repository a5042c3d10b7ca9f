using LifecycleConsole.Data;
using LifecycleConsole.Domain.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>One walk over the whole ledger, within one snapshot of the caller's.</summary>
internal sealed class LedgerWalk(ConsoleDbContext db)
{
    private static readonly Dictionary<Book, long> NoSums = [];
    private readonly Dictionary<long, long> _heads = [];
    private Dictionary<long, Dictionary<Book, long>> _sums = [];
    private long _accounts;
    private long _postings;
    private long _entries;

    public async Task<LedgerVerdict> RunAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken).ConfigureAwait(false);
        var found = await WalkAsync(cancellationToken).ConfigureAwait(false)
            ?? Unwalked()
            ?? await StrayAsync(cancellationToken).ConfigureAwait(false)
            ?? await TwiceAsync(cancellationToken).ConfigureAwait(false);
        return new(_accounts, _postings, _entries, found);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var heads = db.Accounts.Select(a => new { a.Id, Head = EF.Property<long>(a, ConsoleModel.LedgerSequence) })
            .Where(a => a.Head > 0);
        await foreach (var account in heads.AsAsyncEnumerable().WithCancellation(cancellationToken)
            .ConfigureAwait(false))
        {
            _heads[account.Id] = account.Head;
        }
        var sums = await db.LedgerBalances.ToListAsync(cancellationToken).ConfigureAwait(false);
        _sums = sums.GroupBy(b => b.AccountId)
            .ToDictionary(g => g.Key, g => g.ToDictionary(b => b.Book, b => b.Balance));
    }

    private async Task<LedgerBreak?> WalkAsync(CancellationToken cancellationToken)
    {
        var (accountId, proof) = (0L, new LedgerProof(0, new Balances()));
        await foreach (var (posting, entries) in LedgerStream.OfAllAsync(db, cancellationToken).ConfigureAwait(false))
        {
            if (posting.AccountId != accountId)
            {
                if (End(accountId, proof) is { } unfinished)
                {
                    return unfinished;
                }
                (accountId, proof) = (posting.AccountId, new LedgerProof(0, new Balances()));
                _accounts++;
            }
            if (proof.Add(posting, entries) is { } why)
            {
                return new(accountId, why);
            }
            _postings++;
            _entries += entries.Count;
        }
        return End(accountId, proof);
    }

    /// <summary>What is left of heads and sums afterwards belongs to accounts without a posting.</summary>
    private LedgerBreak? End(long accountId, LedgerProof proof)
    {
        if (accountId == 0)
        {
            return null;
        }
        _heads.Remove(accountId, out var head);
        _sums.Remove(accountId, out var sums);
        return proof.End(head, sums ?? NoSums) is { } why ? new(accountId, why) : null;
    }

    private LedgerBreak? Unwalked()
    {
        foreach (var (accountId, head) in _heads)
        {
            return new(accountId, $"The account counts {head} postings, the ledger has none.");
        }
        foreach (var (accountId, _) in _sums)
        {
            return new(accountId, "Sums are kept of an account that has no posting.");
        }
        return null;
    }

    private async Task<LedgerBreak?> StrayAsync(CancellationToken cancellationToken)
    {
        var all = await db.LedgerEntries.LongCountAsync(cancellationToken).ConfigureAwait(false);
        return all == _entries ? null : new(0, $"{all - _entries} entries belong to no posting.");
    }

    /// <summary>The unique index forbids it; a file that was tampered with may have lost the index.</summary>
    private async Task<LedgerBreak?> TwiceAsync(CancellationToken cancellationToken)
    {
        var twice = await db.LedgerPostings.GroupBy(p => p.Key).Where(g => g.Count() > 1).Select(g => g.Key)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return twice is null ? null : new(0, $"The key {twice} is booked twice.");
    }
}
