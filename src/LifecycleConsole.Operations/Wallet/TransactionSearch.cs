using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>What machines ask of the transactions: several kinds, pages by number, sums over all that match.</summary>
public sealed record TransactionSearchFilter
{
    public const int PageSizeMax = 100;

    /// <summary>Null: all.</summary>
    public IReadOnlyList<PostingKind>? Kinds { get; init; }

    /// <summary>Inclusive, by when it was booked.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Inclusive.</summary>
    public required DateTimeOffset To { get; init; }

    public int Skip { get; init; }

    /// <summary>1 to <see cref="PageSizeMax"/>.</summary>
    public int Take { get; init; } = 20;
}

/// <summary>Newest first.</summary>
/// <param name="Sums">What all that match added to the balance, by kind; below zero where they took.</param>
public sealed record TransactionSearchPage(
    Account Account, IReadOnlyList<LedgerPosting> Rows, int Total, IReadOnlyDictionary<PostingKind, long> Sums);

/// <summary>
/// What moved cash and gifts, as the vendors' interfaces list it. What moved vouchers only is not there.
/// </summary>
public sealed class TransactionSearch
{
    private readonly ConsoleReader _reader;

    internal TransactionSearch(ConsoleReader reader) => _reader = reader;

    public async Task<Outcome<TransactionSearchPage>> FindAsync(
        Actor actor, TransactionSearchFilter filter, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.QueryAccountTransactions) is { } refusal)
        {
            return refusal;
        }
        var db = await _reader.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            return await db.Accounts.SingleOrDefaultAsync(a => a.Id == actor.AccountId, cancellationToken)
                .ConfigureAwait(false) is { } account
                ? await PageAsync(db, account, filter, cancellationToken).ConfigureAwait(false)
                : AccessRules.NoAccount.With();
        }
    }

    private static async Task<TransactionSearchPage> PageAsync(
        ConsoleDbContext db, Account account, TransactionSearchFilter filter, CancellationToken cancellationToken)
    {
        var (from, to) = (filter.From, filter.To);
        var query = db.LedgerPostings.Where(p => p.AccountId == account.Id && p.BalanceChange != 0
            && p.RecordedAt >= from && p.RecordedAt <= to);
        if (filter.Kinds is { } kinds)
        {
            query = query.Where(p => kinds.Contains(p.Kind));
        }
        var total = await query.CountAsync(cancellationToken).ConfigureAwait(false);
        var sums = await query.GroupBy(p => p.Kind)
            .Select(g => new { Kind = g.Key, Sum = g.Sum(p => p.BalanceChange) })
            .ToDictionaryAsync(g => g.Kind, g => g.Sum, cancellationToken).ConfigureAwait(false);
        var rows = await query.OrderByDescending(p => p.Sequence).Skip(Math.Max(0, filter.Skip))
            .Take(Math.Clamp(filter.Take, 1, TransactionSearchFilter.PageSizeMax))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return new(account, rows, total, sums);
    }
}
