using LifecycleConsole.Data;
using LifecycleConsole.Data.Audit;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Audit;

/// <summary>
/// Signs every day that is over, of every account and of the house. Days without records have no digest; after downtime
/// each day gets its own. A process that dies in between signs the rest next time.
/// </summary>
public sealed class DigestRound
{
    private readonly ConsoleReader _reader;
    private readonly WriteLane _lane;
    private readonly DigestKeys _keys;
    private readonly BusinessClock _clock;
    private DateTimeOffset _doneUntil;

    internal DigestRound(ConsoleReader reader, WriteLane lane, DigestKeys keys, BusinessClock clock) =>
        (_reader, _lane, _keys, _clock) = (reader, lane, keys, clock);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var today = new DateTimeOffset(_clock.Now.UtcDateTime.Date, TimeSpan.Zero);
        if (_doneUntil == today)
        {
            return;
        }
        foreach (var accountId in await AccountsAsync(cancellationToken).ConfigureAwait(false))
        {
            while (await NextAsync(accountId, today, cancellationToken).ConfigureAwait(false) is { } digest)
            {
                await _lane.RunAsync(
                    async session =>
                    {
                        await session.Rows.AddAsync(DigestShapes.New, DigestShapes.RowOf(digest), cancellationToken)
                            .ConfigureAwait(false);
                        return true;
                    },
                    cancellationToken).ConfigureAwait(false);
            }
        }
        _doneUntil = today;
    }

    private async Task<List<long>> AccountsAsync(CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.Accounts.OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>The digest of the account's first day that is over and not signed; null where there is none.</summary>
    private async Task<AuditDigest?> NextAsync(
        long accountId, DateTimeOffset today, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var last = await db.AuditDigests.Where(d => d.AccountId == accountId).OrderByDescending(d => d.Number)
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            var open = db.AuditRecords.Where(a => a.AccountId == accountId && a.Sequence > (last == null
                ? 0
                : last.LastSequence));
            var begun = await open.OrderBy(a => a.Sequence).Select(a => (DateTimeOffset?)a.RecordedAt)
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            if (begun is not { } first || first >= today)
            {
                return null;
            }
            var until = new DateTimeOffset(first.UtcDateTime.Date, TimeSpan.Zero).AddDays(1);
            var end = await open.Where(a => a.RecordedAt >= until).OrderBy(a => a.Sequence)
                .Select(a => (long?)a.Sequence).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            return await SignAsync(open.Where(a => end == null || a.Sequence < end), (last, accountId, until),
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<AuditDigest> SignAsync(
        IQueryable<AuditRecord> records, (AuditDigest? Last, long AccountId, DateTimeOffset Until) of,
        CancellationToken cancellationToken)
    {
        var tree = new Merkle();
        var (head, sequence) = ("", 0L);
        var links = records.OrderBy(a => a.Sequence).Select(a => new { a.Sequence, a.Hash }).AsAsyncEnumerable();
        await foreach (var link in links.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            tree.Add(link.Hash);
            (head, sequence) = (link.Hash, link.Sequence);
        }
        var digest = new AuditDigest
        {
            AccountId = of.AccountId,
            Number = (of.Last?.Number ?? 0) + 1,
            Until = of.Until,
            FirstSequence = (of.Last?.LastSequence ?? 0) + 1,
            LastSequence = sequence,
            Root = tree.Root(),
            HeadHash = head,
            PreviousHash = of.Last?.Hash ?? "",
            KeyId = _keys.KeyId,
        };
        var hash = digest.HashOf();
        return digest with { Hash = hash, Signature = _keys.Sign(hash) };
    }
}
