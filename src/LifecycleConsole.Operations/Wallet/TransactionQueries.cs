using System.Runtime.CompilerServices;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>What moved cash, gifts and vouchers of an account, newest first, with the balance after each.</summary>
public sealed class TransactionQueries
{
    internal const int StreamedAtOnce = 500;

    private readonly ConsoleReader _reader;

    internal TransactionQueries(ConsoleReader reader) => _reader = reader;

    public async Task<Outcome<TransactionPage>> ListAsync(
        Actor actor, TransactionFilter filter, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.QueryAccountTransactions) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await PageAsync(Matching(db.LedgerPostings, actor, filter), filter, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>
    /// All that match, newest first, as they are read: for a file. Nothing where the actor may not. Each page is a read
    /// of its own, so that a slow download holds no state of the database: postings do not change, and newer ones stand
    /// before where it began.
    /// </summary>
    public async IAsyncEnumerable<LedgerPosting> StreamAsync(
        Actor actor, TransactionFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.QueryAccountTransactions) is not null)
        {
            yield break;
        }
        for (long? before = null; ;)
        {
            var rows = await PieceAsync(actor, filter, before, cancellationToken).ConfigureAwait(false);
            foreach (var row in rows)
            {
                yield return row;
            }
            if (rows.Count < StreamedAtOnce)
            {
                yield break;
            }
            before = rows[^1].Sequence;
        }
    }

    private async Task<List<LedgerPosting>> PieceAsync(
        Actor actor, TransactionFilter filter, long? before, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await Matching(db.LedgerPostings, actor, filter)
                .Where(p => before == null || p.Sequence < before).OrderByDescending(p => p.Sequence)
                .Take(StreamedAtOnce).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static IQueryable<LedgerPosting> Matching(
        IQueryable<LedgerPosting> query, Actor actor, TransactionFilter filter)
    {
        query = query.Where(p => p.AccountId == actor.AccountId && (p.BalanceChange != 0 || p.VoucherChange != 0));
        if (filter.Kind is { } kind)
        {
            query = query.Where(p => p.Kind == kind);
        }
        if (filter.From is { } from)
        {
            query = query.Where(p => p.RecordedAt >= from);
        }
        if (filter.Until is { } until)
        {
            query = query.Where(p => p.RecordedAt < until);
        }
        return filter.Direction switch
        {
            MoneyDirection.In => query.Where(p => p.BalanceChange + p.VoucherChange > 0),
            MoneyDirection.Out => query.Where(p => p.BalanceChange + p.VoucherChange < 0),
            _ => query,
        };
    }

    private static async Task<TransactionPage> PageAsync(
        IQueryable<LedgerPosting> query, TransactionFilter filter, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(filter.PageSize, 1, TransactionFilter.PageSizeMax);
        if (filter.After is { } after)
        {
            var newer = await query.Where(p => p.Sequence > after).OrderBy(p => p.Sequence).Take(size + 1)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            List<LedgerPosting> page = [.. newer.Take(size).Reverse()];
            return new(
                page, newer.Count > size ? page[0].Sequence : null, page.Count > 0 ? page[^1].Sequence : null);
        }
        var before = filter.Before;
        var rows = await query.Where(p => before == null || p.Sequence < before)
            .OrderByDescending(p => p.Sequence).Take(size + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        List<LedgerPosting> shown = [.. rows.Take(size)];
        return new(
            shown, before is not null && shown.Count > 0 ? shown[0].Sequence : null,
            rows.Count > size ? shown[^1].Sequence : null);
    }
}
